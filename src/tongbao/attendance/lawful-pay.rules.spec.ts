import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MinimumWage } from '../minimum-wage/minimum-wage.types.js';
import {
  dayLeft,
  holidayPercentOf,
  lawfulOwed,
  type LawfulTerms,
  minimumFacts,
  minutesOnHolidays,
  shortFacts,
} from './lawful-pay.rules.js';
import type { Owed } from './owed.rules.js';

const KNOWN: MinimumWage = {
  state: 'known',
  per: 'hour',
  fen: 1500,
  region: '43',
  from: '2022-04-01',
  source: 'test',
  monthMinutes: null,
};
const TERMS: LawfulTerms = {
  minimum: KNOWN,
  earned: { wageFen: 0n, minutes: 0 },
  holidayPercent: 300,
  holidayMinutes: () => 0,
};
const owed = (grossFen: bigint, minutes = 480): Owed => ({ grossFen, minutes, units: null, payShare: null });

describe('what a shift earns by law', () => {
  it('is what was agreed where that is enough', () => {
    expect(lawfulOwed(owed(12_000n), TERMS)).toMatchObject({
      grossFen: 12_000n,
      minimumFen: 12_000n,
      missingFen: 0n,
      madeUpFen: 0n,
    });
  });

  it('is the minimum wage of its minutes where it is not, and the sum that is missing', () => {
    const lawful = lawfulOwed(owed(7000n), TERMS);
    expect(lawful).toMatchObject({ grossFen: 12_000n, missingFen: 5000n, madeUpFen: 5000n });
    expect(shortFacts(lawful)).toEqual({
      wageFen: 7000,
      minimumFen: 12_000,
      missingFen: 5000,
      minutes: 480,
      standardPer: 'hour',
      standardFen: 1500,
      region: '43',
      from: '2022-04-01',
    });
    expect(minimumFacts(lawful)).toEqual({
      minimumWage: 'known',
      minimumFen: 12_000,
      minimumRegion: '43',
      minimumFrom: '2022-04-01',
      madeUpFen: 5000,
    });
  });

  it('is the wage of the day for all its shifts, where it is paid by the day', () => {
    const second = { ...TERMS, earned: { wageFen: 24_000n, minutes: 480 } };
    expect(lawfulOwed(owed(0n, 240), second)).toMatchObject({ grossFen: 0n, minimumFen: 0n });
    const thin = { ...TERMS, earned: { wageFen: 12_000n, minutes: 480 } };
    expect(lawfulOwed(owed(0n, 240), thin)).toMatchObject({ grossFen: 6000n, missingFen: 6000n });
  });

  it('is what was agreed where no minimum wage is known', () => {
    const unknown = { ...TERMS, minimum: { state: 'not-known', per: 'hour', region: '65' } as const };
    const lawful = lawfulOwed(owed(1n), unknown);
    expect(lawful).toMatchObject({ grossFen: 1n, minimumFen: null, missingFen: 0n });
    expect(minimumFacts(lawful)).toEqual({ minimumWage: 'not-known' });
  });

  it('is thrice the wage for the minutes on a statutory holiday, which do not count towards the minimum', () => {
    const whole = { ...TERMS, holidayMinutes: (minutes: number) => minutes };
    expect(lawfulOwed(owed(12_000n), whole)).toMatchObject({ grossFen: 36_000n, holidayFen: 24_000n });
    expect(lawfulOwed(owed(7000n), whole)).toMatchObject({ grossFen: 36_000n, missingFen: 5000n });
    const half = { ...TERMS, holidayMinutes: () => 240 };
    expect(lawfulOwed(owed(12_000n), half)).toMatchObject({ grossFen: 24_000n, holidayFen: 12_000n });
  });

  it('is never less than what was agreed, nor than the least wage', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 100_000n),
        fc.integer({ min: 0, max: 1440 }),
        fc.nat(100),
        (gross, minutes, on) => {
          const holidayMinutes = (): number => Math.floor((minutes * on) / 100);
          const lawful = lawfulOwed(owed(gross, minutes), { ...TERMS, holidayMinutes });
          expect(lawful.grossFen).toBeGreaterThanOrEqual(gross);
          expect(lawful.grossFen - lawful.holidayFen).toBeGreaterThanOrEqual(lawful.minimumFen ?? 0n);
          expect(lawful.grossFen).toBe(gross + lawful.madeUpFen + lawful.holidayFen);
        },
      ),
    );
  });
});

describe('a day one shift of which was not worked', () => {
  const second = {
    grossFen: 7_500n,
    holidayFen: 0n,
    minutes: 180,
    payShare: 'second' as const,
    holidayMinutes: 0,
  };
  const first = { ...second, grossFen: 20_000n, minutes: 240, payShare: 'first' as const };
  const terms = { rateFen: 20_000n, law: { ...TERMS, minimum: { state: 'not-applicable' as const } } };

  it('stays whole for those who worked the rest of it', () => {
    expect(dayLeft([], terms)).toBe(0n);
    expect(dayLeft([second], terms)).toBe(12_500n);
    expect(dayLeft([{ ...second, grossFen: 0n }], terms)).toBe(20_000n);
    expect(dayLeft([second, { ...second, grossFen: 0n }], terms)).toBe(20_000n);
  });

  it('takes nothing over where another shift of it earned the day', () => {
    expect(dayLeft([first], terms)).toBe(0n);
    expect(dayLeft([first, second], terms)).toBe(0n);
  });

  it('counts what stayed already with another one that was not worked', () => {
    const stayed = { ...first, grossFen: 12_500n, minutes: 0 };
    expect(dayLeft([stayed, second], terms)).toBe(0n);
    expect(dayLeft([{ ...stayed, grossFen: 5_000n }, second], terms)).toBe(7_500n);
    expect(dayLeft([stayed], terms)).toBe(0n);
  });

  it('brings the holiday pay of whoever earns it from then on', () => {
    const onHoliday = { ...second, grossFen: 22_500n, holidayFen: 15_000n, holidayMinutes: 180 };
    expect(dayLeft([onHoliday], terms)).toBe(60_000n - 22_500n);
  });
});

describe('holidays in a shift', () => {
  const isHoliday = (day: string): boolean => day === '2026-10-01';

  it('count by the minutes that lie on them, also over midnight', () => {
    const eve = new Date('2026-09-30T22:00:00+08:00');
    expect(minutesOnHolidays(eve, 480, isHoliday)).toBe(360);
    expect(minutesOnHolidays(eve, 120, isHoliday)).toBe(0);
    const night = new Date('2026-10-01T20:00:00+08:00');
    expect(minutesOnHolidays(night, 480, isHoliday)).toBe(240);
    expect(minutesOnHolidays(night, 0, isHoliday)).toBe(0);
  });

  it('never count more minutes than were worked', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(1440), (after, minutes) => {
        const from = new Date(Date.parse('2026-09-30T00:00:00+08:00') + after * 60_000);
        const on = minutesOnHolidays(from, minutes, isHoliday);
        expect(on).toBeGreaterThanOrEqual(0);
        expect(on).toBeLessThanOrEqual(minutes);
        expect(minutesOnHolidays(from, minutes, () => true)).toBe(minutes);
      }),
    );
  });

  it('are paid by what law says in a labour contract, and as agreed in others', () => {
    expect(holidayPercentOf({ kind: 'labour-contract', agreed: null }, 300)).toBe(300);
    expect(holidayPercentOf({ kind: 'labour-contract', agreed: 200 }, 300)).toBe(300);
    expect(holidayPercentOf({ kind: 'labour-contract', agreed: 400 }, 300)).toBe(400);
    expect(holidayPercentOf({ kind: 'written-agreement', agreed: 200 }, 300)).toBe(200);
    expect(holidayPercentOf({ kind: 'written-agreement', agreed: null }, 300)).toBe(100);
  });
});
