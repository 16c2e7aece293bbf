import { fenNumber, type Fen } from '../../../platform/money/money.js';
import type { PayoutId, PayRunId, PayRunState } from '../../payroll.types.js';
import type { ScreenedItem } from '../../risk-shield/screening.rules.js';
import type { PayableItem, SignedPayee, TaxBasis, TaxedGroup } from './payout-group.rules.js';

/** Who asks for a run, for whom, when. */
export interface RunHead {
  id: PayRunId;
  escrow: { id: string; enterpriseId: string; providerId: string };
  basis: TaxBasis;
  requestedBy: string;
  /** The natural person behind who asks. */
  preparedBy: string;
  at: Date;
  payDay: string;
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

/** The rows of a run: its head, its payouts, the tax of each, and the lines its digest is made of. */
export function draftOf(head: RunHead, groups: PayoutGroup[], items: Place[]) {
  const placeOf = new Map(items.map((item) => [item.id, item]));
  const { id, escrow, basis, requestedBy, preparedBy, at, payDay } = head;
  const { enterpriseId, providerId } = escrow;
  const sum = (amounts: Fen[]): Fen => amounts.reduce((total, amount) => total + amount, 0n);
  const state: PayRunState = groups.length > 0 ? 'draft' : 'held';
  const run = {
    id,
    enterpriseId,
    providerId,
    escrowId: escrow.id,
    state,
    payDay,
    method: basis.method,
    gross: sum(groups.map(({ gross }) => gross)),
    tax: sum(groups.map(({ tax }) => tax)),
    net: sum(groups.map(({ net }) => net)),
    requestedBy,
    preparedBy,
    createdAt: at,
    releasedAt: null,
    completedAt: null,
    version: 1,
  };
  const payouts = groups.map((group) => payoutOf(head, group, placeOf.get(group.itemIds[0] ?? '')));
  const taxes = groups.map((group) => taxOf(head, group));
  return { run, payouts, taxes, groups, signedItems: groups.map(signedItem) };
}

/** What both parties sign for a run. */
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
export function signedItem(group: {
  payoutId: string;
  workerId: string;
  payee: SignedPayee;
  itemIds: string[];
  gross: Fen;
  tax: Fen;
  net: Fen;
}): Record<string, unknown> {
  return {
    payoutId: group.payoutId,
    workerId: group.workerId,
    payeeAccountId: group.payee.accountId,
    payeeHash: group.payee.payeeHash,
    wageItemIds: [...group.itemIds].sort(),
    grossFen: fenNumber(group.gross),
    taxFen: fenNumber(group.tax),
    netFen: fenNumber(group.net),
  };
}

function payoutOf({ id, escrow, at }: RunHead, group: PayoutGroup, place: Place | undefined) {
  const { payoutId, workerId, contractId, gross, tax, net, dueOn } = group;
  const { accountId, payeeHash } = group.payee;
  return {
    id: payoutId,
    kind: 'wage' as const,
    book: escrow.id,
    payRunId: id,
    contractId,
    claimId: null,
    workerId,
    enterpriseId: escrow.enterpriseId,
    providerId: escrow.providerId,
    insurerId: null,
    occupationCode: place?.occupationCode ?? null,
    region: place?.region ?? null,
    gross,
    tax,
    net,
    state: 'draft' as const,
    accountId,
    payeeHash,
    dueOn,
    createdAt: at,
    version: 1,
  };
}

function taxOf({ escrow, basis, at }: RunHead, group: PayoutGroup) {
  const { payoutId, workerId, contractId, gross, tax, steps } = group;
  return {
    payoutId,
    workerId,
    providerId: escrow.providerId,
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
