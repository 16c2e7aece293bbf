import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { LastClient, NotFound } from '../../errors.js';
import { mayManage } from '../organisation.rules.js';
import { ClientStore } from './client.store.js';

/** Retires a client and its key: it gets no further token, and what it signed stays verifiable. */
@Injectable()
export class RetireClient {
  constructor(
    private readonly commands: Commands,
    private readonly clients: ClientStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, LastClient: an organisation without a client could not come back */
  async run(actor: Actor, organisationId: OrganisationId, clientId: string): Promise<void> {
    if (!mayManage(actor, organisationId)) throw NotFound();
    await this.commands.unkeyed(async (tx) => {
      const active = await this.clients.lockActive(tx, organisationId);
      const client = active.find(({ id }) => id === clientId);
      if (!client) throw NotFound();
      if (active.length === 1) throw LastClient();
      await this.clients.retire(tx, client, this.clock.now());
    });
  }
}
