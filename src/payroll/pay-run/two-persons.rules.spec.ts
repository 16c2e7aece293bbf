import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { type Signer, signingOf } from './two-persons.rules.js';

const COMPANY = { enterpriseId: 'employer', providerId: 'company', preparedBy: 'p' };
const DIRECT = { enterpriseId: 'employer', providerId: 'employer', preparedBy: 'p' };
const by = (party: Signer['party'], personId: string): Signer => ({ party, personId });

describe('a signature under a release', () => {
  it('of a co-controlled escrow waits for the other party, and the second one releases', () => {
    expect(signingOf(by('employer', 'a'), COMPANY, [])).toBe('waits');
    expect(signingOf(by('provider', 'b'), COMPANY, [by('employer', 'a')])).toBe('released');
  });

  it('of a co-controlled escrow is refused where one person stands behind both', () => {
    expect(signingOf(by('employer', 'p'), COMPANY, [])).toBe('same-person');
    expect(signingOf(by('provider', 'a'), COMPANY, [by('employer', 'a')])).toBe('same-person');
    expect(signingOf(by('provider', 'p'), COMPANY, [by('employer', 'a')])).toBe('released');
  });

  it('of an own account releases at once where another person prepared the run', () => {
    expect(signingOf(by('employer', 'a'), DIRECT, [])).toBe('released');
  });

  it('of an own account is that of one alone where the same person prepared, or nobody who is known', () => {
    expect(signingOf(by('employer', 'p'), DIRECT, [])).toBe('alone');
    for (const preparedBy of [null, 'employer'])
      expect(signingOf(by('employer', 'a'), { ...DIRECT, preparedBy }, [])).toBe('alone');
  });

  it('never releases at once what one natural person prepared and signed alone', () => {
    const person = fc.constantFrom('a', 'b', 'p');
    fc.assert(
      fc.property(person, person, person, fc.boolean(), (preparedBy, first, second, isDirect) => {
        const run = { ...(isDirect ? DIRECT : COMPANY), preparedBy };
        const signers: Signer[] = isDirect
          ? [by('employer', first)]
          : [by('employer', first), by('provider', second)];
        const before: Signer[] = [];
        for (const signer of signers) {
          const signing = signingOf(signer, run, before);
          if (signing === 'released')
            expect(
              new Set([preparedBy, ...before.map((one) => one.personId), signer.personId]).size,
            ).not.toBe(1);
          if (signing !== 'waits') return;
          before.push(signer);
        }
      }),
    );
  });
});
