import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Commands } from '../../src/platform/command/commands.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { lowestDivisions } from '../../src/platform/standard/divisions.js';
import { shiftsApproved, type ShiftApproved } from '../../src/tongbao/events.js';
import { actor, type House, openHouse } from '../harness/app.js';
import { boundOf, type Equation } from '../harness/linear-bounds.js';
import { WHOLE } from '../harness/seed.js';

/**
 * What somebody with a spreadsheet and a solver makes of everything that two accounts may ask. The attacker knows only
 * answers; the world is counted by the product itself, and the truth stays here for judging. Nothing of the product's own
 * rules of suppression is used to attack it.
 */
const WORKERS = WHOLE ? 5_000 : 900;
const MOST_TARGETS = WHOLE ? 400 : 60;
const PROTECTION = 0.1;
const OCCUPATIONS = [
  '6-02-06-01',
  '6-31-01-02',
  '6-18-04-01',
  '4-03-02-05',
  '4-02-06-03',
  '4-10-01-06',
  '5-01-01-01',
];
const MONTHS = ['2026-11', '2026-12'] as const;
const LEVELS = [0, 2, 4, 6] as const;
const NAMES = { 0: 'province', 2: 'province', 4: 'city', 6: 'county' } as const;

/** A cell as the attacker writes it down. */
interface Known {
  month: string;
  region: string;
  occupation: string;
  value: number | null;
}

/** One worker's month, as it is true. */
interface Truth {
  month: string;
  region: string;
  occupation: string;
  worker: string;
  employer: string;
  fen: number;
}

describe('published figures under attack', () => {
  let house: House;
  const truth: Truth[] = [];
  const known = new Map<string, Known>();
  const operator = actor('operator');

  beforeAll(async () => {
    house = await openHouse();
    await world('2026-11', 11);
    while (businessDay(house.clock.now()) < '2026-12-22') house.clock.advance({ days: 1 });
    await house.strike('publish-figures');
    await world('2026-12', 12);
    while (businessDay(house.clock.now()) < '2027-01-16') house.clock.advance({ days: 1 });
    await house.strike('publish-figures');
    for (const month of MONTHS) for (const cell of await everything(month)) known.set(keyOf(cell), cell);
  }, 600_000);
  afterAll(() => house.close());

  /** A seeded world: few large counties and employers, many small ones; most workers stay from month to month. */
  async function world(month: string, seed: number): Promise<void> {
    const random = mulberry(WORKERS);
    const again = mulberry(seed);
    const counties = lowestDivisions()
      .map(({ code }) => code)
      .filter((code) => /^(11|3301|3302|4301|4312|54)/.test(code));
    const employers = Array.from({ length: Math.ceil(WORKERS / 12) }, (_, at) => ({
      id: uuidOf(at),
      county: counties[Math.floor(random() ** 3 * counties.length)]!,
      occupation: OCCUPATIONS[Math.floor(random() ** 2 * OCCUPATIONS.length)]!,
      shifts: [] as ShiftApproved[],
    }));
    for (let at = 0; at < WORKERS; at++) {
      const usual = Math.floor(random() ** 2 * employers.length);
      const base = 80 + Math.floor(random() * 400);
      const moves = again();
      if (moves < 0.1) continue; // away this month
      const employer = employers[moves > 0.9 ? Math.floor(again() * employers.length) : usual]!;
      const grossFen = (base + Math.floor(again() * 60)) * 100 * (again() < 0.005 ? 40 : 1);
      const workerId = uuidOf(1_000_000 + at);
      employer.shifts.push(shiftOf(employer, { workerId, grossFen, day: `${month}-02` }));
      const { county: region, occupation } = employer;
      truth.push({ month, region, occupation, worker: workerId, employer: employer.id, fen: grossFen });
    }
    const providerId = newId<'organisation'>();
    await house.get(Commands).unkeyed(async (tx) => {
      for (const { id, shifts } of employers)
        if (shifts.length > 0)
          await house.get(Outbox).append(tx, shiftsApproved, { enterpriseId: id, providerId, items: shifts });
    });
    await house.drain();
  }

  function shiftOf(
    employer: { id: string; county: string; occupation: string },
    facts: Pick<ShiftApproved, 'workerId' | 'grossFen' | 'day'>,
  ): ShiftApproved {
    return {
      ...facts,
      shiftId: newId(),
      contractId: newId(),
      enterpriseId: employer.id,
      providerId: newId(),
      occupationCode: employer.occupation,
      region: employer.county,
      minutes: 480,
      payDueOn: '2027-01-31',
    };
  }

  /** Wages of a month by every level, as an account sees them. */
  async function everything(month: string, as = operator, region = ''): Promise<Known[]> {
    const cells: Known[] = [];
    for (const digits of LEVELS.filter((one) => one >= region.length))
      for (const by of ['', 'major', 'code']) {
        const isByRegion = digits > 0;
        const group = [isByRegion && 'region', by && 'occupation'].filter(Boolean).join('-and-') || 'none';
        const query = `groupBy=${group}&level=${NAMES[digits]}${by && `&occupationLevel=${by}`}`;
        const { body } = await house.call(
          'GET',
          `/v1/indicators?${periodOf(month)}&indicator=wages-earned&${query}`,
          {
            as,
          },
        );
        for (const cell of body.cells as {
          region: string | null;
          occupation: string | null;
          value: number | null;
        }[])
          cells.push({
            month,
            region: (cell.region ?? region).slice(0, Math.max(digits, region.length)),
            occupation: cell.occupation ?? '',
            value: cell.value,
          });
      }
    return cells;
  }

  /** What is true of cells taken together. */
  function together(cells: readonly Known[]): {
    people: number;
    employers: number;
    fen: number;
    largest: number;
  } {
    const rows = truth.filter((one) =>
      cells.some(
        ({ month, region, occupation }) =>
          one.month === month && one.region.startsWith(region) && one.occupation.startsWith(occupation),
      ),
    );
    const byEmployer = new Map<string, number>();
    for (const { employer, fen } of rows) byEmployer.set(employer, (byEmployer.get(employer) ?? 0) + fen);
    return {
      people: new Set(rows.map(({ worker }) => worker)).size,
      employers: byEmployer.size,
      fen: rows.reduce((sum, { fen }) => sum + fen, 0),
      largest: Math.max(0, ...byEmployer.values(), ...rows.map(({ fen }) => fen)),
    };
  }
  const isSensitive = (cells: readonly Known[]): boolean => {
    const { people, employers, fen, largest } = together(cells);
    return people < 10 || employers < 3 || largest > 0.85 * fen;
  };

  it('show only sums that are true, and lose what they say they lose', async () => {
    const cells = [...known.values()];
    for (const cell of cells) if (cell.value !== null) expect(cell.value).toBe(together([cell]).fen);
    const shown = cells.filter(({ value }) => value !== null);
    expect(shown.length).toBeGreaterThan(20);
    expect(shown.filter((cell) => isSensitive([cell]))).toEqual([]);
    const { body } = await house.call('GET', '/v1/indicators/releases');
    for (const { month, losses } of body.items)
      for (const loss of losses)
        console.info(
          `${month} ${loss.family}: ${loss.hiddenSmall + loss.hiddenDominant} + ${loss.hiddenComplementary} complementary of ${loss.cells} cells hidden, ${loss.peopleHiddenPercent} % of people and ${loss.amountHiddenPercent} % of money in county totals`,
        );
  }, 120_000);

  it('say the same to every account', async () => {
    const regions = [...new Set(truth.map(({ region }) => region))].toSorted();
    for (const region of ['33', '3301', ...regions.slice(0, 4)]) {
      const cells = await everything('2026-11', actor('government', { region }), region);
      expect(cells.length).toBeGreaterThan(0);
      for (const cell of cells) expect(cell).toEqual(known.get(keyOf(cell)));
    }
  }, 120_000);

  it('cannot be subtracted: no difference of a whole and parts is about few people, few employers or one of them', () => {
    expect(subtracted(known)).toEqual([]);
  }, 120_000);

  it('cannot be asked by days, nor as a month more or less than another', async () => {
    for (const period of [
      'from=2026-11-01&to=2026-11-02',
      'from=2026-11-01&to=2026-12-30',
      'from=2026-11-02&to=2026-11-30',
    ]) {
      const { body } = await house.call('GET', `/v1/indicators?${period}`, { as: operator });
      expect(body.code).toBe('employment-value.period-not-published');
    }
    const path =
      '/v1/indicators?from=2026-11-01&to=2026-12-31&indicator=wages-earned&groupBy=region&level=county';
    const { body } = await house.call('GET', path, { as: operator });
    const sums = body.cells as { region: string; value: number | null }[];
    expect(sums.some(({ value }) => value !== null)).toBe(true);
    for (const { region, value } of sums) {
      const parts = MONTHS.map((month) => known.get(keyOf({ month, region, occupation: '' })));
      const isHidden = parts.some((part) => part?.value === null);
      expect(value).toBe(isHidden ? null : parts.reduce((sum, part) => sum + (part?.value ?? 0), 0));
    }
  });

  it('cannot be solved: bounds of linear programs leave every hidden wage sum wider than ten percent', async () => {
    expect(await solved(known)).toEqual([]);
  }, 600_000);

  it('would be, if only what is small itself were hidden: the attack finds it', async () => {
    const naive = new Map(
      [...known].map(([key, cell]) => [
        key,
        { ...cell, value: isSensitive([cell]) ? null : together([cell]).fen },
      ]),
    );
    expect(subtracted(naive).length).toBeGreaterThan(0);
    expect((await solved(naive)).length).toBeGreaterThan(0);
  }, 600_000);

  /** Wholes whose hidden parts, taken together, are about too few. */
  function subtracted(cells: ReadonlyMap<string, Known>): string[] {
    const found: string[] = [];
    for (const [whole, hidden] of hiddenParts(cells))
      for (const parts of hidden)
        if (isSensitive(parts)) found.push(`${whole}: ${parts.map(keyOf).join(', ')}`);
    return found;
  }

  /** Shown wholes with the parts of each finer level that are hidden. */
  function hiddenParts(cells: ReadonlyMap<string, Known>): [string, Known[][]][] {
    const all = [...cells.values()];
    const hidden = all.filter(({ value }) => value === null);
    return all
      .filter(({ value }) => value !== null)
      .map((whole) => {
        const inside = hidden.filter((part) => isPart(part, whole));
        const levels = new Map<string, Known[]>();
        for (const part of inside) {
          const level = `${part.region.length} ${Math.min(part.occupation.length, 2)}`;
          levels.set(level, [...(levels.get(level) ?? []), part]);
        }
        return [keyOf(whole), [...levels.values()]];
      });
  }

  /** Sensitive cells whose sum of wages follows from everything shown to within the protection. */
  async function solved(cells: ReadonlyMap<string, Known>): Promise<string[]> {
    const found: string[] = [];
    for (const month of MONTHS) {
      const own = [...cells.values()].filter((cell) => cell.month === month);
      const leaves = own.filter(
        ({ region, occupation, value }) => region.length === 6 && occupation.length > 1 && value === null,
      );
      const place = new Map(leaves.map((leaf, at) => [keyOf(leaf), at]));
      const leavesIn = (cell: Known): number[] =>
        leaves.filter((leaf) => isPart(leaf, cell) || leaf === cell).map((leaf) => place.get(keyOf(leaf))!);
      const shownLeaves = own.filter(
        ({ region, occupation, value }) => region.length === 6 && occupation.length > 1 && value !== null,
      );
      const scale = 1e6;
      const equations = own
        .filter(({ value }) => value !== null)
        .flatMap((cell): Equation[] => {
          const unknown = leavesIn(cell);
          const rest = shownLeaves
            .filter((leaf) => isPart(leaf, cell))
            .reduce((sum, leaf) => sum + leaf.value!, 0);
          return unknown.length === 0 ? [] : [{ sumOf: unknown, equals: (cell.value! - rest) / scale }];
        });
      const targets = own.filter((cell) => cell.value === null && isSensitive([cell])).slice(0, MOST_TARGETS);
      for (const target of targets) {
        const of = leavesIn(target);
        const rest = shownLeaves
          .filter((leaf) => isPart(leaf, target))
          .reduce((sum, leaf) => sum + leaf.value!, 0);
        const bound = async (sense: 'largest' | 'smallest'): Promise<number> => {
          return rest + (await boundOf(of, equations, sense)) * scale;
        };
        const { fen } = together([target]);
        if (
          (await bound('largest')) < fen * (1 + PROTECTION) - 1 ||
          (await bound('smallest')) > fen * (1 - PROTECTION) + 1
        )
          found.push(keyOf(target));
      }
    }
    return found;
  }
});

function keyOf({ month, region, occupation }: Omit<Known, 'value'>): string {
  return `${month} ${region} ${occupation}`;
}

function isPart(part: Known, whole: Known): boolean {
  return (
    part.month === whole.month &&
    part.region.startsWith(whole.region) &&
    part.occupation.startsWith(whole.occupation) &&
    keyOf(part) !== keyOf(whole)
  );
}

function periodOf(month: string): string {
  return `from=${month}-01&to=${month}-${month === '2026-11' ? '30' : '31'}`;
}

function uuidOf(at: number): never {
  return `00000000-0000-7000-8000-${at.toString(16).padStart(12, '0')}` as never;
}

/** Random numbers from 0 to 1 by a seed (mulberry32). */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
