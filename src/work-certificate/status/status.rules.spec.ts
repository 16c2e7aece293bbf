import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { permuted } from './status.rules.js';

describe('status indices', () => {
  it('are each given once, whatever the seed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seed) => {
        const given = new Set(Array.from({ length: 4096 }, (_, counter) => permuted(counter, 12, seed)));
        expect(given.size).toBe(4096);
        expect(Math.max(...given)).toBe(4095);
      }),
      { numRuns: 10 },
    );
  });

  it('follow no sequence', () => {
    const seed = Buffer.alloc(32, 7);
    const given = Array.from({ length: 200 }, (_, counter) => permuted(counter, 20, seed));
    const steps = new Set(given.slice(1).map((index, at) => index - given[at]!));
    expect(steps.size).toBeGreaterThan(190);
    expect(permuted(0, 20, Buffer.alloc(32, 8))).not.toBe(given[0]);
  });
});
