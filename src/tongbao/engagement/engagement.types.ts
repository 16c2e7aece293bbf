import type { Fen } from '../../platform/money/money.js';
import type { ApplicationState } from '../apply/application.rules.js';
import type { ContractState } from '../contract/contract.types.js';

/** One hire from application to pay, as its parties see it. */
export interface EngagementView {
  applicationId: string;
  jobId: string;
  title: string;
  workerId: string;
  enterpriseId: string;
  providerId: string;
  applicationState: ApplicationState;
  appliedAt: Date;
  /** The contract that was not withdrawn; null before it is drafted. */
  contract: EngagementContract | null;
  /** How many shifts stand where. */
  shifts: { open: number; closed: number; approved: number; rejected: number; disputed: number };
  /** Minutes of all closed shifts. */
  minutes: number;
  /** Gross pay of approved shifts: not paid yet, paid, and failed or returned. */
  pay: { owedFen: Fen; paidFen: Fen; unpaidFen: Fen };
}

export interface EngagementContract {
  id: string;
  state: ContractState;
  startsOn: string;
  endsOn: string;
  sealedAt: Date | null;
}
