import { isDay } from '../../platform/clock/business-day.js';
import type { DocumentKind } from '../identity.types.js';
import { birthDateIn, genderOf, idNumberCheckCharacter, readIdNumber } from './id-number.rules.js';

/** What somebody says their document is. */
export interface GivenDocument {
  /** A resident ID card where nothing is said. */
  documentKind?: DocumentKind;
  idNumber: string;
  /** Of a passport: the state that issued it, ISO 3166-1 alpha-3 (ICAO 9303). */
  issuedBy?: string;
  /** Of a document whose number carries none. */
  birthDate?: string;
}

/** A document whose number holds by itself. */
export interface IdDocument {
  documentKind: DocumentKind;
  /** As it is kept, sent and compared. */
  idNumber: string;
  birthDate: string;
  gender: 'male' | 'female' | null;
  /** Division of the first registration, where the number has one. */
  region: string | null;
}

/** What is wrong with a document. `issuer`: a passport without the state that issued it. */
export type DocumentFault =
  'unsupported' | 'shape' | 'check-character' | 'birth-date' | 'region' | 'kind' | 'issuer';

/** Number and what stands in it, before the birth date was compared with the one that was said. */
type Read = Omit<IdDocument, 'documentKind' | 'birthDate'> & { birthDate: string | null };

const FOREIGNER = /^(9\d{16}[\dX]|[A-Z]{3}\d{12})$/;

/** Reads a document by the rules of its kind, or says what is wrong with it. */
export function readDocument(given: GivenDocument, today: string): IdDocument | DocumentFault {
  const documentKind = kindOf(given);
  const read = READERS[documentKind](namedNumber({ ...given, documentKind }), today);
  if (typeof read === 'string') return read;
  const said = given.birthDate;
  if (said !== undefined && (!isDay(said) || said < '1850-01-01' || said > today)) return 'birth-date';
  if (read.birthDate !== null && said !== undefined && read.birthDate !== said) return 'birth-date';
  const birthDate = read.birthDate ?? said;
  return birthDate === undefined ? 'birth-date' : { ...read, documentKind, birthDate };
}

/**
 * A document as two of them are compared. The numbers of resident ID cards and residence permits come from one register
 * and stand for themselves, as they did before there were kinds; others are unique within their kind.
 */
export function documentKey({
  documentKind,
  idNumber,
}: {
  documentKind?: DocumentKind;
  idNumber: string;
}): string {
  const kind = documentKind ?? 'resident-id';
  return kind === 'resident-id' || kind === 'residence-permit' ? idNumber : `${kind}:${idNumber}`;
}

/**
 * What a document is called and its number as it is kept, of what somebody typed or read from a card; nothing of it is
 * checked. `issuedBy` stands before the number of a passport: two states may give the same one.
 */
export function namedDocument(given: GivenDocument): { documentKind: DocumentKind; idNumber: string } {
  const documentKind = kindOf(given);
  return { documentKind, idNumber: namedNumber({ ...given, documentKind }) };
}

/** Documents whose number says no birth date: it stands printed on them, and somebody must look. */
const UNDATED: readonly DocumentKind[] = ['hk-macao-permit', 'taiwan-permit', 'passport'];

/** What somebody read from a document. */
export interface ReadCard {
  documentKind: DocumentKind;
  birthDate?: string | undefined;
}

/** Whether the birth date stands on a document only. */
export function isUndated({ documentKind }: ReadCard): boolean {
  return UNDATED.includes(documentKind);
}

/** Whether the birth date on a document is the one that its holder gave; where the number says it, it need not be read out. */
export function isBorn(card: ReadCard, given: string | undefined): boolean {
  return card.birthDate === undefined ? !isUndated(card) : card.birthDate === given;
}

/** Numbers that say themselves that they are of no resident ID card, for callers who name no kind. */
function kindOf({ documentKind = 'resident-id', idNumber }: GivenDocument): DocumentKind {
  if (documentKind !== 'resident-id') return documentKind;
  const number = plain(idNumber);
  if (/^8[123]\d{15}[\dX]$/.test(number)) return 'residence-permit';
  return FOREIGNER.test(number) ? 'permanent-resident-id' : documentKind;
}

function namedNumber({ documentKind, idNumber, issuedBy }: GivenDocument): string {
  const number = plain(idNumber);
  // how often a permit was renewed is no part of who holds it
  if (documentKind === 'hk-macao-permit' && /^[HM]\d{10}$/.test(number)) return number.slice(0, 9);
  if (documentKind === 'taiwan-permit' && /^\d{10}[A-Z]?$/.test(number)) return number.slice(0, 8);
  return documentKind === 'passport' ? `${issuedBy ?? ''} ${number}`.trim() : number;
}

/** Full-width digits, small letters, spaces, hyphens and brackets are ways of writing. */
function plain(number: string): string {
  return number
    .normalize('NFKC')
    .replaceAll(/[\s()-]/g, '')
    .toUpperCase();
}

const READERS: Record<DocumentKind, (number: string, today: string) => Read | DocumentFault> = {
  'resident-id': (number, today) => register(number, today),
  'residence-permit': (number, today) => (/^8[123]/.test(number) ? register(number, today) : 'kind'),
  // 港澳居民来往内地通行证: H or M and 8 digits for life; the two that count renewals are left off
  'hk-macao-permit': (number) => bare(number, /^[HM]\d{8}$/),
  // 台湾居民来往大陆通行证: 8 digits for life since 2015
  'taiwan-permit': (number) => bare(number, /^\d{8}$/),
  'permanent-resident-id': permanentResident,
  passport: (number) => (/^[A-Z]{3} /.test(number) ? bare(number, /^[A-Z]{3} [A-Z0-9]{5,9}$/) : 'issuer'),
};

function register(number: string, today: string): Read | DocumentFault {
  const read = readIdNumber(number, today);
  if (typeof read === 'string') return read;
  const { birthDate, gender, region } = read;
  return { idNumber: number, birthDate, gender, region };
}

function bare(number: string, shape: RegExp): Read | DocumentFault {
  return shape.test(number) ? { idNumber: number, birthDate: null, gender: null, region: null } : 'shape';
}

/**
 * 外国人永久居留身份证. Since 2023-12-01: 9, province (2), state by ISO 3166-1 numeric (3), birth date (8), sequence (3),
 * check character by ISO 7064 MOD 11-2. Before: state (3 letters), place (4), birth date without the century (6), two digits.
 */
function permanentResident(number: string, today: string): Read | DocumentFault {
  if (/^9\d{16}[\dX]$/.test(number)) {
    if (idNumberCheckCharacter(number.slice(0, 17)) !== number[17]) return 'check-character';
    const birthDate = birthDateIn(number.slice(6, 14), today);
    return birthDate === null
      ? 'birth-date'
      : { idNumber: number, birthDate, gender: genderOf(number), region: null };
  }
  if (!/^[A-Z]{3}\d{12}$/.test(number)) return 'shape';
  const born = number.slice(7, 13);
  const birthDate = birthDateIn(`20${born}`, today) ?? birthDateIn(`19${born}`, today);
  return birthDate === null ? 'birth-date' : { idNumber: number, birthDate, gender: null, region: null };
}
