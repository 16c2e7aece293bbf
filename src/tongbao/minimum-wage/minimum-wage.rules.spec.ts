import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareHalfUp } from '../../platform/money/money.js';
import { CONTRACT_KINDS } from '../hire.types.js';
import {
  type AgreedPay,
  belowFacts,
  belowMinimum,
  leastWage,
  minimumPer,
  minimumWords,
} from './minimum-wage.rules.js';
import type { KnownMinimum, MinimumWage } from './minimum-wage.types.js';

const HOUR: KnownMinimum = {
  state: 'known',
  per: 'hour',
  fen: 1500,
  region: '43',
  from: '2022-04-01',
  source: 'test',
  monthMinutes: null,
};
const MONTH: KnownMinimum = { ...HOUR, per: 'month', fen: 155_000, monthMinutes: 10_440 };
const PART_TIME = 240;
const AGREED: AgreedPay = {
  payBasis: 'hour',
  rateFen: 1500n,
  dailyMinutes: null,
  dailyUnits: null,
  standardMinutes: 480,
};

const per = (kind: (typeof CONTRACT_KINDS)[number], dailyMinutes: number | null, byFacts = kind) =>
  minimumPer({ kind, kindByFacts: byFacts, dailyMinutes }, PART_TIME);

describe('which minimum wage binds', () => {
  it('is that of the month for a labour contract whose agreed day is longer than part-time work', () => {
    expect(per('labour-contract', 480)).toBe('month');
    expect(per('labour-contract', 240)).toBe('hour');
    expect(per('labour-contract', null)).toBe('hour');
  });

  it('is that of the hour for a written agreement, whatever its day', () => {
    expect(per('written-agreement', 480)).toBe('hour');
    expect(minimumPer({ kind: null, kindByFacts: null, dailyMinutes: 480 }, PART_TIME)).toBe('hour');
  });

  it('is none for a civil contract, unless the facts say that it is another', () => {
    expect(per('civil', 480)).toBeNull();
    expect(per('civil', 480, 'written-agreement')).toBe('hour');
    expect(per('civil', 480, 'labour-contract')).toBe('month');
  });
});

describe('an agreed rate', () => {
  it('is held against it by the hour, by the agreed day, and by the agreed units of a day', () => {
    expect(belowMinimum(AGREED, HOUR)).toBeNull();
    expect(belowMinimum({ ...AGREED, rateFen: 1499n }, HOUR)).toEqual({
      wageFen: 1499n,
      minimumFen: 1500n,
      minutes: 60,
    });
    const day: AgreedPay = { ...AGREED, payBasis: 'day', rateFen: 11_999n };
    expect(belowMinimum(day, HOUR)).toMatchObject({ minimumFen: 12_000n, minutes: 480 });
    expect(belowMinimum({ ...day, dailyMinutes: 479 }, HOUR)).toBeNull();
    const task: AgreedPay = { ...AGREED, payBasis: 'task', rateFen: 350n, dailyUnits: 34 };
    expect(belowMinimum(task, HOUR)).toMatchObject({ wageFen: 11_900n });
    expect(belowMinimum({ ...task, dailyUnits: 35 }, HOUR)).toBeNull();
    expect(belowMinimum({ ...task, rateFen: 1n, dailyUnits: null }, HOUR)).toBeNull();
  });

  it('of full-time work is held against the wage of the month by its paid minutes', () => {
    expect(leastWage(MONTH, 10_440)).toBe(155_000n);
    expect(leastWage(MONTH, 60)).toBe(891n); // 1550 yuan ÷ 174 hours
    expect(belowMinimum({ ...AGREED, rateFen: 890n }, MONTH)).toMatchObject({ minimumFen: 891n });
  });

  it('is refused nowhere where none is known or none binds, and the words say so', () => {
    const unknown: MinimumWage = { state: 'not-known', per: 'hour', region: '65' };
    for (const minimum of [unknown, { state: 'not-applicable' } as const]) {
      expect(belowMinimum({ ...AGREED, rateFen: 1n }, minimum)).toBeNull();
      expect(belowFacts({ wageFen: 1n, minimumFen: 2n, minutes: 60 }, minimum)).not.toHaveProperty('region');
    }
    expect(minimumWords(unknown).en).toContain('not known here');
    expect(minimumWords(MONTH).en).toContain('1550.00 yuan a month');
  });

  it('that is not below it never earns less than the least wage of a shift, however the fen are rounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), fc.bigInt(0n, 5000n), (minutes, more) => {
        const wage = shareHalfUp(BigInt(HOUR.fen) + more, BigInt(minutes), 60n);
        expect(wage).toBeGreaterThanOrEqual(leastWage(HOUR, minutes));
      }),
    );
  });

  it('needs no less for more minutes', () => {
    fc.assert(
      fc.property(fc.nat(1440), fc.nat(1440), fc.constantFrom(HOUR, MONTH), (some, more, minimum) => {
        expect(leastWage(minimum, some + more)).toBeGreaterThanOrEqual(leastWage(minimum, some));
      }),
    );
  });
});
