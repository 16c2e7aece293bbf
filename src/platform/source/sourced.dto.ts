import type { BusinessDay } from '../clock/business-day.js';
import { Day, OneOf } from '../http/fields/fields.js';
import { SOURCE_WAYS, type SourceWay } from './source.types.js';

/** What a source said, with how it knew. */
export class SourcedDto {
  @OneOf(SOURCE_WAYS, {
    nullable: true,
    description:
      'Whether the source answered from its own system, or from a file; null before an answer, and where it did not say.',
  })
  way: SourceWay | null;
  @Day({ nullable: true, description: 'The day that the answer is true of.' }) asOf: BusinessDay | null;
}
