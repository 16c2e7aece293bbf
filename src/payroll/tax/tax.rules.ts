import { fenNumber, shareHalfUp, type Fen } from '../../platform/money/money.js';
import type { Bracket, CumulativeTable, EarlierPay, OrdinaryTable, TaxSteps } from './tax.types.js';

/** One payment to be taxed, and what the same agent paid the same worker before in the tax year. */
export interface Payment {
  taxYear: number;
  /** 1–12. */
  month: number;
  contractId: string;
  income: Fen;
  earlier: EarlierPay[];
}

/** A table in force and where it comes from. */
export interface TableInForce<T> {
  value: T;
  source: string;
}

/**
 * Tax to withhold by the cumulative method (announcement 2025 No. 16):
 * `(income − costs − basic deduction) × rate − quick deduction − withheld before`, never below 0;
 * what was withheld too much stays to be counted against later months.
 */
export function cumulativeWithholding(payment: Payment, table: TableInForce<CumulativeTable>): TaxSteps {
  const { costPercent, monthlyFen, brackets, months: counted } = table.value;
  const income = sum(payment.earlier.map((pay) => pay.income)) + payment.income;
  const before = sum(payment.earlier.map((pay) => pay.tax));
  const months = monthsOfPay(payment, counted);
  const cost = shareHalfUp(income, BigInt(costPercent), 100n);
  const deduction = BigInt(months) * BigInt(monthlyFen);
  const base = atLeastZero(income - cost - deduction);
  return steps(payment, { income, cost, deduction, base, before, brackets, source: table.source }, months);
}

/**
 * Tax to withhold by the ordinary method (announcement 2018 No. 61): payments of one contract in one month
 * are one payment (implementing rules of the law, art. 14).
 */
export function ordinaryWithholding(payment: Payment, table: TableInForce<OrdinaryTable>): TaxSteps {
  const { smallUpToFen, smallCostFen, costPercent, brackets } = table.value;
  const same = payment.earlier.filter(
    ({ month, contractId }) => month === payment.month && contractId === payment.contractId,
  );
  const income = sum(same.map((pay) => pay.income)) + payment.income;
  const before = sum(same.map((pay) => pay.tax));
  const small = income <= BigInt(smallUpToFen);
  const cost = small ? BigInt(smallCostFen) : shareHalfUp(income, BigInt(costPercent), 100n);
  const base = atLeastZero(income - cost);
  return steps(payment, { income, cost, deduction: 0n, base, before, brackets, source: table.source }, null);
}

/**
 * Nothing is withheld here from wages of a labour contract: they are 工资、薪金所得, not 劳务报酬所得 (个人所得税法实施条例 6),
 * and the employer withholds of them by its own table (个人所得税法 9, 11).
 */
export function withheldElsewhere({ taxYear, month, income }: Payment): TaxSteps {
  return {
    method: 'wages',
    taxYear,
    month,
    months: null,
    incomeFen: fenNumber(income),
    costFen: 0,
    deductionFen: 0,
    taxableFen: 0,
    percent: 0,
    quickFen: 0,
    taxSoFarFen: 0,
    withheldBeforeFen: 0,
    taxFen: 0,
    source: '个人所得税法 9、11；个人所得税法实施条例 6：工资、薪金所得由用人单位另行预扣预缴',
  };
}

/** Nothing is withheld of what is no income: a deposit that is given back, a damage that is made good. */
export function notIncome(payment: Payment): TaxSteps {
  const source = '个人所得税法 2：退还的押金、证件及损失赔偿不属于应税所得项目';
  return { ...withheldElsewhere(payment), method: 'no-income', source };
}

interface Sums {
  income: Fen;
  cost: Fen;
  deduction: Fen;
  base: Fen;
  before: Fen;
  brackets: Bracket[];
  source: string;
}

function steps(payment: Payment, sums: Sums, months: number | null): TaxSteps {
  const { percent, quickFen } = bracketOf(sums.base, sums.brackets);
  const soFar = atLeastZero(shareHalfUp(sums.base, BigInt(percent), 100n) - BigInt(quickFen));
  const owed = atLeastZero(soFar - sums.before);
  return {
    method: months === null ? 'ordinary' : 'cumulative',
    taxYear: payment.taxYear,
    month: payment.month,
    months,
    incomeFen: fenNumber(sums.income),
    costFen: fenNumber(sums.cost),
    deductionFen: fenNumber(sums.deduction),
    taxableFen: fenNumber(sums.base),
    percent,
    quickFen,
    taxSoFarFen: fenNumber(soFar),
    withheldBeforeFen: fenNumber(sums.before),
    taxFen: fenNumber(owed < payment.income ? owed : payment.income - 1n), // a payment pays out at least a fen
    source: sums.source,
  };
}

function monthsOfPay(payment: Payment, counted: CumulativeTable['months']): number {
  const paid = new Set([payment.month]);
  for (let month = 1; month < payment.month; month++)
    if (sum(payment.earlier.filter((pay) => pay.month === month).map(({ income }) => income)) > 0n)
      paid.add(month);
  if (counted === 'paid') return paid.size;
  let run = 0;
  while (paid.has(payment.month - run)) run++;
  return run;
}

function bracketOf(base: Fen, brackets: Bracket[]): Bracket {
  const found = brackets.find(({ upToFen }) => upToFen === null || base <= BigInt(upToFen));
  if (!found) throw new RangeError('the rate table has no open end');
  return found;
}

function sum(amounts: Fen[]): Fen {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function atLeastZero(amount: Fen): Fen {
  return amount > 0n ? amount : 0n;
}
