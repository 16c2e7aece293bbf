import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { WithholdingMethod } from '../tax.types.js';

/** Where a labour-service company stands with its filing under announcement 2025 No. 15. */
export const FILING_STATES = ['asked', 'lapsed', 'filed'] as const;
export type FilingState = (typeof FILING_STATES)[number];

/** What a company was asked, and from when on the ordinary method applies without a filing. */
export interface FilingAsked {
  state: FilingState;
  fileBy: Date;
  ordinaryFrom: BusinessDay;
}

/** What decides how a company withholds on a day. */
export interface MethodFacts {
  /** What it declared, or what is usual. */
  wanted: WithholdingMethod;
  /** Whether a filing of the day or before is on record. */
  isFiled: boolean;
  /** Null where it was not asked yet. */
  asked: FilingAsked | null;
}

/** How a company withholds, and what is said about it. */
export interface MethodInForce {
  method: WithholdingMethod;
  /** `filing-unrecorded`: the ordinary method will apply; `filing-missing`: it does. */
  warning: 'filing-unrecorded' | 'filing-missing' | null;
}

/**
 * The cumulative method (announcement 2025 No. 16) is for companies whose filing under No. 15 is on record. Who uses it
 * without one is asked for it, and withholds by the ordinary method (2018 No. 61) from the day that it was told.
 */
export function methodInForce({ wanted, isFiled, asked }: MethodFacts, day: BusinessDay): MethodInForce {
  if (wanted === 'ordinary' || isFiled) return { method: wanted, warning: null };
  if (asked && day >= asked.ordinaryFrom) return { method: 'ordinary', warning: 'filing-missing' };
  return { method: 'cumulative', warning: 'filing-unrecorded' };
}

/** What the parties of a run read about it. */
export function filingWords(
  warning: 'filing-unrecorded' | 'filing-missing',
  ordinaryFrom: BusinessDay | null,
): { zh: string; en: string } {
  const day = { zh: ordinaryFrom ?? '次月一日', en: ordinaryFrom ?? 'the first of the next month' };
  if (warning === 'filing-missing')
    return {
      zh: `未登记按 2025 年第 15 号公告的涉税信息报送：自 ${day.zh} 起按普通方法（2018 年第 61 号）预扣；登记后恢复累计预扣法。`,
      en: `No filing under announcement 2025 No. 15 is on record: since ${day.en} tax is withheld by the ordinary method (2018 No. 61). The cumulative one is back once it is recorded.`,
    };
  return {
    zh: `累计预扣法（2025 年第 16 号公告）限已按第 15 号公告报送的劳务公司；尚未登记报送，逾期自 ${day.zh} 起按普通方法（2018 年第 61 号）预扣。`,
    en: `The cumulative method (2025 No. 16) is for companies that filed under No. 15. None is on record: without it tax is withheld by the ordinary method (2018 No. 61) from ${day.en} on.`,
  };
}
