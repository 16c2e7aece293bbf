import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { organisationCodeCheckCharacter, usccCheckCharacter, usccFault } from './uscc.rules.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const character = fc.constantFrom(...ALPHABET);
const wellFormed = fc
  .tuple(
    fc.constantFrom('9', '1', '5', 'A', 'N'),
    character,
    fc.stringMatching(/^\d{6}$/),
    fc.array(character, { minLength: 8, maxLength: 8 }),
  )
  .map(([authority, kind, division, body]) => {
    const first8 = body.join('');
    const first17 = `${authority}${kind}${division}${first8}${organisationCodeCheckCharacter(first8)}`;
    return first17 + usccCheckCharacter(first17);
  });

describe('the unified social credit code', () => {
  // codes their owners publish; GB 32100-2015 and GB 11714-1997 hold for each
  it.each(['91110000802100433B', '91440300708461136T', '91330100799655058B'])(
    'takes the real code %s',
    (uscc) => expect(usccFault(uscc)).toBeNull(),
  );

  it.each([
    ['', 'shape'],
    ['91110000802100433b', 'shape'], // lower case
    ['9111000080210043', 'shape'], // too short
    ['91110000802100433BX', 'shape'],
    ['9I110000802100433B', 'shape'], // I is not in the alphabet
    ['911100O0802100433B', 'shape'], // a letter in the division
    ['91110000802100433C', 'check-character'],
    ['91110000802100434B', 'check-character'],
  ])('refuses %j: %s', (uscc, fault) => expect(usccFault(uscc)).toBe(fault));

  it('checks the organisation code inside too', () => {
    const first17 = '91110000802100432'; // its own check character would be 3
    expect(usccFault(first17 + usccCheckCharacter(first17))).toBe('organisation-code');
  });

  it('finds the check of a code of the first years wrong, not its shape', () => {
    expect(usccFault('91350203M0001QKT19')).not.toBeNull();
    expect(usccFault('91350203M0001QKT19')).not.toBe('shape');
  });

  it('takes every code made by the standard', () => {
    fc.assert(fc.property(wellFormed, (uscc) => usccFault(uscc) === null));
  });

  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(wellFormed, fc.nat(17), character, (uscc, at, other) => {
        fc.pre(uscc[at] !== other);
        return usccFault(uscc.slice(0, at) + other + uscc.slice(at + 1)) !== null;
      }),
    );
  });

  it('notices two neighbours that changed places', () => {
    fc.assert(
      fc.property(wellFormed, fc.nat(16), (uscc, at) => {
        fc.pre(uscc[at] !== uscc[at + 1]);
        return usccFault(uscc.slice(0, at) + uscc[at + 1] + uscc[at] + uscc.slice(at + 2)) !== null;
      }),
    );
  });
});
