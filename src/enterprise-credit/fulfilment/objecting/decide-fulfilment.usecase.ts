import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf, requireStranger } from '../../../platform/http/access/actor.js';
import { NoSuchFulfilment } from '../../errors.js';
import type { ReportVerdict } from '../../feedback/fraud-report.types.js';
import { PolicyQueries } from '../../policy.queries.js';
import { FulfilmentChanges } from '../fulfilment.changes.js';
import { checkHeard, checkMove, type FulfilmentId } from '../fulfilment.rules.js';
import { FulfilmentStore } from '../fulfilment.store.js';

/** What a person found of an engagement that the employer says it kept. */
export interface FulfilmentDecision {
  id: FulfilmentId;
  verdict: ReportVerdict;
  reasons: string;
}

/** A person of the operator decides a broken engagement: one that is held, or that the employer objected to. */
@Injectable()
export class DecideFulfilment {
  constructor(
    private readonly commands: Commands,
    private readonly fulfilments: FulfilmentStore,
    private readonly changes: FulfilmentChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchFulfilment, OwnMatter, FulfilmentClosed, FulfilmentUnheard, FulfilmentDecidedByYou */
  async run(key: string, actor: Actor, decision: FulfilmentDecision): Promise<FulfilmentId> {
    const { id, verdict: state, reasons } = decision;
    const decidedBy = personOf(actor);
    const command = { name: 'enterprise-credit.decide-fulfilment', actor: decidedBy, key };
    return this.commands.run(command, decision, async (tx) => {
      const reported = await this.fulfilments.lock(tx, id);
      if (!reported) throw NoSuchFulfilment();
      requireStranger(actor, reported.enterpriseId, reported.platformId);
      checkMove('decide', reported);
      const { now: decidedAt, today } = this.policy.moment();
      checkHeard(reported, { verdict: state, decidedBy, today });
      await this.changes.decide(tx, reported, { state, decidedBy, decidedAt, reasons });
      return id;
    });
  }
}
