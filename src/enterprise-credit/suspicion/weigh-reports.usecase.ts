import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { LedgerChanges } from '../ledger/ledger.changes.js';
import { PolicyQueries } from '../policy.queries.js';
import { withObjections } from './suspension/interim.rules.js';
import { SuspensionChanges } from './suspension/suspension.changes.js';
import { actionOn, feedbackLogOdds } from './suspicion.rules.js';
import { SuspicionQueries, type WeighedCase } from './suspicion.queries.js';
import type { SuspicionAction } from '../reliability/reliability.types.js';
import { SuspicionStore } from './suspicion.store.js';

/**
 * Weighs an employer's undecided reports: puts the case in the review queue, and in the gravest cases has new posts
 * suspended until people have decided, for some days at most.
 */
@Injectable()
export class WeighReports {
  constructor(
    private readonly cases: SuspicionQueries,
    private readonly suspicions: SuspicionStore,
    private readonly suspensions: SuspensionChanges,
    private readonly ledger: LedgerChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** Employers to be weighed anew as time passes. */
  async due(): Promise<OrganisationId[]> {
    return this.suspicions.due();
  }

  async from(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    await this.suspensions.lock(tx, enterpriseId);
    const weighed = await this.cases.weigh(tx, enterpriseId);
    const { suspicion, unopposed, policy, reports } = weighed;
    const action = nextStep(weighed);
    const feedback = feedbackLogOdds(unopposed, policy);
    await this.recordWeight(tx, enterpriseId, feedback);
    await this.suspicions.write(tx, {
      enterpriseId,
      ...suspicion,
      feedback,
      reports: reports.length + weighed.first.length,
      action,
      weighedAt: this.policy.moment().now,
    });
    const carried = actionOn(weighed.suspicionWithDisputed, policy);
    const declared = actionOn(weighed.declared, policy);
    await this.suspensions.follow(tx, enterpriseId, { reports, policy, action, carried, declared });
  }

  /** The score reads it from the ledger, so that it can be replayed; less than a point's change is none. */
  private async recordWeight(tx: Tx, enterpriseId: OrganisationId, feedback: number): Promise<void> {
    const before = await this.suspicions.find(enterpriseId, tx);
    const weight = hundredths(feedback);
    if (weight === hundredths(before?.feedback ?? 0)) return;
    await this.ledger.record(tx, enterpriseId, [
      {
        kind: 'reports-weighed',
        value: BigInt(weight),
        occurredOn: this.policy.moment().today,
        source: 'enterprise-credit',
        reference: newId(),
      },
    ]);
  }
}

function hundredths(logOdds: number): number {
  return Math.round(logOdds * 100);
}

/** What is objected to comes before people, however little it weighs, and so does what a new platform reports first. */
function nextStep({ suspicion, policy, reports, first }: WeighedCase): SuspicionAction {
  const action = withObjections(actionOn(suspicion, policy), reports);
  const isDue = first.length > 0 || reports.some(({ objection }) => objection !== null);
  return action === 'none' && isDue ? 'review' : action;
}
