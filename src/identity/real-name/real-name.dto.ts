import { Day, Instant, OneOf, PersonName, Text, Uuid } from '../../platform/http/fields/fields.js';
import { DOCUMENT_KINDS, type DocumentKind, type RealNameLevel } from '../identity.types.js';
import { REAL_NAME_CHECK_STATES, type RealNameCheckState } from './real-name.rules.js';

const LEVELS = ['L0', 'L1', 'L2', 'L3'];

/** A name and the document that shows it. */
export class NamedDocumentDto {
  @PersonName({ description: 'As on the document: separators are kept as `·`.', example: '王小明' })
  name: string;

  @OneOf(DOCUMENT_KINDS, {
    optional: true,
    description:
      '`resident-id` where absent. `residence-permit`: of Hong Kong, Macao and Taiwan residents (港澳台居民居住证); `hk-macao-permit`: 回乡证; `taiwan-permit`: 台胞证; `permanent-resident-id`: 外国人永久居留身份证.',
    example: 'resident-id',
  })
  documentKind?: DocumentKind;

  @Text({
    min: 5,
    max: 24,
    pattern: /[0-9A-Za-z０-９Ａ-Ｚａ-ｚ ()（）-]+/u,
    description: 'Number of the document; of a resident ID card 公民身份号码, GB 11643: 18 characters.',
    example: '110101199003070038',
  })
  idNumber: string;

  @Text({
    min: 3,
    max: 3,
    pattern: /[A-Z]{3}/,
    optional: true,
    description: 'Of a passport: the state that issued it, ISO 3166-1 alpha-3.',
    example: 'GBR',
  })
  issuedBy?: string;
}

export class GiveRealNameDto extends NamedDocumentDto {
  @Day({
    optional: true,
    description: 'Of a document whose number does not carry it; clerks read it from the document.',
    example: '1990-03-07',
  })
  birthDate?: string;
}

export class RealNameLevelDto {
  @OneOf(LEVELS) level: RealNameLevel;
}

export class RealNameCheckedDto extends RealNameLevelDto {
  @OneOf(REAL_NAME_CHECK_STATES, {
    description:
      '`awaits-sight`: no source here can check this kind of document; come to a counter with it before `seeBy`, where two clerks see you and it.',
  })
  state: RealNameCheckState;
  @Uuid({ optional: true, description: 'Of `awaits-sight`: what the clerks call up.' }) checkId?: string;
  @Instant({ optional: true, description: 'Of `awaits-sight`.' }) seeBy?: Date;
}
