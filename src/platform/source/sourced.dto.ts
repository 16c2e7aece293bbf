import type { BusinessDay } from '../clock/business-day.js';
import { Day, OneOf } from '../http/fields/fields.js';
import { FACT_WAYS, type FactWay } from './source.types.js';

/** What a source said, or two people saw, with how it is known. */
export class SourcedDto {
  @OneOf(FACT_WAYS, {
    nullable: true,
    description:
      'Whether the source answered from its own system, or from a file, or two people saw it at a counter; null before an answer, and where it did not say.',
  })
  way: FactWay | null;
  @Day({ nullable: true, description: 'The day that the answer is true of.' }) asOf: BusinessDay | null;
}
