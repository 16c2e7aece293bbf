import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf, requireStranger } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { AgreementOver, NotFound } from '../../errors.js';
import { OrganisationStore } from '../organisation.store.js';
import { ClientChanges } from './client.changes.js';
import type { AgreedRateDto } from './client.dto.js';
import { ClientStore } from './client.store.js';

/** The operator notes how often a client may call, as it was agreed with the organisation. May be repeated. */
@Injectable()
export class AgreeRate {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: OrganisationStore,
    private readonly clients: ClientStore,
    private readonly changes: ClientChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound also of a retired client; AgreementOver; OwnMatter who acts for the organisation too */
  async run(
    actor: Actor,
    organisationId: OrganisationId,
    clientId: string,
    agreed: AgreedRateDto,
  ): Promise<void> {
    requireStranger(actor, organisationId);
    if (agreed.until < businessDay(this.clock.now())) throw AgreementOver();
    await this.commands.unkeyed(async (tx) => {
      await this.organisations.lock(tx, organisationId);
      const unretired = await this.clients.lockUnretired(tx, organisationId);
      const client = unretired.find(({ id }) => id === clientId);
      if (!client) throw NotFound();
      await this.changes.agree(tx, client, agreed, personOf(actor));
    });
  }
}
