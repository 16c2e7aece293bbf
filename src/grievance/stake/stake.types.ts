/** What a stake is in. */
export type StakeKind = 'contract' | 'shift' | 'claim' | 'application';

/** How work is paid. */
export type PayBasis = 'hour' | 'day' | 'task';

/** How a shift stands, in the order in which it may move: a fact that comes late changes nothing. */
export const SHIFT_STANDINGS = ['closed', 'rejected', 'disputed', 'unsettled', 'denied', 'approved'] as const;
export type ShiftStanding = (typeof SHIFT_STANDINGS)[number];

/** Whether the outcome of a grievance can still say what a shift earns. */
export function isOpenToAward(standing: ShiftStanding | null): boolean {
  return standing !== null && standing !== 'closed' && standing !== 'approved';
}

/** What an event says of a stake; what it does not say stays as it was. */
export interface StakeFacts {
  subjectId: string;
  workerId: string;
  kind: StakeKind;
  contractId?: string;
  enterpriseId: string;
  providerId?: string;
  region?: string;
  payBasis?: PayBasis;
  agreedMinutes?: number;
  standing?: ShiftStanding;
  minutes?: number;
  endKnown?: boolean;
  day?: string;
  grossFen?: number;
  /** Null: it was settled what silence approved, and is no dispute any more. */
  disputeBy?: string | null;
}
