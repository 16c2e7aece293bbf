import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { NotFound } from '../../errors.js';
import { refuseContested } from '../contested.rules.js';
import { mayManage } from '../organisation.rules.js';
import { OrganisationStore } from '../organisation.store.js';
import { ClientChanges } from './client.changes.js';

/** An owner answers for a client from now on, one that stopped because its member left too. */
@Injectable()
export class AdoptClient {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: OrganisationStore,
    private readonly clients: ClientChanges,
  ) {}

  /** An organisation that is contested adopts none: a stopped key would speak again. @throws NotFound, OrganisationContested */
  async run(actor: Actor, organisationId: OrganisationId, clientId: string): Promise<void> {
    if (!mayManage(actor, organisationId)) throw NotFound();
    const by = { memberId: actor.id, personId: personOf(actor) };
    await this.commands.unkeyed(async (tx) => {
      const organisation = await this.organisations.lock(tx, organisationId);
      if (!organisation) throw NotFound();
      refuseContested(organisation);
      if (!(await this.clients.adopt(tx, { id: clientId, organisationId }, by))) throw NotFound();
    });
  }
}
