export const HOURS_BY = ['employer', 'worker'] as const;
export const CONTROLS = ['process', 'result'] as const;
export const CONTINUITIES = ['steady', 'occasional'] as const;
export const PRICE_BY = ['employer', 'agreed'] as const;

/** How the work is really done, as whoever drafts a contract answers (人社厅发〔2023〕6号 4). */
export interface WorkFacts {
  /** Who decides when and how much is worked. */
  hoursBy: (typeof HOURS_BY)[number];
  /** Whether the worker may refuse work without a disadvantage. */
  mayRefuse: boolean;
  /** Whether the employer directs how the work is done, or takes only its result. */
  control: (typeof CONTROLS)[number];
  /** Whether the worker is bound by rules of the employer, with rewards and discipline. */
  boundByRules: boolean;
  continuity: (typeof CONTINUITIES)[number];
  /** Who sets what the work is paid with. */
  priceBy: (typeof PRICE_BY)[number];
}
