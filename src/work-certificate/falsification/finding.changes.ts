import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { days, Terms } from '../../platform/deadline/terms.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { Claim } from '../claim/claim.entity.js';
import {
  falsificationFound,
  findingAnswered,
  findingDismissed,
  findingOpened,
  findingOverdue,
} from '../events.js';
import { findingDays } from '../parameters.js';
import { findingUndecided } from '../waits.js';
import type { Finding } from './finding.entity.js';
import type { FindingId } from './finding.rules.js';
import { FindingStore, type SaidFinding } from './finding.store.js';

/** How a finding is opened, answered and decided, and the events that say so. */
@Injectable()
export class FindingChanges {
  constructor(
    private readonly findings: FindingStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /** Every finding about a worker, newest first, with what the reviewers held. @throws SubjectErased */
  async of(workerId: string): Promise<SaidFinding[]> {
    return this.findings.listOf(workerId);
  }

  /** The open finding on a held claim, opened when there is none: its worker is asked for their side. */
  async openOn(tx: Tx, claim: Claim): Promise<Finding> {
    const known = await this.findings.openOn(tx, claim.id);
    if (known) return known;
    const finding = await this.findings.add(tx, claim);
    const decideBy = (await this.await(tx, finding.id)).toISOString();
    await this.outbox.append(tx, findingOpened, { ...partsOf(finding), decideBy }, claim.id);
    return finding;
  }

  /** What its worker says. False when they have said it before. @throws SubjectErased */
  async answer(tx: Tx, finding: Finding, text: string): Promise<boolean> {
    if (!(await this.findings.answer(tx, finding, text))) return false;
    await this.outbox.append(tx, findingAnswered, partsOf(finding), finding.claimId);
    return true;
  }

  /** The claim is false, and that costs points. */
  async uphold(tx: Tx, finding: Finding, points: number): Promise<void> {
    await this.findings.decide(tx, finding.id, 'upheld', points);
    this.deadlines.clear(tx, findingUndecided, finding.id);
    const isAnswered = finding.answeredAt !== null;
    const fact = { ...partsOf(finding), points, ...(isAnswered && { isAnswered }) };
    await this.outbox.append(tx, falsificationFound, fact, finding.claimId);
  }

  /** It is not proven that the claim is false, or nobody asks any more. */
  async dismiss(tx: Tx, finding: Finding): Promise<void> {
    await this.findings.decide(tx, finding.id, 'dismissed', 0);
    this.deadlines.clear(tx, findingUndecided, finding.id);
    await this.outbox.append(tx, findingDismissed, partsOf(finding), finding.claimId);
  }

  /** Nobody decided it in time: told, and again after another term. */
  async alarm(tx: Tx, finding: Finding): Promise<void> {
    await this.await(tx, finding.id);
    await this.outbox.append(tx, findingOverdue, partsOf(finding), finding.claimId);
  }

  /** Its worker is erased: what is open ends, and no answer is left. */
  async erase(tx: Tx, workerId: string): Promise<void> {
    for (const finding of await this.findings.openAbout(tx, workerId)) await this.dismiss(tx, finding);
    await this.findings.erase(tx, workerId);
  }

  private async await(tx: Tx, id: FindingId): Promise<Date> {
    const dueAt = await this.terms.fromNow(tx, days(findingDays));
    this.deadlines.set(tx, findingUndecided, id, dueAt);
    return dueAt;
  }
}

function partsOf({ id: findingId, workerId, claimId }: Finding) {
  return { findingId, workerId, claimId };
}
