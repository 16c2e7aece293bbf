import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { afterGuess } from './transfer.rules.js';

describe('a guess at a small transfer', () => {
  it('proves by the sum alone, and is one of so many', () => {
    const guesses = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        guesses,
        fc.integer({ min: 1, max: 5 }),
        (amount, all, most) => {
          let now = { state: 'sent', tries: 0 } as ReturnType<typeof afterGuess>;
          let made = 0;
          for (const guess of all) {
            if (now.state !== 'sent') break;
            now = afterGuess({ amount, tries: now.tries }, guess, most);
            made += 1;
          }
          expect(made).toBeLessThanOrEqual(most);
          expect(now.state === 'confirmed').toBe(all.slice(0, most).includes(amount));
        },
      ),
    );
  });
});
