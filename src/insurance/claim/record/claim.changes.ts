import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { fenNumber } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { ClaimStateWrong } from '../../errors.js';
import {
  claimDecided,
  claimMoved,
  claimOverdue,
  claimPaid,
  claimReported,
  undisputedPartOrdered,
} from '../../events.js';
import { undisputedDue } from '../../waits.js';
import { mayMove, UNORDERED } from '../claim.rules.js';
import type { ClaimMover, ClaimState, LineAsked } from '../claim.types.js';
import { ClaimDates, waitOf } from './claim-dates.changes.js';
import type { ClaimEntity } from './claim.entity.js';
import { ClaimFile } from './claim-note.store.js';
import { EmployerReportChanges } from './employer-report.changes.js';

/** What a worker says of an injury; evidence is SHA-256 of documents, base64url, each once. */
export interface InjurySaid {
  lines: LineAsked[];
  evidence: string[];
  description: string;
  place?: string;
}

/** Who moves a claim, to where and why, and what else changes with it. */
export interface ClaimMove {
  to: ClaimState;
  by: ClaimMover;
  /** The account or client, or what else is behind it; the clock where none is named. */
  makerId?: string;
  reasonCode?: string | null;
  change?: Partial<ClaimEntity>;
}

/** A claim as it is before its dates are known. */
export type NewClaim = Omit<ClaimEntity, 'decisionDueAt' | 'undisputedDueAt'>;

/** How a claim comes to be and moves, the events that say so, and the deadline of whoever must act next. */
@Injectable()
export class ClaimChanges {
  constructor(
    private readonly file: ClaimFile,
    private readonly dates: ClaimDates,
    private readonly deadlines: Deadlines,
    private readonly outbox: Outbox,
    private readonly employer: EmployerReportChanges,
  ) {}

  now(): Date {
    return this.dates.now();
  }

  /** @throws SubjectErased */
  async report(tx: Tx, fresh: NewClaim, said: InjurySaid): Promise<ClaimEntity> {
    const claim: ClaimEntity = { ...fresh, ...(await this.dates.ofReport(tx)) };
    const { id: claimId, insurerId, decisionDueAt, reportedAt: writtenAt } = claim;
    await this.file.claims.insert(tx, claim, said.lines);
    await this.file.claims.addEvidence(tx, claimId, said.evidence, writtenAt);
    await this.file.notes.write(tx, claim, { kind: 'description', text: said.description, writtenAt });
    if (said.place !== undefined)
      await this.file.notes.write(tx, claim, { kind: 'place', text: said.place, writtenAt });
    await this.await(tx, claim);
    const decideBy = decisionDueAt.toISOString();
    const employerReportBy = (await this.employer.ask(tx, claim)).toISOString();
    const fact = { ...partiesOf(claim), insurerId, decideBy, employerReportBy };
    await this.outbox.append(tx, claimReported, fact, claimId);
    return claim;
  }

  /** Moves a locked one, with its deadlines, and says so. @throws ClaimStateWrong, Stale */
  async move(tx: Tx, claim: ClaimEntity, move: ClaimMove): Promise<ClaimEntity> {
    const { to, by, makerId = 'clock', reasonCode = null, change = {} } = move;
    const { id, state: from } = claim;
    if (!mayMove(from, to)) throw ClaimStateWrong({ facts: { state: from } });
    const changes = { ...(await this.dates.of(tx, claim, to)), ...change };
    const at = this.dates.now();
    await this.file.claims.move(tx, claim, { to, by: makerId, at, reasonCode }, changes);
    const moved: ClaimEntity = { ...claim, ...changes, state: to, version: claim.version + 1 };
    if (to === 'WITHDRAWN') await this.employer.drop(tx, id);
    const left = waitOf(from);
    if (left) this.deadlines.clear(tx, left.deadline, id);
    const dueAt = await this.await(tx, moved);
    const fact = { ...partiesOf(moved), insurerId: moved.insurerId, from, to, by, reasonCode };
    await this.outbox.append(tx, claimMoved, { ...fact, dueAt: dueAt?.toISOString() ?? null }, id);
    return moved;
  }

  /** Says how it was decided, for good: by the insurer, or by whoever agreed to its offer. */
  async sayDecided(tx: Tx, claim: ClaimEntity, outcome: 'approved' | 'refused'): Promise<void> {
    const { id, reasonCode } = claim;
    const approvedFen = outcome === 'approved' ? fenNumber(claim.approvedFen) : 0;
    const fact = {
      ...partiesOf(claim),
      outcome,
      approvedFen,
      reasonCode: outcome === 'approved' ? null : reasonCode,
    };
    await this.outbox.append(tx, claimDecided, fact, id);
  }

  /** Says that what nobody disputes is to be paid. */
  async sayPartOrdered(tx: Tx, claim: ClaimEntity): Promise<void> {
    const { id, insurerId, approvedFen } = claim;
    const fact = { ...partiesOf(claim), insurerId, partFen: fenNumber(approvedFen) };
    await this.outbox.append(tx, undisputedPartOrdered, fact, id);
  }

  /** Says that money arrived; `isPart`: the rest is still to be decided. */
  async sayPaid(tx: Tx, claim: ClaimEntity, of: { netFen: number; isPart: boolean }): Promise<void> {
    const fact = { ...partiesOf(claim), paidFen: of.netFen, isPart: of.isPart };
    await this.outbox.append(tx, claimPaid, fact, claim.id);
  }

  /** Nobody acted in time in a state that goes on: it is told, and again after a further term. */
  async sayOverdue(tx: Tx, claim: ClaimEntity): Promise<void> {
    const { id, insurerId, state } = claim;
    const wait = waitOf(state);
    if (!wait) return;
    await this.outbox.append(tx, claimOverdue, { ...partiesOf(claim), insurerId, state }, id);
    this.deadlines.set(tx, wait.deadline, id, await this.dates.further(tx, wait));
  }

  /** Sets the deadlines of the state a claim is in now. Returns until when somebody must act. */
  private async await(tx: Tx, claim: ClaimEntity): Promise<Date | null> {
    const { id, state, undisputedDueAt } = claim;
    const wait = waitOf(state);
    const dueAt = wait ? await this.dates.dueAt(tx, claim, wait) : null;
    if (wait && dueAt) this.deadlines.set(tx, wait.deadline, id, dueAt);
    if (UNORDERED.includes(state) && undisputedDueAt)
      this.deadlines.set(tx, undisputedDue, id, undisputedDueAt);
    else this.deadlines.clear(tx, undisputedDue, id);
    return dueAt;
  }
}

function partiesOf({ id: claimId, policyId, workerId, enterpriseId }: ClaimEntity) {
  return { claimId, policyId, workerId, enterpriseId };
}
