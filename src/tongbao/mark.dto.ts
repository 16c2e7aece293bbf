import { Instant, OneOf, Text } from '../platform/http/fields/fields.js';

export const MARKS = ['claim-falsified'] as const;

/** Something that both sides should know before they go on; it refuses nothing. */
export class MarkDto {
  @OneOf(MARKS, { description: 'What the resume shows rests on a certificate whose claim was found false.' })
  what: (typeof MARKS)[number];
  @Text() certificateId: string;
  @Instant({ example: '2026-11-02T01:00:00.000Z' }) since: string;
}
