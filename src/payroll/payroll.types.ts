import type { Fen } from '../platform/money/money.js';
import type { Id } from '../platform/ids/ids.js';

/** An insurer's order to pay a decided claim out of its claim fund. */
export interface ClaimPayment {
  claimId: string;
  insurerId: string;
  workerId: string;
  amount: Fen;
  /** Number of the order: each is paid once. The first where there is no other. */
  attempt?: number;
  /** All that the claim is owed: what is under way or arrived counts into it. As much as is ordered where absent. */
  total?: Fen;
}

/** Where a payment stands. */
export interface PayoutView {
  id: string;
  state: 'held' | 'submitted' | 'settled' | 'failed' | 'returned';
  /** The rail's code of a failure. */
  reasonCode: string | null;
}

export type EscrowId = Id<'escrow'>;
export type DepositId = Id<'deposit'>;

/** Where a deposit goes: the escrow of an enterprise and a provider, or an insurer's claim fund. */
export type Fund = 'escrow' | 'claim-fund';

/** `requested` is written down, `submitted` went to the rail, `funded` is in the ledger, `failed` was never paid. */
export type DepositState = 'requested' | 'submitted' | 'funded' | 'failed';

/** As tongbao tells it. */
export type ContractKind = 'labour-contract' | 'written-agreement' | 'civil';

export type WageItemId = Id<'wage-item'>;

/** The pay of a `shift`, or the money that a grievance came to. */
export const WAGE_KINDS = ['shift', 'settlement'] as const;
export type WageKind = (typeof WAGE_KINDS)[number];

/**
 * `due` is owed, `in-run` is part of a pay run under way, `paid` reached the worker; `paid-elsewhere`: a grievance found
 * that the employer, who said so, had paid it; `not-owed`: one found that its shift, which silence had approved, earned
 * nothing.
 */
export const WAGE_STATES = ['due', 'in-run', 'paid', 'paid-elsewhere', 'not-owed'] as const;
export type WageState = (typeof WAGE_STATES)[number];

/**
 * A day on which wages are due: `upcoming` until it is over; `overdue` while the employer may contest what is unpaid;
 * `vouched` when it did not; `contested` when all that is unpaid is; `paid`.
 */
export type PayDayState = 'upcoming' | 'overdue' | 'vouched' | 'contested' | 'paid';

/**
 * The case of a wage that screening held: `mending` is cleared by facts alone, `open` waits for the first of two persons,
 * `proposed` for the second; `released` is paid by the next run, `upheld` is not; `cleared`: a run found nothing any more.
 */
export type RiskHoldState = 'mending' | 'open' | 'proposed' | 'released' | 'upheld' | 'cleared';

export type PayRunId = Id<'pay-run'>;

/**
 * `held`: screening let nothing through; `draft`: taxed, waiting for its signatures; `delayed`: one person prepared and
 * signed it alone, it starts in an hour and can be called off;
 * `released`: signed and on its way to the rail; `completed`: every payout has ended.
 */
/** Payouts and held wages that a run shows by itself. */
export const SHOWN = 500;

export type PayRunState = 'drafting' | 'held' | 'draft' | 'delayed' | 'released' | 'completed' | 'cancelled';

export type Party = 'employer' | 'provider';

/** `typ` of the detached JWS by which a party approves a release. */
export const RELEASE_TYP = 'xingong-escrow-release+jws';

export type PayoutId = Id<'payout'>;

export type PayoutState = 'draft' | 'cancelled' | 'held' | 'submitted' | 'settled' | 'failed' | 'returned';

/** What the approval of a shift stated about the minimum wage of its place. */
export const MINIMUM_WAGE_STATES = ['known', 'not-known', 'not-applicable'] as const;
export type MinimumWageState = (typeof MINIMUM_WAGE_STATES)[number];

/** Who says that a wage is owed (确认方): `silence` nobody answered the shift in time, `grievance` its outcome says so. */
export const WAGE_APPROVERS = ['employer', 'silence', 'grievance'] as const;
export type WageApprover = (typeof WAGE_APPROVERS)[number];

/**
 * A payment file: `made` waits to be downloaded; `downloaded`, nobody here knows whether it was handed in; `handed-in` a second
 * person says so, and the bank's answer is awaited; `ended` the bank said of every payment how it ended; `cancelled` before
 * anybody had it; `not-taken` the bank never took it, as two persons declare and its statements bear out.
 */
export type PaymentFileState = 'made' | 'downloaded' | 'handed-in' | 'ended' | 'cancelled' | 'not-taken';

/** A file of a bank: `imported` by one person, `confirmed` by another who handed in the same; `lapsed` where nobody did. */
export type BankStatementState = 'imported' | 'confirmed' | 'lapsed';

/**
 * Money that came: `new` is not looked at yet, or its break waits for people; `repeated` is what another export had said;
 * `unmatched` waits for people, `returning` goes back to its payer.
 */
export type BankCreditState = 'new' | 'repeated' | 'unmatched' | 'funded' | 'returning' | 'returned';

/** `signing` waits for signatures, `ready` for the next file; `submitted` is in one. */
export type RefundState = 'signing' | 'ready' | 'submitted' | 'settled' | 'failed' | 'returned' | 'withdrawn';
