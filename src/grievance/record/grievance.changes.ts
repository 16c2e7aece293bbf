import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import type { DeadlineName } from '../../platform/deadline/deadline-name.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { days, type Term, Terms, workingDays } from '../../platform/deadline/terms.js';
import { fenNumber } from '../../platform/money/money.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { GrievanceStateWrong } from '../errors.js';
import { grievanceClosed, grievanceMoved } from '../events.js';
import {
  acceptanceDays,
  answerDays,
  decisionDays,
  mediationDays,
  replyDays,
  termsDays,
} from '../parameters.js';
import {
  grievanceUnaccepted,
  grievanceUnanswered,
  grievanceUndecided,
  grievanceUnreplied,
  mediationOver,
  termsUnanswered,
} from '../waits.js';
import type { Grievance } from './grievance.entity.js';
import { isOver, NEXT } from './grievance.rules.js';
import { GrievanceStore } from './grievance.store.js';
import type { GrievanceOutcome, GrievanceState, Mover } from './grievance.types.js';

/** How long each state waits, and what is fired then. */
const WAITS: Record<Exclude<GrievanceState, GrievanceOutcome>, { name: DeadlineName; term: Term }> = {
  filed: { name: grievanceUnaccepted, term: workingDays(acceptanceDays) },
  accepted: { name: grievanceUnanswered, term: workingDays(answerDays) },
  answered: { name: grievanceUnreplied, term: workingDays(replyDays) },
  mediating: { name: mediationOver, term: days(mediationDays) },
  proposed: { name: termsUnanswered, term: workingDays(termsDays) },
  deciding: { name: grievanceUndecided, term: workingDays(decisionDays) },
};

/** Who moves a grievance, to where, and what else changes with it. */
export interface Move {
  to: GrievanceState;
  by: Mover;
  /** The person or client that does it. */
  makerId?: string;
  /** What changes with it. */
  change?: Partial<Grievance>;
  /** Of one that ends: what it came to in money. */
  amountFen?: bigint | null;
}

/** How a grievance begins and moves, the events that say so, and the deadline of whoever must act next. */
@Injectable()
export class GrievanceChanges {
  constructor(
    private readonly grievances: GrievanceStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** A new one, filed or, where an unsettled shift opens it, accepted; null when one about the same is open. */
  async begin(tx: Tx, grievance: Grievance, by: Mover, makerId?: string): Promise<Grievance | null> {
    const dueAt = await this.dueAt(tx, grievance, grievance.state);
    const begun = { ...grievance, dueAt };
    if (!(await this.grievances.add(tx, begun))) return null;
    await this.announce(tx, begun, { from: null, by, makerId });
    return begun;
  }

  /** Moves a locked one. @throws GrievanceStateWrong, Stale */
  async move(tx: Tx, grievance: Grievance, move: Move): Promise<Grievance> {
    const { to, by, makerId, change = {}, amountFen = null } = move;
    const { id, state: from } = grievance;
    if (!NEXT[from].includes(to)) throw GrievanceStateWrong({ facts: { state: from } });
    if (!isOver(from)) this.deadlines.clear(tx, WAITS[from].name, id);
    const dueAt = await this.dueAt(tx, grievance, to);
    const mediation = to === 'mediating' && !grievance.mediationDueAt ? { mediationDueAt: dueAt } : {};
    const end = isOver(to) ? { closedAt: this.clock.now() } : {};
    const moved = await this.grievances.change(tx, grievance, {
      ...change,
      ...mediation,
      ...end,
      state: to,
      dueAt,
    });
    await this.announce(tx, moved, { from, by, makerId });
    if (isOver(to)) await this.close(tx, moved, to, amountFen);
    return moved;
  }

  /** By when whoever must act next does; null at the end. Mediation that goes on ends when it would have ended. */
  private async dueAt(
    tx: Tx,
    { region, mediationDueAt }: Grievance,
    state: GrievanceState,
  ): Promise<Date | null> {
    if (isOver(state)) return null;
    if (state === 'mediating' && mediationDueAt !== null) return mediationDueAt;
    return this.terms.fromNow(tx, WAITS[state].term, region);
  }

  /** One of a state that waits has its deadline, and a step and a fact tell of the move. */
  private async announce(
    tx: Tx,
    grievance: Grievance,
    move: { from: GrievanceState | null; by: Mover; makerId?: string | undefined },
  ): Promise<void> {
    const { id: grievanceId, state: to, dueAt } = grievance;
    const { from, by, makerId = null } = move;
    if (!isOver(to) && dueAt !== null) this.deadlines.set(tx, WAITS[to].name, grievanceId, dueAt);
    await this.grievances.addStep(tx, { grievanceId, movedTo: to, madeBy: by, makerId }, this.clock.now());
    const due = dueAt?.toISOString() ?? null;
    const fact = { ...grievanceFacts(grievance), from, to, by, dueAt: due };
    await this.outbox.append(tx, grievanceMoved, fact, grievanceId);
  }

  private async close(
    tx: Tx,
    grievance: Grievance,
    outcome: GrievanceOutcome,
    amountFen: bigint | null,
  ): Promise<void> {
    const { id, verdict, settledBy, answeredAt, filedAt, contractId, contestId } = grievance;
    const fact = {
      ...grievanceFacts(grievance),
      outcome,
      verdict,
      settledBy,
      amountFen: leastOf(grievance, amountFen),
      answered: answeredAt !== null,
      filedAt: filedAt.toISOString(),
      late: await this.grievances.wasLate(tx, id),
      ...(contractId !== null && { contractId }),
      ...(contestId !== null && { contestId }),
    };
    await this.outbox.append(tx, grievanceClosed, fact, id);
  }
}

/** What every event says of a grievance. */
export function grievanceFacts(grievance: Grievance) {
  const { id: grievanceId, kind, workerId, organisationId, claimant, region, mediatorId } = grievance;
  return { grievanceId, kind, workerId, organisationId, claimant, region, mediatorId };
}

/** What it came to in money: never less than was admitted, however it ended; upheld without a sum is all of it. */
function leastOf({ verdict, admittedFen }: Grievance, amountFen: bigint | null): number | null {
  if (admittedFen === null || (verdict === 'upheld' && amountFen === null))
    return amountFen === null ? null : fenNumber(amountFen);
  return fenNumber(amountFen !== null && amountFen > admittedFen ? amountFen : admittedFen);
}
