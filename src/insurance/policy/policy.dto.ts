import { type Fen } from '../../platform/money/money.js';
import { FenAmount, Instant, ListOf, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { COVER_LINES, type CoverLine } from '../product/product.types.js';
import { type CoverRefusalCode, type LineLeftOut, type PolicyState } from './policy.types.js';

export class InsuredLineDto {
  @OneOf(COVER_LINES) line: CoverLine;
  @FenAmount() limitFen: Fen;
  @FenAmount() deductibleFen: Fen;
  @Whole({ min: 1, max: 720, nullable: true }) withinHours: number | null;
}

class LineLeftOutDto implements LineLeftOut {
  @OneOf(COVER_LINES) line: CoverLine;
  @OneOf(['NO_CONSENT']) reasonCode: 'NO_CONSENT';
}

export class PolicyDto {
  @Uuid() id: string;
  @Uuid() shiftId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Uuid({ description: 'Who owes the premium.' }) subscriberId: string;
  @Uuid() insurerId: string;
  @Text({ example: 'shift-accident' }) productCode: string;
  @Whole({ min: 1, max: 2 ** 31 }) productVersion: number;
  @Text() occupationCode: string;
  @Whole({ min: 1, max: 6 }) occupationClass: number;
  @OneOf(['active', 'closed']) state: PolicyState;
  @Instant() coverFrom: Date;
  @Instant({ description: 'While active: when cover ends if nobody clocks out.' }) coverEndsAt: Date;
  @ListOf(() => InsuredLineDto, { max: 4 }) lines: InsuredLineDto[];
  @ListOf(() => LineLeftOutDto, { max: 4 }) leftOut: LineLeftOutDto[];
  @FenAmount({ description: 'Final once closed.' }) premiumFen: Fen;
}

export class InsuranceCertificateDto extends PolicyDto {
  @Text({ example: '灵活工作班次意外险' }) nameZh: string;
  @Text({ example: 'Accident cover per shift' }) nameEn: string;
  @Text({ example: 'JR/T 0083-2013' }) disabilityStandard: string;
  @Whole({ min: 0, max: 720 }) graceMinutes: number;
  @Uuid({ nullable: true, description: 'The worker’s consent to lines that pay on death.' }) consentId:
    string | null;
  @Uuid({ description: 'The event that proves the clock-in.' }) openingEventId: string;
  @Uuid({ nullable: true }) closingEventId: string | null;
  @Instant() boundAt: Date;
  @Text({
    description: 'SHA-256 over the canonical JSON of the terms, base64url.',
    example: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
  })
  termsDigest: string;
}

export class CoverRefusalDto {
  @Uuid() shiftId: string;
  @Uuid() workerId: string;
  @Text() occupationCode: string;
  @OneOf([
    'NO_SUBSCRIPTION',
    'PRODUCT_NOT_IN_FORCE',
    'OCCUPATION_REFUSED',
    'OCCUPATION_NOT_LISTED',
    'NO_CONSENT',
  ])
  reasonCode: CoverRefusalCode;
  @Instant() openedAt: Date;
}
