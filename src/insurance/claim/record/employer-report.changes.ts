import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../../platform/deadline/terms.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { employerReportMade, employerReportMissing } from '../../events.js';
import { employerReportDays } from '../../parameters.js';
import { employerReportDue } from '../../waits.js';
import type { ClaimEntity, EmployerReportEntity } from './claim.entity.js';
import { EmployerReportStore } from './employer-report.store.js';

/** How the report of an employer is waited for, made, and found missing. The claim goes its own way. */
@Injectable()
export class EmployerReportChanges {
  constructor(
    private readonly reports: EmployerReportStore,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Asks for it. Returns by when it is made. */
  async ask(tx: Tx, { id, enterpriseId }: ClaimEntity): Promise<Date> {
    const dueAt = await this.terms.fromNow(tx, workingDays(employerReportDays));
    const nothing = { agrees: null, madeBy: null, madeAt: null, version: 1 };
    await this.reports.add(tx, { id, enterpriseId, state: 'awaited', dueAt, ...nothing });
    this.deadlines.set(tx, employerReportDue, id, dueAt);
    return dueAt;
  }

  /** The worker took the claim back: nobody is asked any more. */
  async drop(tx: Tx, claimId: string): Promise<void> {
    const report = await this.reports.lock(tx, claimId);
    if (!report || report.state === 'made') return;
    await this.reports.change(tx, report, { state: 'dropped' });
    this.deadlines.clear(tx, employerReportDue, claimId);
  }

  /** In time or late. */
  async make(
    tx: Tx,
    { claim, report }: { claim: ClaimEntity; report: EmployerReportEntity },
    { agrees, makerId }: { agrees: boolean; makerId: string },
  ): Promise<EmployerReportEntity> {
    const now = this.clock.now();
    const made = await this.reports.change(tx, report, {
      state: 'made',
      agrees,
      madeBy: makerId,
      madeAt: now,
    });
    this.deadlines.clear(tx, employerReportDue, claim.id);
    const fact = { ...partiesOf(claim), agrees, late: now >= report.dueAt };
    await this.outbox.append(tx, employerReportMade, fact, claim.id);
    return made;
  }

  /** It was not made in time: worker and insurer hear of it. */
  async miss(tx: Tx, { claim, report }: { claim: ClaimEntity; report: EmployerReportEntity }): Promise<void> {
    await this.reports.change(tx, report, { state: 'missing' });
    await this.outbox.append(tx, employerReportMissing, partiesOf(claim), claim.id);
  }
}

function partiesOf({ id: claimId, policyId, workerId, enterpriseId, insurerId }: ClaimEntity) {
  return { claimId, policyId, workerId, enterpriseId, insurerId };
}
