import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Fen } from '../../platform/money/money.js';
import type { PayoutState } from '../payout/payout.types.js';
import type { TaxSteps } from '../tax/tax.types.js';

/** What a worker is notified about one payment of wages (条例 arts. 15: kept, itemised, handed over). */
export interface Payslip {
  payoutId: string;
  payRunId: string;
  contractId: string | null;
  enterpriseId: string;
  enterpriseName: string | null;
  providerId: string;
  providerName: string | null;
  state: PayoutState;
  reasonCode: string | null;
  payDay: BusinessDay;
  settledAt: Date | null;
  onTime: boolean | null;
  shifts: { shiftId: string; day: BusinessDay; minutes: number; grossFen: Fen }[];
  grossFen: Fen;
  taxFen: Fen;
  netFen: Fen;
  taxSteps: TaxSteps;
}
