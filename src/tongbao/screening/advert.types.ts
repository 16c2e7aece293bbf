import type { Fen } from '../../platform/money/money.js';

/** Something in an advert that a person must look at, with the rule it may break. */
export interface AdvertFinding {
  code: string;
  /** The law behind it. */
  law: string;
  zh: string;
  en: string;
  /** The words that were found; empty when it is not about words. */
  words: string;
}

/** What of an advert is screened. */
export interface ScreenedAdvert {
  title: string;
  duties: string;
  /** Of the month: posts of platforms on behalf of employers. */
  payBasis: 'hour' | 'day' | 'task' | 'month';
  rateFen: Fen;
  /** Where the work is, as people read it. */
  address: string;
}
