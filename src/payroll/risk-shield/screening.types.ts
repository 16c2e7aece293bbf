import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Fen } from '../../platform/money/money.js';

/** `block`: may not be paid like this; `hold`: a person must look first. */
type Verdict = { level: 'block' | 'hold'; rule: 'R01' | 'R02' | 'R03' | 'R11' | 'R13' | 'R16' };

/** What a rule found against paying an item now, and what would clear it. Numbers follow the rule catalogue. */
export type Finding = Verdict & {
  evidence: Record<string, string | number | boolean | null>;
  fix: { zh: string; en: string };
};

/** Value of parameter `payroll.risk-thresholds`. */
export interface RiskThresholds {
  leastLevel: 'L0' | 'L1' | 'L2' | 'L3';
  leastAge: number;
  workersPerAccount: number;
  /** Highest pay of one worker for one day without a person looking. */
  dayFen: number;
}

/** What is known about one item when it is screened. */
export interface ItemFacts {
  itemId: string;
  workerId: string;
  day: BusinessDay;
  minutes: number;
  gross: Fen;
  /** Null when no sealed contract is known. */
  contract: { fits: boolean; startsOn: BusinessDay; endsOn: BusinessDay } | null;
  worker: { level: 'L0' | 'L1' | 'L2' | 'L3'; age: number | null; active: boolean } | null;
  account: { workers: number } | null;
}
