import { Day, Instant, ListOf, Nested, Num, Text, Whole } from '../../platform/http/fields/fields.js';
import type { Loss, Thresholds } from '../disclosure/disclosure.types.js';

const MOST_CELLS = 2 ** 31 - 1;

export class ThresholdsDto implements Thresholds {
  @Whole({ min: 1, max: 1000, description: 'Head counts below this (and not 0) are hidden.' }) people: number;
  @Whole({
    min: 1,
    max: 1000,
    description: 'Cells with fewer employers are hidden, where employers are known.',
  })
  employers: number;
  @Num({
    min: 1,
    max: 100,
    description: 'Percent of a sum above which its largest contributor dominates it: the cell is hidden.',
  })
  dominance: number;
  @Num({ min: 0, max: 100, description: 'Percent by which any reckoning of a hidden value is off.' })
  protection: number;
}

export class LossDto implements Loss {
  @Text({ max: 60, description: 'The head count that the family hangs on.', example: 'workers-worked' })
  family: string;
  @Whole({ min: 0, max: MOST_CELLS, description: 'Its cells that are listed, on all levels.' }) cells: number;
  @Whole({ min: 0, max: MOST_CELLS, description: 'Those that are hidden. Why, and how much, is not said.' })
  hidden: number;
}

export class ReleaseDto {
  @Day({ description: 'First day of the month.' }) month: string;
  @Text({ max: 60, example: 'xingong-disclosure-1', description: 'Version of the method.' }) method: string;
  @Instant() releasedAt: string;
  @Nested(() => ThresholdsDto) thresholds: ThresholdsDto;
  @ListOf(() => LossDto, { max: 200, description: 'What suppression cost, by family of indicators.' })
  losses: LossDto[];
}

export class ReleasesDto {
  @ListOf(() => ReleaseDto, { max: 240 }) items: ReleaseDto[];
}
