import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { Clock } from '../../platform/clock/clock.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { AdmissibleFulfilmentQueries } from './admissible-fulfilment.queries.js';
import { FulfilmentChanges } from './fulfilment.changes.js';
import { FulfilmentIntake } from './fulfilment-intake.queries.js';
import type { FulfilmentsTakenDto } from './fulfilment.dto.js';
import type { Fulfilment } from './fulfilment.rules.js';

/** Takes in what a platform tells of engagements that ended. Nobody verified it, and its weight is limited. */
@Injectable()
export class ReportFulfilments {
  constructor(
    private readonly admissible: AdmissibleFulfilmentQueries,
    private readonly intake: FulfilmentIntake,
    private readonly fulfilments: FulfilmentChanges,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /**
   * All of a batch; its kept ones alone where there is no room for the broken ones; or nothing. How many were new.
   * @throws SignatureInvalid, FulfilmentTooOld, FulfilmentOfStranger, NoVerifiedRelation, ClaimsLimited
   */
  async run(
    key: string,
    actor: Actor,
    batch: { items: Fulfilment[]; signature: string },
  ): Promise<FulfilmentsTakenDto> {
    const platformId = organisationOf(actor);
    await this.admissible.check(actor, batch.items, batch.signature);
    const side = await this.intake.sideOf(platformId);
    const command = { name: 'enterprise-credit.report-fulfilments', actor: actor.id, key };
    const taken = await this.commands.run<FulfilmentsTakenDto | number>(command, { ...batch }, async (tx) => {
      const { fresh, refused } = await this.intake.fresh(tx, side, platformId, batch.items);
      const first = { broken: side.first !== null, kept: side.keptWaits };
      const how = { reportedAt: this.clock.now(), first };
      let recorded = 0;
      for (const [enterpriseId, items] of fresh)
        if (items.length > 0)
          recorded += await this.fulfilments.report(tx, { platformId, enterpriseId }, items, how);
      return { recorded, refused };
    });
    // an earlier release kept the number alone
    return typeof taken === 'number' ? { recorded: taken, refused: 0 } : taken;
  }
}
