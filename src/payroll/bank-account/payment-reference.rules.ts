import { luhnDigit } from '../payee/payee.rules.js';

/** Why a credit fits nothing by itself; `return-failed`: it went back, and its payer's bank did not take it. */
export const UNMATCHED = [
  'no-code',
  'unknown-code',
  'another-account',
  'another-payer',
  'return-failed',
] as const;
export type Unmatched = (typeof UNMATCHED)[number];

/** Banks and people break it by a blank or a sign; other digits behind it are a mistake. */
const CODE = /XG[\s_.-]?((?:\d ?){10}\d)(?!\d)/g;

/**
 * The payment reference of ten digits: letters and digits survive every bank's field for remarks, and the last one is a check
 * digit (ISO/IEC 7812-1 annex B), so that a slip of the finger pays into no other escrow.
 */
export function paymentReference(digits: string): string {
  return `XG${digits}${luhnDigit(digits)}`;
}

/** The only payment reference in the words of a transfer; null where there is none, or several. */
export function codeIn(text: string): string | null {
  const words = text.normalize('NFKC').toUpperCase();
  const found = [...words.matchAll(CODE)]
    .map(([, digits = '']) => digits.replaceAll(' ', ''))
    .filter((digits) => luhnDigit(digits.slice(0, -1)) === digits.at(-1))
    .map((digits) => `XG${digits}`);
  const [first, ...others] = new Set(found);
  return first !== undefined && others.length === 0 ? first : null;
}

/** Whether a bank names a payer as the register does: brackets of either script, blanks and width do not count. */
export function isSameFirm(one: string, other: string): boolean {
  const bare = (name: string): string =>
    name
      .normalize('NFKC')
      .replaceAll(/[\s·•.,()]/g, '')
      .toUpperCase();
  return bare(one) !== '' && bare(one) === bare(other);
}
