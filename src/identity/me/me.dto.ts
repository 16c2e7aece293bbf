import { Instant, ListOf, OneOf, Out, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { ConsentDto } from '../consent/consent.dto.js';
import { type PersonalField, type RealNameLevel } from '../identity.types.js';
import { type WorkerId } from '../../platform/ids/ids.js';
import { type RealNameCheckState } from '../real-name/real-name.rules.js';
import { SigningKeyDto } from '../key/key.dto.js';
import { SessionDto } from '../session/session.dto.js';

const LEVELS = ['L0', 'L1', 'L2', 'L3'];

export class MeDto {
  @Uuid() id: WorkerId;
  @OneOf(LEVELS) level: RealNameLevel;
  @Text({ example: '138****5678' }) phone: string;
  @Text({ nullable: true, example: '王小明' }) name: string | null;
  @Text({ nullable: true, example: '1101**********0038' }) idNumber: string | null;
  @Whole({ min: 0, max: 200, nullable: true }) age: number | null;
  @OneOf(['pending', 'match', 'no-match', 'unknown-person'], { nullable: true })
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

export class PersonalExportDto {
  @Uuid() id: WorkerId;
  @OneOf(LEVELS) level: RealNameLevel;
  @Instant() registeredAt: Date;
  @Text({ nullable: true }) region: string | null;
  @Out({ type: 'object', additionalProperties: { type: 'string' }, example: { phone: '13912345678' } })
  personal: Partial<Record<PersonalField, string>>;
  @ListOf(() => SigningKeyDto, { max: 10_000 }) keys: SigningKeyDto[];
  @ListOf(() => ConsentDto, { max: 10_000 }) consents: ConsentDto[];
  @ListOf(() => AccessLineDto, { max: 10_000 }) accessLog: AccessLineDto[];
  @ListOf(() => SessionDto, { max: 10_000 }) sessions: SessionDto[];
}

class StaysDto {
  @Text() zh: string;
  @Text() en: string;
}

export class ErasedDto {
  @Instant() erasedAt: Date;
  @ListOf(() => StaysDto, { max: 10, description: 'What stays, none of it readable as this person.' })
  stays: StaysDto[];
}

/** What an erasure leaves, for the person to read. */
export const STAYS: StaysDto[] = [
  {
    zh: '只追加的记录（合同、工资、保险凭证等）依法保存，其中的个人信息已无法解密。',
    en: 'Append-only records (contracts, wages, insurance) are kept as law demands; personal data in them can no longer be decrypted.',
  },
  {
    zh: '账号编号、已停用的公钥和同意记录保留，不含姓名、电话和证件号码。',
    en: 'The account number, retired public keys and consent records stay, without name, phone or ID number.',
  },
];
