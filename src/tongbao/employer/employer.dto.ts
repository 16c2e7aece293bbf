import type {
  AppealShown,
  DecidedRestriction,
  EmployerReason,
  EmployerRecord,
  RestrictionLevel,
} from '../../enterprise-credit/index.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import {
  Bool,
  Day,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { EmployerBriefDto } from '../match/match.dto.js';
import { OpenPostsDto } from '../recruit/job.dto.js';

const RESTRICTION_LEVELS = [
  'watch',
  'posting-cap',
  'no-new-posts',
  'blacklist',
] as const satisfies RestrictionLevel[];
const APPEALS_SHOWN = ['none', 'open', 'dismissed', 'undecided', 'upheld'] as const satisfies AppealShown[];
const COUNT = { min: 0, max: 2 ** 31 };

export class EmployerReasonDto implements EmployerReason {
  @Text({ example: 'WAGE_MONEY_LATE' }) code: string;
  @Text({ example: '有工资迟发或未发（按金额与天数计）' }) zh: string;
  @Text() en: string;
}

export class PunctualityDto {
  @Day() since: BusinessDay;
  @Whole({ ...COUNT, description: 'Wages that came by their payday.' }) wagesOnTime: number;
  @Whole({ ...COUNT, description: 'Wages that did not, paid since or not.' }) wagesLate: number;
  @Whole({ ...COUNT, description: 'Wages that are overdue today, however old.' }) wagesUnpaid: number;
}

export class DisputesDto {
  @Day() since: BusinessDay;
  @Whole({ ...COUNT, description: 'Reports of fraud that two reviewers upheld.' }) fraudUpheld: number;
  @Whole({ ...COUNT, description: 'Grievances of workers that two mediators upheld.' })
  grievancesUpheld: number;
}

export class DecidedRestrictionDto implements DecidedRestriction {
  @OneOf(RESTRICTION_LEVELS) level: RestrictionLevel;
  @Instant({ description: 'When two people decided it.' }) decidedAt: Date;
  @Instant({ nullable: true }) until: Date | null;
  @OneOf(APPEALS_SHOWN, { description: '`none`: the employer has not appealed.' }) appeal: AppealShown;
  @Instant({ nullable: true }) appealedAt: Date | null;
}

/** What this service knows of an employer that is proven here. */
export class KnownEmployerDto extends EmployerBriefDto {
  @Text({ example: '91330106MA2CFLDG4R' }) uscc: string;
  @ListOf(() => EmployerReasonDto, { max: 4, description: 'Why it is in its band; no points.' })
  reasons: EmployerReason[];
  @Nested(() => PunctualityDto) punctuality: EmployerRecord['punctuality'];
  @Nested(() => DisputesDto) disputes: EmployerRecord['disputes'];
  @ListOf(() => DecidedRestrictionDto, { max: 100, description: 'In force and decided by two people.' })
  restrictions: DecidedRestriction[];
  @Nested(() => OpenPostsDto) openPosts: OpenPostsDto;
}

/** Whose statement a post on behalf is. */
export class StatedByDto {
  @Uuid() platformId: OrganisationId;
  @Text({ example: '湘江招聘网' }) platformName: string;
  @Text({ example: '（湘）人服证字〔2025〕第0100012号' }) permitNumber: string;
}

/** Who is behind a post. */
export class JobEmployerDto {
  @Bool({ description: 'False of a post on behalf: the firm is not proven here, and nothing scores it.' })
  isProven: boolean;
  @Text({ description: 'Of a post on behalf as its platform says; checked by nobody here.' }) name: string;
  @Nested(() => KnownEmployerDto, { nullable: true, description: 'Null where `isProven` is false.' })
  known: KnownEmployerDto | null;
  @Nested(() => StatedByDto, { nullable: true, description: 'The platform, of a post on behalf.' })
  statedBy: StatedByDto | null;
}
