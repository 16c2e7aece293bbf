import type { Fen } from '../../platform/money/money.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import {
  AdCode,
  Day,
  FenAmount,
  Instant,
  Latitude,
  ListOf,
  Longitude,
  Nested,
  OccupationCode,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';
import { type CloseCause, JOB_STATES, type JobState, MOST_POSTS } from './job.rules.js';
import { ScreeningFindingDto } from '../screening/model/screening.dto.js';
import { type JobId, PAY_BASES, type PayBasis } from '../hire.types.js';
import { MinimumWageDto } from '../minimum-wage/minimum-wage.dto.js';
import type { Datum } from '../place/datum.rules.js';
import { InDatum } from '../place/datum.dto.js';
import { PLACE_KINDS, type PlaceKind } from '../place/work-place.rules.js';

export class JobPlaceDto {
  @OneOf(PLACE_KINDS, {
    optional: true,
    description:
      '`site` (the default): at one point. `area`: moving about within `fenceMetres` of a point, as couriers do. `remote`: at home or anywhere, without a point; a clock-in tells no position.',
  })
  kind?: PlaceKind;
  @Longitude({ optional: true, description: 'None of `remote`.' }) longitude?: number;
  @Latitude({ optional: true, description: 'None of `remote`.' }) latitude?: number;
  @InDatum() datum?: Datum;
  @Text({ max: 200, example: '长沙市芙蓉区五一大道 1 号' }) address: string;
  @AdCode({
    description: 'County of the place of work, or a city that has none; of `remote` that of the employer.',
    example: '430102',
  })
  region: string;
  @Whole({
    min: 10,
    max: 50_000,
    optional: true,
    description:
      'How far from the point a clock-in still counts, metres: up to 5,000 of a `site`; none of `remote`.',
  })
  fenceMetres?: number;
}

export class RequirementsDto {
  @Whole({ min: 16, max: 70, description: 'Years; nobody below 16 (劳动法 15).' }) minAge: number;
}

export class PostJobDto {
  @Text({ max: 60, example: '仓库分拣员' }) title: string;
  @Text({ max: 2000, example: '按区域分拣包裹，扫码入库，保持通道畅通' }) duties: string;
  @OccupationCode({ description: '中国职业分类大典 2022 code.', example: '4-02-06-01' })
  occupationCode: string;
  @Whole({ min: 1, max: 5000 }) headcount: number;
  @Nested(() => JobPlaceDto) place: JobPlaceDto;
  @Uuid({
    optional: true,
    description:
      'Labour-service company with its permit that signs and pays beside the employer. Left out, or the employer itself: a direct hire (直接用工), in which the employer withholds the tax and pays out of its own account.',
  })
  providerId?: OrganisationId;
  @OneOf(PAY_BASES) payBasis: PayBasis;
  @FenAmount({ min: 1n, max: 10_000_000n, description: 'Fen an hour, a day or an accepted unit.' })
  rateFen: Fen;
  @Whole({
    min: 100,
    max: 1000,
    optional: true,
    description:
      'Percent of the wage on a statutory holiday. A contract that says nothing else takes it; a labour contract says at least what law says (劳动法 44).',
    example: 300,
  })
  holidayRatePercent?: number;
  @Day({ description: 'First day of work.' }) startsOn: string;
  @Day({ description: 'Last day of work.' }) endsOn: string;
  @Day({ description: 'Last day on which the advert is valid.' }) validUntil: string;
  @Nested(() => RequirementsDto) requirements: RequirementsDto;
}

export class ReviewJobDto {
  @OneOf(['approve', 'refuse']) decision: 'approve' | 'refuse';
  @Text({ max: 500 }) note: string;
}

export class JobsQuery extends PageQuery {
  @OneOf(JOB_STATES, { optional: true }) state?: JobState;
}

export class JobDto extends PostJobDto {
  @Uuid() id: JobId;
  @Uuid() enterpriseId: OrganisationId;
  @Uuid({ description: 'The labour-service company; in a direct hire the employer itself.' })
  override providerId: OrganisationId;
  @Whole({ min: 0, max: 5000 }) hired: number;
  @OneOf(JOB_STATES) state: JobState;
  @OneOf(['filled', 'withdrawn', 'expired', 'restricted', 'displaced', 'unpermitted'], { nullable: true })
  closeCause: CloseCause | null;
  @ListOf(() => ScreeningFindingDto, { max: 50 }) findings: ScreeningFindingDto[];
  @Nested(() => MinimumWageDto, {
    nullable: true,
    description:
      'The hourly minimum wage of the place when it was posted; null where an earlier release posted it.',
  })
  minimumWage: MinimumWageDto | null;
  @Text({ nullable: true }) reviewNote: string | null;
  @Instant() createdAt: Date;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

/** A post that takes applications, in a line. */
export class OpenPostDto {
  @Uuid() jobId: JobId;
  @Text() title: string;
  @Text() region: string;
  @OneOf(PAY_BASES) payBasis: PayBasis;
  @FenAmount() rateFen: Fen;
  @Whole({ min: 1, max: 5000 }) placesLeft: number;
}

export class OpenPostsDto {
  @Whole({ min: 0, max: 2 ** 31 }) count: number;
  @ListOf(() => OpenPostDto, { max: MOST_POSTS, description: 'The newest.' }) newest: OpenPostDto[];
}
