/**
 * How much of an enterprise is confirmed, the least first.
 * `registered` 已登记: the registry knows it as what it says it is.
 * `licensed` 资质齐备: besides, its business is in order and every permit it needs is confirmed.
 * `verified` 经营核实: besides, nothing stands against it and it shows that it operates.
 */
export const LEVELS = ['registered', 'licensed', 'verified'] as const;
export type Level = (typeof LEVELS)[number];

/** When an enterprise shows that it operates. */
export interface VerifiedOperation {
  /** Staff insured with it, at least. */
  insuredStaff: number;
  /** Months since it was founded, at least. */
  months: number;
}
