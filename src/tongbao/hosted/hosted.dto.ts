import type { OrganisationId } from '../../platform/ids/ids.js';
import {
  AdCode,
  Bool,
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
  Uscc,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';
import type { Fen } from '../../platform/money/money.js';
import type { JobId } from '../hire.types.js';
import { type Datum, DATUMS } from '../place/datum.rules.js';
import type { CloseCause } from '../recruit/job.rules.js';
import { HOSTED_PAY_BASES, type HostedPayBasis } from './hosted.types.js';

const MOST_FEN = 1_000_000_000n;

export class HostedPlaceDto {
  @AdCode({ description: 'County of the place of work, or a city that has none.', example: '430102' })
  region: string;
  @Text({ max: 200, example: '长沙市芙蓉区五一大道 1 号' }) address: string;
  @Longitude({
    optional: true,
    description: 'With `latitude` and `datum`, or not at all: then the centre of the county stands for it.',
  })
  longitude?: number;
  @Latitude({ optional: true }) latitude?: number;
  @OneOf(DATUMS, {
    optional: true,
    description: 'What the coordinates are counted from; needed beside them.',
  })
  datum?: Datum;
}

/** What a platform states of a post on behalf. */
export class PostHostedJobDto {
  @Text({ max: 100, description: 'The platform’s own number of the post.', example: 'P-20261130-8817' })
  externalId: string;
  @Text({ max: 100, example: '长沙某某餐饮有限公司' }) employerName: string;
  @Uscc({ optional: true, description: 'Social credit code of the employer.' }) employerCode?: string;
  @Text({ max: 60, example: '餐厅服务员' }) title: string;
  @Text({ max: 2000, example: '为客人点餐、上菜，保持餐厅整洁' }) duties: string;
  @OccupationCode({ description: '中国职业分类大典 2022 code.', example: '4-03-02-05' })
  occupationCode: string;
  @Whole({ min: 1, max: 5000 }) headcount: number;
  @Nested(() => HostedPlaceDto) place: HostedPlaceDto;
  @OneOf(HOSTED_PAY_BASES) payBasis: HostedPayBasis;
  @FenAmount({ min: 1n, max: MOST_FEN, description: 'Least pay.' }) payLeastFen: Fen;
  @FenAmount({ min: 1n, max: MOST_FEN, description: 'Most pay.' }) payMostFen: Fen;
  @Whole({ min: 16, max: 70, optional: true, description: '18 by default.' }) minAge?: number;
  @Text({
    max: 500,
    description: 'Where the platform shows it; https.',
    example: 'https://jobs.example.cn/8817',
  })
  url: string;
  @Day({
    optional: true,
    description: 'Last day; at most as many days from now as the house sets (`tongbao.hosted-fresh-days`).',
  })
  validUntil?: string;
}

export class WithdrawHostedJobsDto {
  @ListOf('text', {
    min: 1,
    max: 1000,
    textMax: 100,
    example: ['P-20261130-8817'],
    description: 'Its own numbers of posts; unknown and closed ones count nothing.',
  })
  externalIds: string[];
}

export class HostedJobsWithdrawnDto {
  @Whole({ min: 0, max: 1000 }) withdrawn: number;
}

export class HostedJobsQuery extends PageQuery {
  @OneOf(['open', 'closed'], { optional: true }) state?: 'open' | 'closed';
}

/** Who states it. */
export class HostingPlatformDto {
  @Uuid() id: OrganisationId;
  @Text() name: string;
  @Text({
    description: 'Of its permit of human-resources services (人力资源服务许可证), when it posted.',
    example: '（湘）人服证字〔2025〕第0100012号',
  })
  permitNumber: string;
}

/** Whom it is posted for: as the platform says, and not proven here. */
export class HostedEmployerDto {
  @Text() name: string;
  @Text({ nullable: true }) code: string | null;
  @Bool({ description: 'Always false: what the platform says of it was checked by nobody here.' })
  isProven: false;
}

export class HostedPlaceShownDto {
  @AdCode() region: string;
  @Text() address: string;
  @Longitude() longitude: number;
  @Latitude() latitude: number;
  @OneOf(DATUMS) datum: Datum;
  @Bool({ description: 'The point is the centre of the county: the platform names no other.' })
  isCentre: boolean;
}

export class HostedJobDto {
  @Uuid() id: JobId;
  @Nested(() => HostingPlatformDto) platform: HostingPlatformDto;
  @Nested(() => HostedEmployerDto) employer: HostedEmployerDto;
  @Text({ example: 'P-20261130-8817' }) externalId: string;
  @Text() title: string;
  @Text({ example: '为客人点餐、上菜，保持餐厅整洁' }) duties: string;
  @Text() occupationCode: string;
  @Whole({ min: 1, max: 5000 }) headcount: number;
  @Nested(() => HostedPlaceShownDto) place: HostedPlaceShownDto;
  @OneOf(HOSTED_PAY_BASES) payBasis: HostedPayBasis;
  @FenAmount() payLeastFen: Fen;
  @FenAmount() payMostFen: Fen;
  @Whole({ min: 16, max: 70 }) minAge: number;
  @Text({
    description: 'Whoever wants it goes there: nobody applies, signs or is paid for it here.',
    example: 'https://jobs.example.cn/8817',
  })
  url: string;
  @Day() validUntil: string;
  @OneOf(['open', 'closed']) state: 'open' | 'closed';
  @OneOf(['withdrawn', 'expired', 'unpermitted'], { nullable: true }) closeCause: CloseCause | null;
  @Instant() postedAt: Date;
  @Instant({ description: 'When its platform said it last.' }) refreshedAt: Date;
}

/** A post on behalf, and whether it was new. */
export class HostedJobPostedDto {
  @OneOf(['posted', 'unchanged'], { description: '`unchanged`: it was there already, and is shown longer.' })
  outcome: 'posted' | 'unchanged';
  @Nested(() => HostedJobDto) job: HostedJobDto;
}
