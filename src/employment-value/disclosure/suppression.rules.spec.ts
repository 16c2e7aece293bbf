import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SolveLinear } from './linear-program.types.js';
import { linearSolver } from './linear-solver.source.js';
import { INDICATORS } from '../definition/definition.rules.js';
import { exposed } from './audit.rules.js';
import { stockOf } from './change.rules.js';
import { additive, cubeOf, familiesOf, keyOf } from './cube.rules.js';
import { publishedOf } from './figure.rules.js';
import type { Contribution, Thresholds } from './disclosure.types.js';
import { primary, suppressed } from './suppression.rules.js';

const THRESHOLDS: Thresholds = { people: 10, employers: 3, dominance: 85, protection: 10 };
const WORK = familiesOf(INDICATORS).find(({ heads }) => heads === 'workers-worked')!;
const STOCK = familiesOf(INDICATORS).find(({ heads }) => heads === 'contracts-in-force')!;
const PICKER = '6-02-06-01';
const WAITER = '4-03-02-05';

let solve: SolveLinear;
beforeAll(async () => {
  solve = await linearSolver();
});

/** So many workers of one county and occupation, spread over so many employers, with one wage each. */
function crowd(
  region: string,
  many: number,
  { employers = 4, occupation = PICKER, fen = 20_000 } = {},
): Contribution[] {
  return Array.from({ length: many }, (_, at) => `${region}-${occupation}-${at}`).flatMap((worker, at) => {
    const employer = `${region}-${at % employers}`;
    const one = { region, occupation, worker, employer };
    return [
      { ...one, indicator: 'workers-worked', quantity: 0 },
      { ...one, indicator: 'wages-earned', quantity: fen },
      { ...one, indicator: 'hours-worked', quantity: 480 },
    ];
  });
}
const shownOf = async (contributions: Contribution[]): Promise<Map<string, number | null>> => {
  const { figures } = await publishedOf(WORK, contributions, { thresholds: THRESHOLDS, solve });
  return new Map(figures.map((one) => [`${one.indicator} ${keyOf(one.region, one.occupation)}`, one.value]));
};

describe('the release of a month', () => {
  it('hides few people, and a second county so that the province does not give them away', async () => {
    const shown = await shownOf([
      ...crowd('330106', 30),
      ...crowd('330110', 1, { employers: 1 }),
      ...crowd('330108', 12),
    ]);
    expect(shown.get('wages-earned 330110 ')).toBeNull();
    expect(shown.get('wages-earned 330108 ')).toBeNull();
    expect(shown.get('wages-earned 330106 ')).toBe(600_000);
    expect(shown.get('wages-earned 33 ')).toBe(860_000);
  });

  it('hides many people of too few employers, and a sum that nearly all comes from one', async () => {
    const one = { region: '430102', occupation: PICKER, worker: 'director', employer: '430102-0' };
    const shown = await shownOf([
      ...crowd('330106', 30, { employers: 2 }),
      ...crowd('430102', 30),
      { ...one, indicator: 'workers-worked', quantity: 0 },
      { ...one, indicator: 'wages-earned', quantity: 100_000_000 },
      ...crowd('520103', 40),
    ]);
    expect(shown.get('workers-worked 330106 ')).toBeNull();
    expect(shown.get('wages-earned 430102 ')).toBeNull();
    expect(shown.get('workers-worked 430102 ')).toBeNull();
    expect(shown.get('workers-worked 520103 ')).toBe(40);
  });

  it('counts a person once in a whole, and in each of its parts', async () => {
    const twice = crowd('330106', 20).map((one) => ({ ...one, region: '330110' }));
    const shown = await shownOf([...crowd('330106', 20), ...twice]);
    expect(shown.get('workers-worked 330106 ')).toBe(20);
    expect(shown.get('workers-worked 330110 ')).toBe(20);
    expect(shown.get('workers-worked 33 ')).toBe(20);
  });

  it('rounds money to whole yuan', async () => {
    expect((await shownOf(crowd('330106', 11, { fen: 1_005 }))).get('wages-earned 330106 ')).toBe(11_100);
  });

  it('hides in a hidden cell what is nothing too, and does not let a difference say that it is', async () => {
    const worked = (region: string, many: number): Contribution[] =>
      crowd(region, many).flatMap((one) =>
        one.indicator === 'wages-earned' ? [one, { ...one, indicator: 'shifts-worked', quantity: 1 }] : [one],
      );
    // nobody of the two small counties has a shift in the books; the city would say so by its sum
    const shown = await shownOf([
      ...worked('330106', 40),
      ...worked('330108', 20),
      ...crowd('330110', 3),
      ...crowd('330111', 8),
    ]);
    for (const region of ['330110', '330111'])
      expect(shown.get(`shifts-worked ${region} `), region).toBeNull();
    expect(shown.get('shifts-worked 330108 ')).toBeNull();
    expect(shown.get('shifts-worked 33 ')).toBe(60);
  });

  it('is made although more was corrected than earned in what is hidden, and holds a correction for as much as a wage', async () => {
    const correction = (region: string, by: number): Contribution => {
      const whose = { region, occupation: PICKER, worker: `${region}-corrected`, employer: `${region}-0` };
      return { ...whose, indicator: 'wages-earned', quantity: -by };
    };
    const shown = await shownOf([
      ...crowd('330106', 40),
      ...crowd('330108', 12, { fen: 1_000 }),
      correction('330110', 2_000_000),
      ...crowd('430102', 40),
    ]);
    expect(shown.get('wages-earned 33 ')).toBe(-1_188_000);
    for (const region of ['330106', '330108', '330110'])
      expect(shown.get(`wages-earned ${region} `), region).toBeNull();
    // nearly all that was moved is one correction
    const one = await shownOf([...crowd('430102', 40), correction('430102', 10_000_000)]);
    expect(one.get('wages-earned 430102 ')).toBeNull();
  });

  it('counts as employers only those that gave something, not those that took back', async () => {
    const corrected = ['330106-8', '330106-9'].map((employer): Contribution => {
      const whose = { region: '330106', occupation: PICKER, worker: employer, employer };
      return { ...whose, indicator: 'wages-earned', quantity: -100 };
    });
    const one = await shownOf([...crowd('330106', 30, { employers: 1 }), ...corrected]);
    expect(one.get('wages-earned 330106 ')).toBeNull();
    const three = await shownOf([...crowd('330106', 30, { employers: 3 }), ...corrected]);
    expect(three.get('wages-earned 330106 ')).toBe(599_800);
  });

  it('counts those who have cases, not the cases', async () => {
    const filed = (many: number, workers: number, isNamed = true): Contribution[] =>
      Array.from({ length: many }, (_, at) => ({
        region: '330106',
        occupation: '',
        indicator: 'grievances-filed-wages',
        worker: isNamed ? `worker ${at % workers}` : null,
        employer: `employer ${at % 4}`,
        quantity: 1,
      }));
    const family = familiesOf(INDICATORS).find(({ heads }) => heads === 'grievances-filed-wages')!;
    const national = async (given: Contribution[]): Promise<number | null | undefined> => {
      const { figures } = await publishedOf(family, given, { thresholds: THRESHOLDS, solve });
      return figures.find(({ region, occupation }) => region === '' && occupation === '')?.value;
    };
    expect(await national(filed(40, 9))).toBeNull();
    expect(await national(filed(40, 10))).toBe(40);
    expect(await national(filed(40, 40, false))).toBe(40);
  });

  describe('of a stock', () => {
    const contracts = (
      region: string,
      many: number,
      { by = 1, who = '', employers = 4 } = {},
    ): Contribution[] =>
      Array.from({ length: many }, (_, at) => ({
        region,
        occupation: PICKER,
        indicator: 'contracts-in-force',
        worker: `${region} ${who} ${at}`,
        employer: `${region}-${at % employers}`,
        quantity: by,
      }));
    const stockShown = async (
      now: Contribution[],
      moved: Contribution[],
      hidden: { region: string; occupation: string }[] = [],
    ): Promise<Map<string, number | null>> => {
      const how = { thresholds: THRESHOLDS, solve, formers: [{ moved, hidden }] };
      const { figures } = await publishedOf(STOCK, now, how);
      return new Map(
        figures.filter(({ occupation }) => occupation === '').map(({ region, value }) => [region, value]),
      );
    };
    const base = [
      ...contracts('330106', 40),
      ...contracts('330108', 30),
      ...contracts('430102', 50),
      ...contracts('520103', 60),
    ];

    it('hides a cell of many to which one came since it was shown last, and others so that no difference tells', async () => {
      const one = contracts('330106', 1, { who: 'new' });
      const shown = await stockShown([...base, ...one], one);
      // everywhere one more than before, which is that one
      for (const region of ['330106', '3301', '33', '']) expect(shown.get(region), region).toBeNull();
      const quiet = await stockShown(base, []);
      for (const region of ['330106', '3301', '33', '']) expect(quiet.get(region), region).not.toBeNull();
    });

    it('shows it when as many came as may be shown, and hides one beside them that lost few', async () => {
      const many = contracts('330106', 25, { who: 'new' });
      const few = contracts('330108', 2, { by: -1 });
      const shown = await stockShown(
        [...base.slice(2), ...contracts('330106', 40), ...many, ...contracts('330108', 28)],
        [...many, ...few],
      );
      expect(shown.get('330108')).toBeNull();
      // the city changed by 23: with the other county shown twice, by the two who left
      expect(shown.get('330106')).toBeNull();
      expect(shown.get('3301')).not.toBeNull();
      expect(shown.get('430102')).toBe(50);
    });

    it('counts who came and who left, who are as few when as many came as left', async () => {
      const came = contracts('330106', 2, { who: 'new' });
      const left = contracts('330106', 2, { by: -1 });
      expect((await stockShown(base, [...came, ...left])).get('330106')).toBeNull();
      const turned = contracts('330106', 12, { who: 'new' });
      expect((await stockShown([...base, ...turned], [...turned, ...left])).get('330106')).toBe(52);
    });

    it('hides what became nothing, where few left', async () => {
      const left = contracts('330110', 12, { by: -1, employers: 2 });
      const shown = await stockShown(base, left);
      expect(shown.get('330110')).toBeNull();
    });

    it('holds the change against what another month hid', async () => {
      const moved = [...contracts('330106', 12, { who: 'new' }), ...contracts('330108', 3, { who: 'new' })];
      const at = ['', '6', PICKER].flatMap((occupation) =>
        ['330106', '330108'].map((region) => ({ region, occupation })),
      );
      // both were hidden then: their change is known of both together only
      const shown = await stockShown([...base, ...moved], moved, at);
      expect(shown.get('330106')).toBe(52);
      expect(shown.get('330108')).toBe(33);
      const { cube, changes } = stockOf(STOCK, [...base, ...moved], [{ moved, hidden: at }]);
      expect([...changes[0]!.cube.cells.keys()].toSorted()).toEqual([...cube.cells.keys()].toSorted());
    });
  });

  it('leaves no cell that linear programs work out, in any table, and loses protection without complements', async () => {
    let given = 0;
    const cell = fc.record({
      region: fc.constantFrom('330106', '330110', '330205', '430102', '430103'),
      occupation: fc.constantFrom(PICKER, WAITER, '6-31-01-02'),
      many: fc.integer({ min: 0, max: 25 }),
      employers: fc.integer({ min: 1, max: 5 }),
      fen: fc.integer({ min: 5_000, max: 90_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { maxLength: 15 }), async (all) => {
        const cube = cubeOf(
          WORK,
          all.flatMap(({ region, many, ...how }) => crowd(region, many, how)),
        );
        const own = primary({ cube, veiled: new Set() }, THRESHOLDS);
        const guarded = new Set(own.keys());
        const pattern = await suppressed(cube, THRESHOLDS, solve);
        const audit = { guarded, percent: THRESHOLDS.protection, solve };
        expect(await exposed(cube, new Set(pattern.keys()), audit)).toEqual(new Set());
        for (const [key, why] of own) expect(pattern.get(key)).toBe(why);
        given += (await exposed(cube, guarded, audit)).size;
      }),
      { numRuns: 40 },
    );
    expect(given).toBeGreaterThan(0);
  });

  it('adds up: every whole is the sum of its parts', () => {
    const cube = cubeOf(WORK, [...crowd('330106', 3), ...crowd('330110', 5, { occupation: WAITER })]);
    for (const { whole, parts } of cube.relations)
      for (const code of [WORK.heads, ...WORK.sums]) {
        const sumOf = (key: string): number => additive(WORK, cube.cells.get(key)!, code);
        expect(parts.reduce((total, key) => total + sumOf(key), 0)).toBe(sumOf(whole));
      }
  });
});
