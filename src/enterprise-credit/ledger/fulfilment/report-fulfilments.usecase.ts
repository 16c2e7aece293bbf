import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { LedgerChanges } from '../ledger.changes.js';
import { AdmissibleFulfilmentQueries } from './admissible-fulfilment.queries.js';
import { factsByEnterprise, type Fulfilment } from './fulfilment.rules.js';

/** Takes in what a platform tells of engagements that ended. Nobody verified it, and its weight is limited. */
@Injectable()
export class ReportFulfilments {
  constructor(
    private readonly admissible: AdmissibleFulfilmentQueries,
    private readonly ledger: LedgerChanges,
    private readonly commands: Commands,
  ) {}

  /** How many were new. @throws SignatureInvalid, FulfilmentTooOld, FulfilmentOfStranger */
  async run(key: string, actor: Actor, batch: { items: Fulfilment[]; signature: string }): Promise<number> {
    const platformId = organisationOf(actor);
    await this.admissible.check(actor, batch.items, batch.signature);
    const command = { name: 'enterprise-credit.report-fulfilments', actor: actor.id, key };
    return this.commands.run(command, { ...batch }, async (tx) => {
      const facts = factsByEnterprise(platformId, batch.items);
      let recorded = 0;
      for (const id of [...facts.keys()].sort())
        recorded += await this.ledger.record(tx, id, facts.get(id) ?? []);
      return recorded;
    });
  }
}
