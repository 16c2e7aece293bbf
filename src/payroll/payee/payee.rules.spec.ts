import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROOFS } from '../../platform/http/access/actor.js';
import { accountFault, coolingUntil, luhnDigit, payeeHash } from './payee.rules.js';

const AT = new Date('2026-11-02T01:00:00Z');
const hoursBefore = (hours: number): Date => new Date(AT.getTime() - hours * 3_600_000);
const cooling = (
  by: (typeof PROOFS)[number] | undefined,
  { provable = hoursBefore(1000), replaces = true }: { provable?: Date | null; replaces?: boolean } = {},
): Date | null => coolingUntil({ at: AT, replaces, proof: by && { by, at: AT }, provable, hours: 72 });

describe('the cooling of a changed account', () => {
  it('is for one that nothing proves, the first one too', () => {
    const in72 = new Date(AT.getTime() + 72 * 3_600_000);
    expect(cooling(undefined)).toEqual(in72);
    expect(cooling(undefined, { replaces: false, provable: null })).toEqual(in72);
  });

  it('is for a proof by a means as new as that, until it is old enough', () => {
    for (const by of ['key', 'totp', 'passkey'] as const) {
      expect(cooling(by, { provable: hoursBefore(71) })).toEqual(new Date(AT.getTime() + 3_600_000));
      expect(cooling(by, { provable: hoursBefore(72) })).toBeNull();
      expect(cooling(by, { provable: hoursBefore(1), replaces: false })).toBeNull();
    }
  });

  it('is not for a proof that binds the living person, however new their key', () => {
    for (const by of ['real-name', 'counter'] as const)
      expect(cooling(by, { provable: hoursBefore(0) })).toBeNull();
  });

  it('never ends before the account, nor later than its hours', () => {
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom(...PROOFS), { nil: undefined }),
        fc.boolean(),
        fc.option(fc.integer({ min: 0, max: 10_000 })),
        (by, replaces, age) => {
          const until = cooling(by, { replaces, provable: age === null ? null : hoursBefore(age) });
          if (until === null) return;
          expect(until.getTime()).toBeGreaterThan(AT.getTime());
          expect(until.getTime()).toBeLessThanOrEqual(AT.getTime() + 72 * 3_600_000);
        },
      ),
    );
  });
});

describe('the hash of a payee', () => {
  it('is the same for the same account, holder and key, and for nothing else', () => {
    const payee = { kind: 'bank', account: '6222020000060001', holder: '王小明' } as const;
    const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const hash = payeeHash(key, payee);
    expect(payeeHash(key, { ...payee })).toBe(hash);
    for (const different of [
      payeeHash(other, payee),
      payeeHash(key, { ...payee, account: '6222020000050002' }),
      payeeHash(key, { ...payee, holder: '王小' }),
      payeeHash(key, { ...payee, kind: 'alipay' }),
    ])
      expect(different).not.toBe(hash);
  });
});

describe('an account number', () => {
  const digits = fc.stringMatching(/^\d{11,18}$/);

  it.each([
    ['bank', '6228480402564890018', null],
    ['bank', '4539148803436467', null],
    ['bank', '6228480402564890019', 'check-digit'],
    ['bank', '12345', 'shape'],
    ['bank', '62284804025648900181', 'shape'],
    ['alipay', '13900001111', null],
    ['alipay', 'wang@example.com', null],
    ['alipay', '6228480402564890018', 'shape'],
  ] as const)('%s %s: %s', (kind, account, fault) => expect(accountFault(kind, account)).toBe(fault));

  it('is whole with its check digit', () => {
    fc.assert(fc.property(digits, (first) => accountFault('bank', first + luhnDigit(first)) === null));
  });

  it('with one wrong digit is noticed', () => {
    fc.assert(
      fc.property(digits, fc.nat(18), fc.integer({ min: 1, max: 9 }), (first, place, by) => {
        const card = first + luhnDigit(first);
        const at = place % card.length;
        const wrong = (Number(card[at]) + by) % 10;
        return accountFault('bank', card.slice(0, at) + wrong + card.slice(at + 1)) === 'check-digit';
      }),
    );
  });
});
