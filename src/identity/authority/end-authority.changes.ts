import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { MemberChanges } from '../member/member.changes.js';
import { MemberStore } from '../member/member.store.js';
import { ClientChanges } from '../organisation/client/client.changes.js';
import { ClientStore } from '../organisation/client/client.store.js';

/** How everybody ceases to act for an organisation at once. */
@Injectable()
export class EndAuthority {
  constructor(
    private readonly members: MemberStore,
    private readonly memberChanges: MemberChanges,
    private readonly clients: ClientStore,
    private readonly clientChanges: ClientChanges,
  ) {}

  /** Members, sessions, clients and keys end; what they signed stays verifiable as theirs. */
  async of(tx: Tx, organisationId: OrganisationId): Promise<void> {
    for (const member of await this.members.lockActive(tx, organisationId))
      await this.memberChanges.remove(tx, member, null);
    for (const client of await this.clients.lockUnretired(tx, organisationId))
      await this.clientChanges.retire(tx, client, null);
  }
}
