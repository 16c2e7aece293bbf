import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { LastClient, NotFound } from '../../errors.js';
import { mayManage } from '../organisation.rules.js';
import { OrganisationStore } from '../organisation.store.js';
import { ClientChanges } from './client.changes.js';
import { ClientStore } from './client.store.js';

/** Retires a client and its key: it gets no further token, and what it signed stays verifiable. */
@Injectable()
export class RetireClient {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: OrganisationStore,
    private readonly clients: ClientStore,
    private readonly changes: ClientChanges,
  ) {}

  /** @throws NotFound, LastClient: an organisation without a client and without a proven owner could not come back */
  async run(actor: Actor, organisationId: OrganisationId, clientId: string): Promise<void> {
    if (!mayManage(actor, organisationId)) throw NotFound();
    await this.commands.unkeyed(async (tx) => {
      const organisation = await this.organisations.lock(tx, organisationId);
      const unretired = await this.clients.lockUnretired(tx, organisationId);
      const client = unretired.find(({ id }) => id === clientId);
      if (!client) throw NotFound();
      if (unretired.length === 1 && organisation?.authority !== 'proven') throw LastClient();
      await this.changes.retire(tx, client, actor.personId ?? null);
    });
  }
}
