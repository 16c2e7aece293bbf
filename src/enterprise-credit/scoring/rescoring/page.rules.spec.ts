import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fitting } from './page.rules.js';

const of = (...facts: number[]) => facts.map((headSeq, id) => ({ id, headSeq }));

describe('a page of the nightly run', () => {
  it('holds no more facts than fit, and one enterprise at least', () => {
    expect(fitting(of(5, 5, 5), 10)).toEqual(of(5, 5));
    expect(fitting(of(50, 5), 10)).toEqual(of(50));
    expect(fitting(of(5, 50), 10)).toEqual(of(5));
    expect(fitting(of(), 10)).toEqual([]);
  });

  it('leaves out and repeats nobody, page by page', () => {
    const ledgers = fc.array(fc.nat(30), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(ledgers, fc.integer({ min: 1, max: 40 }), (facts, cap) => {
        const all = of(...facts);
        const seen: number[] = [];
        for (let rest: readonly { id: number; headSeq: number }[] = all; rest.length > 0;) {
          const page = fitting(rest, cap);
          const sum = page.reduce((total, { headSeq }) => total + headSeq, 0);
          expect(page.length === 1 || sum <= cap).toBe(true);
          seen.push(...page.map(({ id }) => id));
          rest = rest.slice(page.length);
        }
        expect(seen).toEqual(all.map(({ id }) => id));
      }),
    );
  });
});
