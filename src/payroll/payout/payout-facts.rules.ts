import { businessDay } from '../../platform/clock/business-day.js';
import { fenNumber, type Fen } from '../../platform/money/money.js';

/** What of a payout the events about it tell. */
export interface PayoutOutline {
  id: string;
  kind: 'wage' | 'claim';
  payRunId: string | null;
  contractId: string | null;
  claimId: string | null;
  workerId: string;
  enterpriseId: string | null;
  providerId: string | null;
  occupationCode: string | null;
  region: string | null;
  gross: Fen;
  tax: Fen;
  net: Fen;
  dueOn: string | null;
}

/** A wage is on time up to the last business day on which it is due; a claim has no such day. */
export function isOnTime({ dueOn }: Pick<PayoutOutline, 'dueOn'>, at: Date): boolean {
  return dueOn === null || businessDay(at) <= dueOn;
}

export function settledFact(payout: PayoutOutline, shiftIds: string[], settledAt: Date) {
  const { occupationCode, region, providerId, contractId } = payout;
  return {
    ...shared(payout, shiftIds),
    contractId,
    providerId,
    occupationCode,
    region,
    grossFen: fenNumber(payout.gross),
    taxFen: fenNumber(payout.tax),
    netFen: fenNumber(payout.net),
    settledAt: settledAt.toISOString(),
    onTime: isOnTime(payout, settledAt),
  };
}

export function failedFact(payout: PayoutOutline, shiftIds: string[], reasonCode: string) {
  return { ...shared(payout, shiftIds), reasonCode };
}

export function returnedFact(payout: PayoutOutline, shiftIds: string[]) {
  return { ...shared(payout, shiftIds), contractId: payout.contractId, netFen: fenNumber(payout.net) };
}

export function parkedFact(payout: PayoutOutline, shiftIds: string[], reasonCode: string) {
  const { payoutId, workerId, payRunId, enterpriseId, providerId } = { ...payout, payoutId: payout.id };
  if (payRunId === null || enterpriseId === null || providerId === null)
    throw new Error('only a payout of a run is taken out of it');
  return { payoutId, payRunId, shiftIds, workerId, enterpriseId, providerId, reasonCode };
}

function shared(payout: PayoutOutline, shiftIds: string[]) {
  const { id, kind, payRunId, claimId, workerId, enterpriseId } = payout;
  return { payoutId: id, kind, payRunId, shiftIds, claimId, workerId, enterpriseId };
}
