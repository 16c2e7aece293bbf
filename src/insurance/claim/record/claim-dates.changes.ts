import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import type { DeadlineName } from '../../../platform/deadline/deadline-name.js';
import { days, type Term, Terms } from '../../../platform/deadline/terms.js';
import {
  appealDays,
  decisionDays,
  offerAnswerDays,
  paymentDays,
  refusalNoticeDays,
  supplementDays,
  undisputedDays,
} from '../../parameters.js';
import {
  appealUndecided,
  claimUndecided,
  offerUnanswered,
  paymentUnfunded,
  paymentUnrepeated,
  restUndecided,
  supplementedUndecided,
  supplementMissing,
  unsupplementedUndecided,
} from '../../waits.js';
import { decisionDueAfterSupplement, decisionDueWhileWaiting } from '../claim.rules.js';
import type { ClaimState } from '../claim.types.js';
import type { ClaimEntity } from './claim.entity.js';

/** A state that waits: what is fired, how long a further term is, and which date of the claim says by when. */
export interface ClaimWait {
  deadline: DeadlineName;
  term: Term;
  date: 'decisionDueAt' | 'supplementDueAt' | 'offerDueAt' | 'paymentDueAt';
}

const decided = (deadline: DeadlineName): ClaimWait => ({
  deadline,
  term: days(decisionDays),
  date: 'decisionDueAt',
});
const paid = (deadline: DeadlineName): ClaimWait => ({
  deadline,
  term: days(paymentDays),
  date: 'paymentDueAt',
});

const WAITS: Partial<Record<ClaimState, ClaimWait>> = {
  REPORTED: decided(claimUndecided),
  EVIDENCE_REQUESTED: { deadline: supplementMissing, term: days(supplementDays), date: 'supplementDueAt' },
  UNSUPPLEMENTED: decided(unsupplementedUndecided),
  SUPPLEMENTED: decided(supplementedUndecided),
  OFFERED: { deadline: offerUnanswered, term: days(offerAnswerDays), date: 'offerDueAt' },
  APPEALED: { deadline: appealUndecided, term: days(appealDays), date: 'decisionDueAt' },
  PART_PAID: decided(restUndecided),
  PAYMENT_WAITING: paid(paymentUnfunded),
  PAYMENT_FAILED: paid(paymentUnrepeated),
};

type Sets = (
  claim: ClaimEntity,
  now: Date,
  fromNow: (term: Term) => Promise<Date>,
) => Promise<Partial<ClaimEntity>>;

/** What a move to a state sets. Evidence stops the clock of the decision; sixty days run from when the papers are there. */
const SETS: Partial<Record<ClaimState, Sets>> = {
  EVIDENCE_REQUESTED: async ({ decisionDueAt }, now, fromNow) => {
    const supplementDueAt = await fromNow(days(supplementDays));
    return {
      supplementDueAt,
      decisionDueAt: decisionDueWhileWaiting({ decisionDueAt, now, supplementDueAt }),
      undisputedDueAt: null, // nothing can be determined before the papers are there
    };
  },
  SUPPLEMENTED: async ({ decisionDueAt, supplementDueAt }, now, fromNow) => {
    const asked = { decisionDueAt, now, supplementDueAt: supplementDueAt ?? now };
    const undisputedDueAt = await fromNow(days(undisputedDays));
    return { decisionDueAt: decisionDueAfterSupplement(asked), undisputedDueAt };
  },
  OFFERED: async (_claim, _now, fromNow) => ({ offerDueAt: await fromNow(days(offerAnswerDays)) }),
  // of a refusal nothing is undisputed, and what was paid as a part is not paid again
  APPEALED: async ({ approvedFen, isPart, undisputedDueAt }, now, fromNow) => ({
    appealedAt: now,
    decisionDueAt: await fromNow(days(appealDays)),
    noticeDueAt: null,
    undisputedDueAt: approvedFen > 0n && !isPart ? undisputedDueAt : null,
  }),
  APPROVED: async ({ state: from }, _now, fromNow) =>
    from === 'PAYMENT_FAILED' ? {} : { paymentDueAt: await fromNow(days(paymentDays)) },
  REFUSED: async (_claim, _now, fromNow) => ({
    noticeDueAt: await fromNow(days(refusalNoticeDays)),
    paymentDueAt: null,
  }),
  PART_PAID: async (_claim, _now, fromNow) => ({ decisionDueAt: await fromNow(days(decisionDays)) }),
};

/** What is waited for in a state; nothing where nobody must act. */
export function waitOf(state: ClaimState): ClaimWait | undefined {
  return WAITS[state];
}

/** By when what is due of a claim (保险法 22-25), by the terms in force on the day they begin. */
@Injectable()
export class ClaimDates {
  constructor(
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** Of a new one. */
  async ofReport(tx: Tx): Promise<{ decisionDueAt: Date; undisputedDueAt: Date }> {
    return {
      decisionDueAt: await this.terms.fromNow(tx, days(decisionDays)),
      undisputedDueAt: await this.terms.fromNow(tx, days(undisputedDays)),
    };
  }

  /** What a move sets. */
  async of(tx: Tx, claim: ClaimEntity, to: ClaimState): Promise<Partial<ClaimEntity>> {
    const fromNow = (term: Term): Promise<Date> => this.terms.fromNow(tx, term);
    return (await SETS[to]?.(claim, this.clock.now(), fromNow)) ?? {};
  }

  /** By when somebody acts in the state a claim is in; a payment that failed after its time gets a further one. */
  async dueAt(tx: Tx, claim: ClaimEntity, wait: ClaimWait): Promise<Date> {
    const dueAt = claim[wait.date];
    const isOver = dueAt === null || (wait.date === 'paymentDueAt' && dueAt <= this.clock.now());
    return isOver ? this.further(tx, wait) : dueAt;
  }

  /** When a further term is over. */
  async further(tx: Tx, { term }: ClaimWait): Promise<Date> {
    return this.terms.fromNow(tx, term);
  }
}
