import type { Band, EmployerBrief, Level } from '../../enterprise-credit/index.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import {
  Bool,
  Day,
  DivisionPrefix,
  FenAmount,
  Latitude,
  ListOf,
  Longitude,
  Nested,
  Num,
  OccupationCode,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { type JobId, PAY_BASES, type PayBasis } from '../hire.types.js';
import { PageQuery } from '../../platform/http/page.js';
import { type Datum, DATUMS } from '../place/datum.rules.js';
import { InDatum } from '../place/datum.dto.js';
import { PLACE_KINDS, type PlaceKind } from '../place/work-place.rules.js';
import { FURTHEST_KM, type MatchReason, type WordsFound } from './match.rules.js';

const SHOWN_PAY_BASES = [...PAY_BASES, 'month'] as const;

export class NearbyQuery extends PageQuery {
  @Longitude() longitude: number;
  @Latitude() latitude: number;
  @InDatum() datum?: Datum;
  @OccupationCode({ optional: true, description: '大典 2022 code.' })
  occupationCode?: string;
  @OneOf(SHOWN_PAY_BASES, { optional: true }) payBasis?: PayBasis | 'month';
  @Num({
    min: 0.1,
    max: FURTHEST_KM,
    optional: true,
    description: 'Kilometres; 2000 by default, and at most.',
  })
  maxKm: number = FURTHEST_KM;
  @Text({
    max: 200,
    optional: true,
    description:
      'Words of title or duties, all of them; where no advert within `maxKm` has them all, any of them within 20 km.',
    example: '仓库 分拣',
  })
  text?: string;
}

export class JobMapQuery {
  @DivisionPrefix({
    optional: true,
    description: 'Division: 2, 4 or 6 leading digits; the whole country without.',
    example: '43',
  })
  region?: string;
}

export class MatchReasonDto {
  @OneOf(['distance', 'words', 'occupation', 'pay']) code: MatchReason['code'];
  @Text() zh: string;
  @Text() en: string;
}

const BANDS = ['very-low', 'low', 'medium', 'high', 'very-high'] as const satisfies Band[];
const LEVELS = ['registered', 'licensed', 'verified'] as const satisfies Level[];
const LEVEL = {
  nullable: true,
  description:
    'registered: the registry knows it. licensed: every permit it needs is confirmed. verified: it also shows that it operates. null: not certified now.',
};
const BAND = {
  nullable: true,
  description: 'null: too little is known. What nobody has decided does not lower it.',
};
/** Who posted, as it stands beside each hit. */
export class EmployerBriefDto implements EmployerBrief {
  @Uuid() enterpriseId: OrganisationId;
  @Text({ example: '长沙某某物流有限公司' }) name: string;
  @OneOf(LEVELS, LEVEL) level: Level | null;
  @OneOf(BANDS, BAND) band: Band | null;
}

/** A post of a platform on behalf of an employer: the platform's statement, about a firm that is not proven here. */
export class HostedByDto {
  @Uuid() platformId: OrganisationId;
  @Text({ example: '湘江招聘网' }) platformName: string;
  @Text({
    description: 'Of its permit of human-resources services (人力资源服务许可证).',
    example: '（湘）人服证字〔2025〕第0100012号',
  })
  permitNumber: string;
  @Text({ description: 'As the platform says; checked by nobody here.', example: '长沙某某餐饮有限公司' })
  employerName: string;
  @FenAmount({ description: 'Most pay; `rateFen` is the least.' }) payMostFen: Fen;
  @Text({
    description: 'https. Nobody applies, signs or is paid for it here.',
    example: 'https://jobs.example.cn/8817',
  })
  url: string;
  @Bool({ description: 'The point is the centre of the county.' }) isAtCentre: boolean;
}

export class NearbyJobDto {
  @Uuid() jobId: JobId;
  @Uuid({ nullable: true, description: 'Null of a post on behalf: its employer is not proven here.' })
  enterpriseId: OrganisationId | null;
  @Nested(() => EmployerBriefDto, {
    nullable: true,
    description: 'Who posted; null of a post on behalf. More of it: `readJobEmployer`.',
  })
  employer: EmployerBriefDto | null;
  @Nested(() => HostedByDto, {
    nullable: true,
    description: 'Of a post on behalf; null where the employer itself posts.',
  })
  hosting: HostedByDto | null;
  @Text() title: string;
  @Text() occupationCode: string;
  @OneOf(SHOWN_PAY_BASES, { description: '`month` of posts on behalf alone.' }) payBasis: PayBasis | 'month';
  @FenAmount() rateFen: Fen;
  @Whole({ min: 100, max: 1000, nullable: true, description: 'Percent of the wage on a statutory holiday.' })
  holidayRatePercent: number | null;
  @Text() address: string;
  @Text() region: string;
  @OneOf(PLACE_KINDS, { description: 'Of `remote`, the point is the centre of its division.' })
  placeKind: PlaceKind;
  @Longitude() longitude: number;
  @Latitude() latitude: number;
  @OneOf(DATUMS) datum: Datum;
  @Day() startsOn: string;
  @Day() endsOn: string;
  @Day() validUntil: string;
  @Whole({ min: 16, max: 70 }) minAge: number;
  @Whole({ min: 1, max: 5000 }) placesLeft: number;
  @Whole({ min: 0, max: 20_040_000, description: 'Great-circle metres.' }) distanceMetres: number;
  @ListOf(() => MatchReasonDto, { max: 5 }) reasons: MatchReason[];
}

export class NearbyJobsDto {
  @ListOf(() => NearbyJobDto, { max: 100 }) items: NearbyJobDto[];
  @Text({
    nullable: true,
    description: 'For the next page, with the same point and filters; null on the last.',
  })
  nextCursor: string | null;
  @OneOf(['all', 'any'], {
    nullable: true,
    description: 'Which words of `text` the adverts hold; null without.',
  })
  words: WordsFound | null;
}

export class CountyCountDto {
  @Text() region: string;
  @Whole({ min: 0, max: 2 ** 31 }) jobs: number;
  @Whole({ min: 0, max: 2 ** 31 }) placesLeft: number;
}

export class JobMapDto {
  @ListOf(() => CountyCountDto, { max: 5000 }) items: CountyCountDto[];
}
