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

/** Payouts of one run are written down together; a payment of a claim alone. */
export function byRun<P extends Pick<PayoutOutline, 'id' | 'payRunId'>>(payouts: readonly P[]): P[][] {
  const batches = new Map<string, P[]>();
  for (const payout of payouts) {
    const key = payout.payRunId ?? payout.id;
    const batch = batches.get(key);
    if (batch) batch.push(payout);
    else batches.set(key, [payout]);
  }
  return [...batches.values()];
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

/** What a round of a pay run settled. @throws Error when a payout is of no run */
export function paydayFact(
  payouts: PayoutOutline[],
  paidOf: (payout: PayoutOutline) => { shiftIds: string[]; isIncome: boolean },
  settledAt: Date,
) {
  const [first] = payouts;
  if (!first?.payRunId || !first.enterpriseId || !first.providerId) throw new Error('a payday is of a run');
  const { payRunId, enterpriseId, providerId } = first;
  const sumOf = (amount: (payout: PayoutOutline) => Fen): number =>
    fenNumber(payouts.reduce((sum, payout) => sum + amount(payout), 0n));
  return {
    payRunId,
    enterpriseId,
    providerId,
    settledAt: settledAt.toISOString(),
    payments: payouts.length,
    grossFen: sumOf(({ gross }) => gross),
    taxFen: sumOf(({ tax }) => tax),
    netFen: sumOf(({ net }) => net),
    items: payouts.map((payout) => {
      const { id: payoutId, contractId, workerId, occupationCode, region } = payout;
      const sums = {
        grossFen: fenNumber(payout.gross),
        taxFen: fenNumber(payout.tax),
        netFen: fenNumber(payout.net),
      };
      const { shiftIds, isIncome } = paidOf(payout);
      const of = { payoutId, contractId, workerId, occupationCode, region, shiftIds, isIncome };
      return { ...of, ...sums, onTime: isOnTime(payout, settledAt) };
    }),
  };
}

export function failedFact(payout: PayoutOutline, shiftIds: string[], reasonCode: string) {
  return { ...shared(payout, shiftIds), providerId: payout.providerId, reasonCode };
}

export function returnedFact(payout: PayoutOutline, shiftIds: string[]) {
  const { contractId, providerId } = payout;
  return { ...shared(payout, shiftIds), contractId, providerId, netFen: fenNumber(payout.net) };
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
