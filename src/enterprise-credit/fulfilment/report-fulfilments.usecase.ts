import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { Clock } from '../../platform/clock/clock.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { AdmissibleFulfilmentQueries } from './admissible-fulfilment.queries.js';
import { FulfilmentChanges } from './fulfilment.changes.js';
import { FulfilmentIntake } from './fulfilment-intake.queries.js';
import { byEnterprise, type Fulfilment } from './fulfilment.rules.js';

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
   * All of a batch, or nothing. How many were new.
   * @throws SignatureInvalid, FulfilmentTooOld, FulfilmentOfStranger, NoVerifiedRelation, ClaimsLimited
   */
  async run(key: string, actor: Actor, batch: { items: Fulfilment[]; signature: string }): Promise<number> {
    const platformId = organisationOf(actor);
    await this.admissible.check(actor, batch.items, batch.signature);
    const side = await this.intake.sideOf(platformId);
    const command = { name: 'enterprise-credit.report-fulfilments', actor: actor.id, key };
    return this.commands.run(command, { ...batch }, async (tx) => {
      const reported = byEnterprise(batch.items);
      let recorded = 0;
      for (const enterpriseId of [...reported.keys()].sort()) {
        const pair = { platformId, enterpriseId };
        const fresh = await this.intake.fresh(tx, side, pair, reported.get(enterpriseId)!);
        const how = { reportedAt: this.clock.now(), isFirst: side.first !== null };
        if (fresh.length > 0) recorded += await this.fulfilments.report(tx, pair, fresh, how);
      }
      return recorded;
    });
  }
}
