import { Day, ListOf, Nested, Num, OneOf, Out, Text, Whole } from '../../platform/http/fields/fields.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import { type Band, BANDS } from '../enterprise-credit.types.js';
import {
  type Comparison,
  DIMENSIONS,
  type Dimension,
  type FairnessFound,
  type FairnessPolicy,
  type GroupImpact,
  MEASURES,
  type Measure,
  VERDICTS,
} from './impact/fairness.types.js';
import { type PublishedGroup, SIZES } from './impact/publish.rules.js';

const COUNT = { min: 0, max: 2 ** 31 };
const RATIO = { min: 0, max: 1, nullable: true } as const;
const DIMENSION = {
  description:
    'region: prefecture (digits 3 to 6 of the social credit code); trade: section of GB/T 4754; size: insured staff; age: whole years since founded.',
};
const MEASURE = { description: 'score: shown in a good band; admission: latest admission ACCEPT.' };
const GROUP = { example: '10-49', description: '`unknown`: the registry does not say.' };

export class FairnessPolicyDto implements Pick<FairnessPolicy, 'goodBands' | 'fewest'> {
  @ListOf('text', { max: BANDS.length, example: ['high', 'very-high'] }) goodBands: Band[];
  @Whole({ ...COUNT, description: 'Enterprises that a group needs to be compared and published.' })
  fewest: number;
}

export class GroupImpactDto implements GroupImpact {
  @Text(GROUP) group: string;
  @Whole(COUNT) enterprises: number;
  @Whole(COUNT) selected: number;
  @Out({ type: 'number', minimum: 0, maximum: 1, description: 'selected / enterprises.' }) share: number;
  @Num({ ...RATIO, description: 'To the best placed group of enough enterprises.' }) ratio: number | null;
  @OneOf(VERDICTS, {
    description:
      'few: not compared; chance: under four fifths, by no more than chance explains; below: under it beyond chance, an alarm.',
  })
  verdict: (typeof VERDICTS)[number];
}

export class ComparisonDto implements Comparison {
  @OneOf(DIMENSIONS, DIMENSION) dimension: Dimension;
  @OneOf(MEASURES, MEASURE) measure: Measure;
  @ListOf(() => GroupImpactDto, { max: 1000 }) groups: GroupImpactDto[];
}

export class FairnessRunDto implements FairnessFound {
  @Day() day: BusinessDay;
  @Text({ description: 'The model that made the scores.' }) modelHash: string;
  @Nested(() => FairnessPolicyDto) policy: FairnessPolicyDto;
  @Num({ min: 0, max: 1, example: 0.8 }) fourFifths: number;
  @ListOf(() => ComparisonDto, { max: 8 }) comparisons: ComparisonDto[];
}

export class FairnessRunsDto {
  @ListOf(() => FairnessRunDto, { max: 30, description: 'Newest first.' }) runs: FairnessRunDto[];
}

export class PublishedGroupDto implements PublishedGroup {
  @Text(GROUP) group: string;
  @OneOf(SIZES, { description: 'Enterprises in the group.' }) size: (typeof SIZES)[number];
  @Whole({ min: 0, max: 100, example: 70, description: 'To the nearest five.' }) sharePercent: number;
  @Num({
    ...RATIO,
    example: 0.95,
    description: 'To the best placed group that is shown, to the nearest 0.05; null: no other is shown.',
  })
  ratio: number | null;
}

export class PublishedComparisonDto {
  @OneOf(DIMENSIONS, DIMENSION) dimension: Dimension;
  @OneOf(MEASURES, MEASURE) measure: Measure;
  @ListOf(() => PublishedGroupDto, { max: 1000 }) groups: PublishedGroupDto[];
  @Whole({ ...COUNT, description: 'Groups that are not shown.' }) hidden: number;
}

export class DefinitionsDto {
  @Text({ max: 4000 }) zh: string;
  @Text({ max: 4000 }) en: string;
}

export class PublishedFairnessDto {
  @Day({ nullable: true, description: 'The last run of a past month; null before the first.' })
  day: BusinessDay | null;
  @Text({ nullable: true }) modelHash: string | null;
  @Nested(() => DefinitionsDto) definitions: DefinitionsDto;
  @ListOf(() => PublishedComparisonDto, { max: 8 }) comparisons: PublishedComparisonDto[];
}
