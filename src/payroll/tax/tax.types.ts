import type { Fen } from '../../platform/money/money.js';

/** `cumulative`: announcement 2025 No. 16 for platform workers; `ordinary`: announcement 2018 No. 61, by payment. */
export const WITHHOLDING_METHODS = ['cumulative', 'ordinary'] as const;
export type WithholdingMethod = (typeof WITHHOLDING_METHODS)[number];

/** How a payment was taxed; `wages`: of a labour contract, whose employer withholds elsewhere; `no-income`: not at all. */
export const TAX_METHODS = [...WITHHOLDING_METHODS, 'wages', 'no-income'] as const;
export type TaxMethod = (typeof TAX_METHODS)[number];

/** A band of a rate table: `percent` of the whole base less `quickFen`; the last has no upper end. */
export interface Bracket {
  upToFen: number | null;
  percent: number;
  /** 速算扣除数. */
  quickFen: number;
}

/** Value of parameter `payroll.tax.cumulative`. */
export interface CumulativeTable {
  /** 累计费用 as a share of income. */
  costPercent: number;
  /** 减除费用 a month. */
  monthlyFen: number;
  /**
   * How months of 连续取得 are counted when one has no pay, which the announcement leaves open:
   * `paid` counts the months with pay, `unbroken` starts again after a gap.
   */
  months: 'paid' | 'unbroken';
  brackets: Bracket[];
}

/** Value of parameter `payroll.tax.ordinary`. */
export interface OrdinaryTable {
  /** Up to this income a fixed cost is deducted, above it a share. */
  smallUpToFen: number;
  smallCostFen: number;
  costPercent: number;
  brackets: Bracket[];
}

/** What one withholding agent paid one worker earlier in the tax year, reversals taken off. */
export interface EarlierPay {
  month: number;
  contractId: string;
  income: Fen;
  tax: Fen;
}

/**
 * How a tax was found, step by step; what a payslip shows. Amounts in fen as JSON integers. `months` are those of
 * basic deduction, null with the ordinary method; `source` is the law or notice of the table.
 */
export type TaxSteps = { method: TaxMethod; months: number | null; source: string } & Record<
  'taxYear' | 'month' | TaxSum,
  number
>;

/** Income is what was earned so far with this payment: in the year, or by contract in the month when ordinary. */
type TaxSum =
  | 'incomeFen'
  | 'costFen'
  | 'deductionFen'
  | 'taxableFen'
  | 'percent'
  | 'quickFen'
  | 'taxSoFarFen'
  | 'withheldBeforeFen'
  | 'taxFen';
