import type { Fen } from '../../../platform/money/money.js';
import type { ContractKind } from '../../payroll.types.js';
import {
  cumulativeWithholding,
  notIncome,
  ordinaryWithholding,
  type Payment,
  type TableInForce,
  withheldElsewhere,
} from '../../tax/tax.rules.js';
import type {
  CumulativeTable,
  EarlierPay,
  OrdinaryTable,
  TaxSteps,
  WithholdingMethod,
} from '../../tax/tax.types.js';

/** Whom a payout goes to, as it is signed. */
export interface SignedPayee {
  accountId: string;
  payeeHash: string;
}

/** An item that passed screening. */
export interface PayableItem {
  id: string;
  workerId: string;
  contractId: string;
  contractKind: ContractKind | null;
  isIncome: boolean;
  gross: Fen;
  payDueOn: string;
  payee: SignedPayee;
}

/** The items of one worker under one contract: they are paid together, what is no income apart. */
export interface PayGroup {
  workerId: string;
  contractId: string;
  /** The tax follows it. */
  contractKind: ContractKind | null;
  isIncome: boolean;
  payee: SignedPayee;
  itemIds: string[];
  gross: Fen;
  /** The earliest day on which one of them is due. */
  dueOn: string;
}

/** How the withholding agent withholds on the pay day. */
export interface TaxBasis {
  method: WithholdingMethod;
  taxYear: number;
  month: number;
  cumulative: TableInForce<CumulativeTable> | null;
  ordinary: TableInForce<OrdinaryTable>;
}

/** A group with its tax. */
export interface TaxedGroup extends PayGroup {
  tax: Fen;
  net: Fen;
  steps: TaxSteps;
}

/**
 * One payment a worker and contract, in a fixed order. By contract, because the ordinary method
 * counts payments by project (implementing rules art. 14), and employment is verified by contract.
 */
export function grouped(items: PayableItem[]): PayGroup[] {
  const groups = new Map<string, PayGroup>();
  for (const item of items) {
    const { workerId, contractId, contractKind, isIncome, payee } = item;
    const key = `${workerId}|${contractId}${isIncome ? '' : '|no income'}`;
    const group = groups.get(key) ?? {
      workerId,
      contractId,
      contractKind,
      isIncome,
      payee,
      itemIds: [],
      gross: 0n,
      dueOn: item.payDueOn,
    };
    group.itemIds.push(item.id);
    group.gross += item.gross;
    if (item.payDueOn < group.dueOn) group.dueOn = item.payDueOn;
    groups.set(key, group);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** Taxes groups one after the other: a worker's second payment of the run counts the first as earlier. */
export function taxed(groups: PayGroup[], basis: TaxBasis, earlier: Map<string, EarlierPay[]>): TaxedGroup[] {
  const known = new Map([...earlier].map(([workerId, pays]) => [workerId, [...pays]]));
  return groups.map((group) => {
    const before = known.get(group.workerId) ?? [];
    const { workerId, contractId, gross } = group;
    const { taxYear, month } = basis;
    const payment = { taxYear, month, contractId, income: gross, earlier: before };
    const isWages = group.contractKind === 'labour-contract';
    const steps = group.isIncome
      ? isWages
        ? withheldElsewhere(payment)
        : withheld(payment, basis)
      : notIncome(payment);
    const tax = BigInt(steps.taxFen);
    if (!isWages && group.isIncome)
      known.set(workerId, [...before, { month, contractId, income: gross, tax }]);
    return { ...group, tax, net: gross - tax, steps };
  });
}

function withheld(payment: Payment, { method, cumulative, ordinary }: TaxBasis): TaxSteps {
  if (method === 'cumulative' && cumulative) return cumulativeWithholding(payment, cumulative);
  return ordinaryWithholding(payment, ordinary);
}
