import { Instant, ListOf, OneOf, Out, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { ConsentDto } from '../consent/consent.dto.js';
import { type Disclosed, DOCUMENT_KINDS, type DocumentKind, type RealNameLevel } from '../identity.types.js';
import { type WorkerId } from '../../platform/ids/ids.js';
import { REAL_NAME_CHECK_STATES, type RealNameCheckState } from '../real-name/real-name.rules.js';
import { SigningKeyDto } from '../key/key.dto.js';
import { SessionDto } from '../session/session.dto.js';

const LEVELS = ['L0', 'L1', 'L2', 'L3'];

export class MeDto {
  @Uuid() id: WorkerId;
  @OneOf(LEVELS) level: RealNameLevel;
  @Text({ example: '138****5678' }) phone: string;
  @Text({ nullable: true, example: '王小明' }) name: string | null;
  @Text({ nullable: true, example: '1101**********0038' }) idNumber: string | null;
  @OneOf(DOCUMENT_KINDS, { nullable: true, description: 'Of the ID number.' })
  documentKind: DocumentKind | null;
  @Whole({ min: 0, max: 200, nullable: true }) age: number | null;
  @OneOf(REAL_NAME_CHECK_STATES, { nullable: true })
  realNameCheck: RealNameCheckState | null;
  @Instant() registeredAt: Date;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

export class AccessLineDto {
  @Uuid() id: string;
  @Text({ description: 'Account, client or source that read.', example: 'simulated-real-name-source' })
  readerId: string;
  @Uuid({ nullable: true }) readerOrganisationId: string | null;
  @ListOf('text', { max: 30, example: ['name', 'idNumber'] }) fields: string[];
  @Text({ example: 'real-name-check' }) purpose: string;
  @Instant() readAt: Date;
}

class CopySectionDto {
  @Text({ example: 'contracts' }) name: string;
  @Text({ example: '合同' }) zh: string;
  @Text({ example: 'Contracts' }) en: string;
  @Out({ type: 'array', items: { type: 'object', additionalProperties: true }, maxItems: 10_000 })
  items: object[];
}

export class PersonalExportDto {
  @Uuid() id: WorkerId;
  @OneOf(LEVELS) level: RealNameLevel;
  @Instant() registeredAt: Date;
  @Text({ nullable: true }) region: string | null;
  @Out({ type: 'object', additionalProperties: { type: 'string' }, example: { phone: '13912345678' } })
  personal: Disclosed;
  @ListOf(() => SigningKeyDto, { max: 10_000 }) keys: SigningKeyDto[];
  @ListOf(() => ConsentDto, { max: 10_000 }) consents: ConsentDto[];
  @ListOf(() => AccessLineDto, { max: 10_000 }) accessLog: AccessLineDto[];
  @ListOf(() => SessionDto, { max: 10_000 }) sessions: SessionDto[];
  @ListOf(() => CopySectionDto, { max: 100, description: 'What every room holds, by subject.' })
  sections: CopySectionDto[];
}

export class StaysDto {
  @OneOf(['work', 'pay', 'health'], {
    nullable: true,
    description: 'The class of retention; null: of everybody.',
  })
  class: 'work' | 'pay' | 'health' | null;
  @Instant({ nullable: true, description: 'From then on nothing of it can be read.' }) until: Date | null;
  @Text() zh: string;
  @Text() en: string;
  @Text({ nullable: true, description: 'The law that keeps it.' }) source: string | null;
}

class OpenMatterDto {
  @Text({ example: 'payroll.wages-due' }) code: string;
  @Whole({ min: 1, max: 2 ** 31 }) count: number;
  @Text({ example: '工资尚未付清' }) zh: string;
  @Text({ example: 'Wages that are not paid' }) en: string;
}

export class ErasurePreviewDto {
  @ListOf(() => OpenMatterDto, { max: 100, description: 'To be settled first; none: it can be done now.' })
  open: OpenMatterDto[];
  @ListOf(() => StaysDto, { max: 100, description: 'What would stay, in restricted use.' })
  stays: StaysDto[];
}

export class AskedErasureDto {
  @Instant({ description: 'When it happens, unless it is taken back.' }) dueAt: Date;
}

export class ErasedDto {
  @Instant() erasedAt: Date;
  @ListOf(() => StaysDto, {
    max: 100,
    description: 'What stays, why and until when; only who must keep it may read it.',
  })
  stays: StaysDto[];
}
