import { type Fen } from '../../platform/money/money.js';
import {
  Bool,
  FenAmount,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { DocumentDto } from '../../platform/document/document.dto.js';
import { DocumentIds } from '../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../platform/document/document.types.js';
import { PageQuery } from '../../platform/http/page.js';
import { COVER_LINES, type CoverLine } from '../product/product.types.js';
import {
  CLAIM_STATES,
  type ClaimState,
  type CoverCheck,
  type CoverCheckReason,
  type FraudSignal,
  INJURY_KINDS,
  type InjuryKind,
  type LineAsked,
  type LineReason,
  type LineWish,
  EMPLOYER_REPORT_STATES,
  type EmployerReportState,
  NOTE_KINDS,
  type NoteKind,
  REFUSAL_REASONS,
  type RefusalReason,
} from './claim.types.js';

const MOST_FEN = 1_000_000_000_000n;

export class LineAskedDto implements LineAsked {
  @OneOf(COVER_LINES) line: CoverLine;
  @FenAmount({ min: 1n, max: MOST_FEN }) amountFen: Fen;
}

export class InjuryEvidenceDto {
  @Text({
    max: 43,
    pattern: /[A-Za-z0-9_-]{43}/,
    description: 'SHA-256 of the document, base64url.',
    example: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
  })
  sha256: string;
}

export class ReportInjuryDto {
  @Uuid({ optional: true, description: 'The policy, or name the shift.' }) policyId?: string;
  @Uuid({ optional: true }) shiftId?: string;
  @Instant({ description: 'Of the accident; not in the future.' }) injuredAt: Date;
  @OneOf(INJURY_KINDS) kind: InjuryKind;
  @Text({ min: 2, max: 4000, description: 'Kept encrypted.', example: '搬运时被货架砸伤右手，已送医。' })
  description: string;
  @Text({ max: 200, optional: true, description: 'Kept encrypted.', example: '2 号库西侧通道' })
  place?: string;
  @ListOf(() => InjuryEvidenceDto, { max: 50 }) evidence: InjuryEvidenceDto[];
  @DocumentIds(['claim-paper', 'injury-photo'], 'the insurer of the policy reads them')
  documentIds?: DocumentId[];
  @ListOf(() => LineAskedDto, { min: 1, max: 4 }) lines: LineAskedDto[];
}

export class ClaimAnswerDto {
  @Text({ min: 2, max: 4000, description: 'Kept encrypted.', example: '补交门诊病历和费用清单。' })
  text: string;
  @ListOf(() => InjuryEvidenceDto, { max: 50, optional: true }) evidence: InjuryEvidenceDto[] = [];
  @DocumentIds(['claim-paper', 'injury-photo'], 'the insurer of the policy reads them')
  documentIds?: DocumentId[];
}

export class SupplementRequestDto {
  @Text({
    min: 2,
    max: 4000,
    description: 'Everything that is missing: it can be asked for once. Kept encrypted.',
    example: '请补充门诊病历、费用清单和发票。',
  })
  text: string;
}

export class LineDecisionDto implements LineWish {
  @OneOf(COVER_LINES) line: CoverLine;
  @FenAmount({ max: MOST_FEN }) approvedFen: Fen;
  @OneOf(REFUSAL_REASONS, { optional: true, description: 'Needed when less than due is approved.' })
  reasonCode?: RefusalReason;
}

export class DecideClaimDto {
  @ListOf(() => LineDecisionDto, { min: 1, max: 4 }) lines: LineDecisionDto[];
  @OneOf(REFUSAL_REASONS, { optional: true, description: 'Of a refusal: nothing is approved on any line.' })
  reasonCode?: RefusalReason;
  @Text({
    max: 4000,
    optional: true,
    description: 'To the worker. Kept encrypted.',
    example: '扣除免赔额后予以赔付。',
  })
  note?: string;
}

export class ClaimReceiptDto {
  @Uuid() claimId: string;
  @OneOf(CLAIM_STATES) state: ClaimState;
}

class ClaimLineDto {
  @OneOf(COVER_LINES) line: CoverLine;
  @FenAmount() askedFen: Fen;
  @FenAmount({ nullable: true }) approvedFen: Fen | null;
  @OneOf([...REFUSAL_REASONS, 'LIMIT_OR_DEDUCTIBLE'], { nullable: true }) reasonCode: LineReason | null;
}

export class InjuryClaimDto {
  @Uuid() id: string;
  @Uuid() policyId: string;
  @Uuid() shiftId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid() insurerId: string;
  @OneOf(INJURY_KINDS) kind: InjuryKind;
  @OneOf(CLAIM_STATES) state: ClaimState;
  @Instant() injuredAt: Date;
  @Instant() reportedAt: Date;
  @Instant() decisionDueAt: Date;
  @Instant({ nullable: true }) supplementDueAt: Date | null;
  @Instant({ nullable: true, description: 'Until when the worker answers an offer.' })
  offerDueAt: Date | null;
  @Instant({ nullable: true, description: 'When what nobody disputes is paid (保险法 25).' })
  undisputedDueAt: Date | null;
  @Instant({ nullable: true }) decidedAt: Date | null;
  @Instant({ nullable: true }) noticeDueAt: Date | null;
  @Instant({ nullable: true }) paymentDueAt: Date | null;
  @Instant({ nullable: true }) appealedAt: Date | null;
  @OneOf(['decision', 'payment'], { nullable: true }) overdue: 'decision' | 'payment' | null;
  @Bool({ description: 'What is approved is the undisputed part; the rest is to be decided.' })
  isPart: boolean;
  @OneOf(REFUSAL_REASONS, { nullable: true }) reasonCode: RefusalReason | null;
  @FenAmount() approvedFen: Fen;
  @FenAmount() paidFen: Fen;
  @Instant({ nullable: true }) paidAt: Date | null;
  @Whole({ min: 1, max: 2 ** 31 }) paymentAttempt: number;
  @Uuid({ nullable: true }) payoutId: string | null;
  @Text({
    nullable: true,
    description: 'Why the payment waits or failed.',
    example: 'payroll.claim-fund-too-low',
  })
  paymentReason: string | null;
  @ListOf(() => ClaimLineDto, { max: 4 }) lines: ClaimLineDto[];
}

class CoverCheckDto implements CoverCheck {
  @Bool() covered: boolean;
  @ListOf('text', { max: 5, example: ['REPORTED_LATE'] }) reasons: CoverCheckReason[];
}

class ClaimEvidenceDto extends InjuryEvidenceDto {
  @Instant() addedAt: Date;
}

export class ClaimNoteDto {
  @OneOf(NOTE_KINDS) kind: NoteKind;
  @Text({ max: 4000, example: '搬运时被货架砸伤右手，已送医。' }) text: string;
  @Instant() writtenAt: Date;
}

/** What the employer said of the injury, or by when; its words are among the notes. */
class ClaimEmployerReportDto {
  @OneOf(EMPLOYER_REPORT_STATES) state: EmployerReportState;
  @Instant() dueAt: Date;
  @Bool({ nullable: true, description: 'Whether it agrees that it happened at work.' }) agrees:
    boolean | null;
  @Instant({ nullable: true }) madeAt: Date | null;
}

class ClaimStepDto {
  @OneOf(CLAIM_STATES) state: ClaimState;
  @Text({ nullable: true, example: 'EVIDENCE_MISSING' }) reasonCode: string | null;
  @Instant() madeAt: Date;
}

class FraudSignalDto implements FraudSignal {
  @Text({ example: 'SOON_AFTER_CLOCK_IN' }) code: FraudSignal['code'];
  @Whole({ min: -(2 ** 31), max: 2 ** 31, description: 'Minutes, or how many other claims.' }) value: number;
}

export class InjuryClaimDetailDto extends InjuryClaimDto {
  @Nested(() => CoverCheckDto) coverCheck: CoverCheckDto;
  @ListOf(() => ClaimEvidenceDto, { max: 200 }) evidence: ClaimEvidenceDto[];
  @ListOf(() => DocumentDto, { max: 60, description: 'Papers behind it; none once it is withdrawn.' })
  documents: DocumentDto[];
  @ListOf(() => ClaimNoteDto, { max: 20 }) notes: ClaimNoteDto[];
  @ListOf(() => ClaimStepDto, { max: 1000 }) steps: ClaimStepDto[];
  @Nested(() => ClaimEmployerReportDto, { nullable: true, description: 'Null of claims from before 0.3.0.' })
  employerReport: ClaimEmployerReportDto | null;
  @ListOf(() => FraudSignalDto, {
    max: 5,
    nullable: true,
    description: 'For the insurer only; never a refusal.',
  })
  fraudSignals: FraudSignalDto[] | null;
}

export class ClaimQuery extends PageQuery {
  @OneOf(CLAIM_STATES, { optional: true }) state?: ClaimState;
  @Bool({ optional: true, description: 'Only those whose decision or payment is late.' }) overdue?: boolean;
}
