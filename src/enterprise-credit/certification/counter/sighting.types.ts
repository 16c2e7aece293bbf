import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { Id } from '../../../platform/ids/ids.js';
import { PERMIT_KINDS } from '../licence/permit.types.js';

export type SightingId = Id<'sighting'>;

/** Where a fact is from that two clerks saw: no source was asked. */
export const COUNTER = 'counter';

/** What a firm presents at a counter: its licence (营业执照), or a permit. */
export const PAPERS = ['business-licence', ...PERMIT_KINDS] as const;
export type Paper = (typeof PAPERS)[number];

/** `unseen`: nobody saw it in time; `void`: another one was presented, or the counter does not decide it any more. */
export const SIGHTING_STATES = ['presented', 'seen', 'unseen', 'void'] as const;
export type SightingState = (typeof SIGHTING_STATES)[number];

/** What a paper says. */
export interface PaperFacts {
  paper: Paper;
  /** As it is printed; of a licence the social credit code. */
  number: string;
  /** Of whom it is, as it is printed. */
  name: string;
  /** Of a licence: the day the firm was founded. */
  foundedOn: BusinessDay | null;
  /** Its last day; null without an end. */
  validUntil: BusinessDay | null;
  /** The services it names (经营范围, 许可事项), in the words of the national catalogue. */
  scope: string[];
}
