import { type BusinessDay, businessDay } from '../../../platform/clock/business-day.js';
import { fenNumber, type Fen } from '../../../platform/money/money.js';
import type { PayoutId, PayRunId } from '../../payroll.types.js';
import type { ScreenedItem } from '../../risk-shield/screening.rules.js';
import type { PayableItem, TaxBasis, TaxedGroup } from './payout-group.rules.js';

/** The run that a slice is drafted for, and when. */
export interface SliceHead {
  run: { id: PayRunId; escrowId: string; enterpriseId: string; providerId: string };
  basis: TaxBasis;
  at: Date;
}

export type PayoutGroup = TaxedGroup & { payoutId: PayoutId };

/** The items that screening let through, each with the payee it was screened with. */
export function payable<Item extends Omit<PayableItem, 'payee'>>(
  items: Item[],
  screened: ScreenedItem[],
): (Item & PayableItem)[] {
  const passed = new Map(screened.map((item) => [item.itemId, item]));
  return items.flatMap((item) => {
    const { findings, payee } = passed.get(item.id) ?? {};
    return findings?.length === 0 && payee ? [{ ...item, payee }] : [];
  });
}

interface Place {
  id: string;
  occupationCode: string;
  region: string;
}

/** The rows of a slice: its payouts, the tax of each, and their sums. */
export function draftOf(head: SliceHead, groups: PayoutGroup[], items: Place[]) {
  const placeOf = new Map(items.map((item) => [item.id, item]));
  const sum = (amounts: Fen[]): Fen => amounts.reduce((total, amount) => total + amount, 0n);
  return {
    gross: sum(groups.map(({ gross }) => gross)),
    tax: sum(groups.map(({ tax }) => tax)),
    net: sum(groups.map(({ net }) => net)),
    payouts: groups.map((group) => payoutOf(head, group, placeOf.get(group.itemIds[0] ?? ''))),
    taxes: groups.map((group) => taxOf(head, group)),
  };
}

/** Whether a day is in the month that a run is taxed for: its tax is that of the month of payment. */
export function isOfMonth({ payDay }: { payDay: BusinessDay }, at: Date): boolean {
  return payDay.slice(0, 7) === businessDay(at).slice(0, 7);
}

/** What the parties sign for a run. */
export function releaseStatement(run: {
  id: string;
  itemsDigest: string;
  gross: Fen;
  tax: Fen;
  net: Fen;
  escrowId: string;
}) {
  return {
    payRunId: run.id,
    itemsDigest: run.itemsDigest,
    grossFen: fenNumber(run.gross),
    taxFen: fenNumber(run.tax),
    netFen: fenNumber(run.net),
    escrowId: run.escrowId,
  };
}

/** One line of what `itemsDigest` is the digest of, in the order of `payouts` of the run. */
export function signedItem(
  payout: {
    id: string;
    workerId: string;
    accountId: string | null;
    payeeHash: string | null;
    gross: Fen;
    tax: Fen;
    net: Fen;
  },
  itemIds: string[],
): Record<string, unknown> {
  return {
    payoutId: payout.id,
    workerId: payout.workerId,
    payeeAccountId: payout.accountId,
    payeeHash: payout.payeeHash,
    wageItemIds: [...itemIds].sort(),
    grossFen: fenNumber(payout.gross),
    taxFen: fenNumber(payout.tax),
    netFen: fenNumber(payout.net),
  };
}

function payoutOf({ run, at }: SliceHead, group: PayoutGroup, place: Place | undefined) {
  const { payoutId, workerId, contractId, gross, tax, net, dueOn, itemIds } = group;
  const { accountId, payeeHash } = group.payee;
  return {
    id: payoutId,
    kind: 'wage' as const,
    book: run.escrowId,
    payRunId: run.id,
    contractId,
    claimId: null,
    claimAttempt: 1,
    workerId,
    enterpriseId: run.enterpriseId,
    providerId: run.providerId,
    insurerId: null,
    occupationCode: place?.occupationCode ?? null,
    region: place?.region ?? null,
    gross,
    tax,
    net,
    state: 'draft' as const,
    accountId,
    payeeHash,
    wageItemIds: itemIds,
    dueOn,
    createdAt: at,
    version: 1,
  };
}

function taxOf({ run, basis, at }: SliceHead, group: PayoutGroup) {
  const { payoutId, workerId, contractId, gross, tax, steps } = group;
  return {
    payoutId,
    workerId,
    providerId: run.providerId,
    contractId,
    taxYear: basis.taxYear,
    month: basis.month,
    kind: 'withheld' as const,
    method: steps.method,
    income: gross,
    tax,
    steps,
    createdAt: at,
  };
}
