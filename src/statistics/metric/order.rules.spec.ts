import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fallingOrder } from './order.rules.js';

const byComparison = (values: Float64Array): number[] =>
  [...values.keys()].sort((a, b) => (values[a] === values[b] ? a - b : values[b]! > values[a]! ? 1 : -1));

describe('the falling order of values', () => {
  const value = fc.oneof(
    fc.double({ noNaN: true }),
    fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity, Number.MIN_VALUE, -Number.MIN_VALUE, 1 / 3),
  );
  it.each([0, 3000])(
    'is that of comparisons, equal ones by their rows, for few and for many (%d more)',
    (more) => {
      fc.assert(
        fc.property(fc.array(value, { maxLength: 50 }), fc.integer({ min: 1, max: 9 }), (some, levels) => {
          const values = Float64Array.from([
            ...some,
            ...Array.from({ length: more }, (_, i) => (((i * 7919) % 3001) % (levels * 300)) - 400),
          ]);
          expect([...fallingOrder(values)]).toEqual(byComparison(values));
        }),
        { numRuns: 30 },
      );
    },
  );

  it('is that of rows where all are equal', () => {
    expect([...fallingOrder(new Float64Array(2000).fill(0.25))]).toEqual(
      Array.from({ length: 2000 }, (_, i) => i),
    );
  });
});
