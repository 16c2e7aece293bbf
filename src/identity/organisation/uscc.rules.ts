/**
 * Unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters of an alphabet without
 * I, O, Z, S and V: registration authority (1), kind (1), division (6), organisation code (9), check (1).
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

/**
 * What is wrong with a code. One without the shape is none; codes that fail a check character were given out before 2016
 * (91350203M0001QKT19), so the registry decides about them.
 */
export type UsccFault = 'shape' | 'organisation-code' | 'check-character';

/** Checks shape, the organisation code inside (GB 11714-1997) and the check character. */
export function usccFault(uscc: string): UsccFault | null {
  if (!SHAPE.test(uscc)) return 'shape';
  if (usccCheckCharacter(uscc.slice(0, 17)) !== uscc[17]) return 'check-character';
  return organisationCodeCheckCharacter(uscc.slice(8, 16)) === uscc[16] ? null : 'organisation-code';
}

/** GB 32100-2015 section 5: weights 3^(i-1) mod 31, check value 31 - (sum mod 31), 31 written as 0. */
export function usccCheckCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11714-1997: letters count from A = 10, check value 11 - (sum mod 11), 10 written X and 11 written 0. */
export function organisationCodeCheckCharacter(first8: string): string {
  const sum = [...first8].reduce(
    (total, character, index) => total + Number.parseInt(character, 36) * WEIGHTS[index]!,
    0,
  );
  const value = (11 - (sum % 11)) % 11;
  return value === 10 ? 'X' : String(value);
}
