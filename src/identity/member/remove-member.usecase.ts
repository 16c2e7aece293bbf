import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { holds } from '../../platform/http/access/duty.rules.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { LastOwner, NotFound, OwnerOnly } from '../errors.js';
import { mayManage } from '../organisation/organisation.rules.js';
import { isLastOwner } from './duty.rules.js';
import { MemberChanges } from './member.changes.js';
import { MemberStore } from './member.store.js';

/** Removes a person from an organisation: their sessions for it end, what it kept of them is erased. */
@Injectable()
export class RemoveMember {
  constructor(
    private readonly commands: Commands,
    private readonly members: MemberStore,
    private readonly changes: MemberChanges,
  ) {}

  /** @throws NotFound, OwnerOnly, LastOwner */
  async run(actor: Actor, organisationId: OrganisationId, memberId: string): Promise<void> {
    if (!mayManage(actor, organisationId)) throw NotFound();
    await this.commands.unkeyed(async (tx) => {
      const all = await this.members.lockActive(tx, organisationId);
      const member = all.find(({ id }) => id === memberId);
      if (!member) throw NotFound();
      if (member.duties.includes('owner') && !holds(actor.duties, 'owner')) throw OwnerOnly();
      if (isLastOwner(all, memberId)) throw LastOwner();
      await this.changes.remove(tx, member, actor.personId ?? null);
    });
  }
}
