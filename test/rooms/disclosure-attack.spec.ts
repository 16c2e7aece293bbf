import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimDecided, policyBound } from '../../src/insurance/events.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Commands } from '../../src/platform/command/commands.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { lowestDivisions } from '../../src/platform/standard/divisions.js';
import { contractSealed, shiftsApproved, type ShiftApproved } from '../../src/tongbao/events.js';
import { actor, type House, openHouse } from '../harness/app.js';
import { boundOf, type Equation } from '../harness/linear-bounds.js';
import { WHOLE } from '../harness/seed.js';

/**
 * What somebody with a spreadsheet and a solver makes of everything that two accounts may ask. The attacker knows only
 * answers; the world is counted by the product itself, and the truth stays here for judging. Nothing of the product's own
 * rules of suppression is used to attack it.
 */
const WORKERS = WHOLE ? 5_000 : 900;
const MOST_TARGETS = WHOLE ? 80 : 25; // of each indicator and month
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

/** What is attacked: pay of work, and claims, of which most cells hold few and many hold none that was approved. */
const INDICATORS = [
  'wages-earned',
  'claims-decided',
  'claims-approved',
  'claimants-decided',
  'contracts-in-force',
] as const;
/** What nobody publishes and everybody can subtract: the contracts in force of December minus those of November. */
const CHANGE = 'change of contracts-in-force';

/** A cell as the attacker writes it down. */
interface Known {
  indicator: string;
  month: string;
  region: string;
  occupation: string;
  value: number | null;
}

/** What one worker adds to an indicator in a month, as it is true; nothing is true too: their claim was refused. */
interface Truth extends Omit<Known, 'value'> {
  worker: string;
  employer: string;
  by: number;
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
    for (const month of MONTHS)
      for (const indicator of INDICATORS)
        for (const cell of await everything({ month, indicator })) known.set(keyOf(cell), cell);
    zeros();
    differences();
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
      const whose = { month, region, occupation, worker: workerId, employer: employer.id };
      truth.push({ ...whose, indicator: 'wages-earned', by: grossFen });
    }
    await contracts(
      month,
      employers.flatMap(({ shifts }) => shifts),
      again,
    );
    const providerId = newId<'organisation'>();
    await house.get(Commands).unkeyed(async (tx) => {
      for (const { id, shifts } of employers)
        if (shifts.length > 0)
          await house.get(Outbox).append(tx, shiftsApproved, { enterpriseId: id, providerId, items: shifts });
    });
    await house.drain();
    await claims(
      month,
      employers.flatMap(({ shifts }) => shifts),
      again,
    );
  }

  /** All have a contract of November, a third one of December; they run until summer. */
  async function contracts(
    month: string,
    shifts: readonly ShiftApproved[],
    random: () => number,
  ): Promise<void> {
    await house.get(Commands).unkeyed(async (tx) => {
      for (const shift of shifts) {
        if (month === '2026-12' && random() > 1 / 3) continue;
        const { contractId, workerId, enterpriseId, providerId, occupationCode, region } = shift;
        await house.get(Outbox).append(tx, contractSealed, {
          contractId,
          workerId,
          enterpriseId,
          providerId,
          occupationCode,
          region,
          jobId: newId(),
          documentHash: 'x',
          payBasis: 'hour',
          rateFen: 3000,
          startsOn: `${month}-02`,
          endsOn: '2027-06-30',
        });
        const whose = { region, occupation: occupationCode, worker: workerId, employer: enterpriseId, by: 1 };
        for (const inForce of MONTHS.filter((one) => one >= month))
          truth.push({ ...whose, month: inForce, indicator: 'contracts-in-force' });
        if (month === '2026-12') truth.push({ ...whose, month, indicator: CHANGE });
      }
    });
    await house.drain();
  }

  /** One in six has a claim decided; more than half of these are refused. */
  async function claims(
    month: string,
    shifts: readonly ShiftApproved[],
    random: () => number,
  ): Promise<void> {
    const injured = shifts
      .filter(() => random() < 1 / 6)
      .map(({ shiftId, workerId, enterpriseId }) => ({
        policyId: newId(),
        shiftId,
        workerId,
        enterpriseId,
      }));
    await house.get(Commands).unkeyed(async (tx) => {
      for (const policy of injured)
        await house.get(Outbox).append(tx, policyBound, {
          ...policy,
          productCode: 'X',
          occupationClass: 3,
          premiumFen: 120,
          boundAt: `${month}-02T00:00:00Z`,
        });
    });
    await house.drain();
    await house.get(Commands).unkeyed(async (tx) => {
      for (const { policyId, shiftId, workerId, enterpriseId } of injured) {
        const isApproved = random() < 0.4;
        await house.get(Outbox).append(tx, claimDecided, {
          claimId: newId(),
          policyId,
          workerId,
          enterpriseId,
          outcome: isApproved ? 'approved' : 'refused',
          approvedFen: isApproved ? 100_000 : 0,
          reasonCode: null,
        });
        const { region, occupationCode: occupation } = shifts.find((one) => one.shiftId === shiftId)!;
        const whose = { month, region, occupation, worker: workerId, employer: enterpriseId };
        truth.push(
          { ...whose, indicator: 'claims-decided', by: 1 },
          { ...whose, indicator: 'claimants-decided', by: 1 },
          { ...whose, indicator: 'claims-approved', by: isApproved ? 1 : 0 },
        );
      }
    });
    await house.drain();
  }

  /** What is not listed is nothing, for whoever knows that the month is published. */
  function zeros(): void {
    for (const { month, region, occupation } of [...known.values()].filter(({ indicator }) =>
      indicator.startsWith('claim'),
    ))
      for (const indicator of INDICATORS.filter((one) => one.startsWith('claim'))) {
        const cell = { indicator, month, region, occupation, value: 0 };
        if (!known.has(keyOf(cell))) known.set(keyOf(cell), cell);
      }
  }

  /** What two months say together about each cell that either lists. */
  function differences(): void {
    const stock = [...known.values()].filter(({ indicator }) => indicator === 'contracts-in-force');
    for (const cell of stock) {
      const [before, now] = MONTHS.map((month) => {
        const found = known.get(keyOf({ ...cell, month }));
        return found === undefined ? 0 : found.value;
      });
      const value = typeof before !== 'number' || typeof now !== 'number' ? null : now - before;
      const change = { ...cell, month: '2026-12', indicator: CHANGE, value };
      known.set(keyOf(change), change);
    }
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

  /** An indicator of a month by every level, as an account sees it. */
  async function everything(
    { month, indicator }: { month: string; indicator: string },
    as = operator,
    region = '',
  ): Promise<Known[]> {
    const cells: Known[] = [];
    for (const digits of LEVELS.filter((one) => one >= region.length))
      for (const by of ['', 'major', 'code']) {
        const isByRegion = digits > 0;
        const group = [isByRegion && 'region', by && 'occupation'].filter(Boolean).join('-and-') || 'none';
        const query = `groupBy=${group}&level=${NAMES[digits]}${by && `&occupationLevel=${by}`}`;
        const { body } = await house.call(
          'GET',
          `/v1/indicators?${periodOf(month)}&indicator=${indicator}&${query}`,
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
            indicator,
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
    sum: number;
    largest: number;
  } {
    const rows = truth.filter((one) =>
      cells.some(
        ({ indicator, month, region, occupation }) =>
          one.indicator === indicator &&
          one.month === month &&
          one.region.startsWith(region) &&
          one.occupation.startsWith(occupation),
      ),
    );
    const byEmployer = new Map<string, number>();
    for (const { employer, by } of rows) byEmployer.set(employer, (byEmployer.get(employer) ?? 0) + by);
    return {
      people: new Set(rows.map(({ worker }) => worker)).size,
      employers: byEmployer.size,
      sum: rows.reduce((total, { by }) => total + by, 0),
      largest: Math.max(0, ...byEmployer.values(), ...rows.map(({ by }) => by)),
    };
  }
  const isSensitive = (cells: readonly Known[]): boolean => {
    const { people, employers, sum, largest } = together(cells);
    const isAmount = cells[0]?.indicator === 'wages-earned';
    // that nobody came is said of the crowd that is shown twice
    if (cells[0]?.indicator === CHANGE && sum === 0) return false;
    return people < 10 || employers < 3 || (isAmount && largest > 0.85 * sum);
  };

  it('show only sums that are true, and lose what they say they lose', async () => {
    const cells = [...known.values()];
    for (const cell of cells) if (cell.value !== null) expect(cell.value).toBe(valueOf(cell));
    const shown = cells.filter(({ value }) => value !== null);
    expect(shown.length).toBeGreaterThan(20);
    expect(shown.filter((cell) => isSensitive([cell]))).toEqual([]);
    const { body } = await house.call('GET', '/v1/indicators/releases');
    for (const { month, losses } of body.items)
      for (const loss of losses)
        console.info(`${month} ${loss.family}: ${loss.hidden} of ${loss.cells} cells hidden`);
    const lost = truth.filter(({ indicator, month, region }) => {
      return known.get(keyOf({ indicator, month, region, occupation: '' }))?.value === null;
    });
    console.info(`${lost.length} of ${truth.length} contributions are in hidden county totals`);
  }, 120_000);

  it('say nothing by what is not there: where claims are hidden, so are those approved, if there is none too', () => {
    const hidden = [...known.values()].filter(
      ({ indicator, value }) => indicator === 'claims-decided' && value === null,
    );
    expect(hidden.length).toBeGreaterThan(20);
    for (const indicator of ['claims-approved', 'claimants-decided'])
      for (const cell of hidden)
        expect(known.get(keyOf({ ...cell, indicator }))).toMatchObject({ value: null });
    const refused = hidden.filter((cell) => together([{ ...cell, indicator: 'claims-approved' }]).sum === 0);
    expect(refused.length).toBeGreaterThan(5);
  });

  it('say of a stock no difference of two months that few made', () => {
    const changes = [...known.values()].filter(({ indicator }) => indicator === CHANGE);
    const told = changes.filter(({ value }) => value !== null && value !== 0);
    expect(told.length).toBeGreaterThan(3);
    expect(told.filter((cell) => isSensitive([cell]))).toEqual([]);
    const few = changes.filter((cell) => isSensitive([cell]));
    expect(few.length).toBeGreaterThan(20);
    // some of them would be shown for what they are themselves
    const large = few.filter((cell) => !isSensitive([{ ...cell, indicator: 'contracts-in-force' }]));
    expect(large.length).toBeGreaterThan(0);
  });

  it('say the same to every account', async () => {
    const regions = [...new Set(truth.map(({ region }) => region))].toSorted();
    for (const region of ['33', '3301', ...regions.slice(0, 4)]) {
      const cells = await everything(
        { month: '2026-11', indicator: 'wages-earned' },
        actor('government', { region }),
        region,
      );
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
      const parts = MONTHS.map((month) =>
        known.get(keyOf({ indicator: 'wages-earned', month, region, occupation: '' })),
      );
      const isHidden = parts.some((part) => part?.value === null);
      expect(value).toBe(isHidden ? null : parts.reduce((sum, part) => sum + (part?.value ?? 0), 0));
    }
  });

  it('cannot be solved: bounds of linear programs leave every hidden sum wider than ten percent', async () => {
    expect(await solved(known)).toEqual([]);
  }, 600_000);

  it('would be, if only what is small itself were hidden: the attack finds it', async () => {
    const naive = new Map(
      [...known].map(([key, cell]) => [key, { ...cell, value: isSensitive([cell]) ? null : valueOf(cell) }]),
    );
    expect(subtracted(naive).length).toBeGreaterThan(0);
    expect((await solved(naive)).length).toBeGreaterThan(0);
  }, 600_000);

  /** What a cell says: people by heads, all else by sums. */
  function valueOf(cell: Known): number {
    const { people, sum } = together([cell]);
    return cell.indicator === 'claimants-decided' ? people : sum;
  }

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

  /** Sensitive cells whose sum follows from everything shown to within the protection. */
  async function solved(cells: ReadonlyMap<string, Known>): Promise<string[]> {
    const found: string[] = [];
    for (const month of MONTHS)
      for (const indicator of [
        'wages-earned',
        'claims-decided',
        'claims-approved',
        'contracts-in-force',
        CHANGE,
      ])
        found.push(
          ...(await solvedIn(
            [...cells.values()].filter((cell) => cell.month === month && cell.indicator === indicator),
          )),
        );
    return found;
  }

  async function solvedIn(own: readonly Known[]): Promise<string[]> {
    const found: string[] = [];
    const isLeaf = ({ region, occupation }: Known): boolean => region.length === 6 && occupation.length > 1;
    const leaves = own.filter((cell) => isLeaf(cell) && cell.value === null);
    const shownLeaves = own.filter((cell) => isLeaf(cell) && cell.value !== null);
    const place = new Map(leaves.map((leaf, at) => [keyOf(leaf), at]));
    const leavesIn = (cell: Known): number[] =>
      leaves.filter((leaf) => isPart(leaf, cell) || leaf === cell).map((leaf) => place.get(keyOf(leaf))!);
    const restOf = (cell: Known): number =>
      shownLeaves.filter((leaf) => isPart(leaf, cell)).reduce((sum, leaf) => sum + leaf.value!, 0);
    const isMoney = own[0]?.indicator === 'wages-earned';
    const scale = isMoney ? 1e6 : 1;
    const equations = own
      .filter(({ value }) => value !== null)
      .flatMap((cell): Equation[] => {
        const unknown = leavesIn(cell);
        return unknown.length === 0 ? [] : [{ sumOf: unknown, equals: (cell.value! - restOf(cell)) / scale }];
      });
    // that nobody of a whole that may be shown has any is what the whole says
    const isNothing = (cell: Known): boolean => own.some((whole) => whole.value === 0 && isPart(cell, whole));
    const targets = own.filter((cell) => cell.value === null && isSensitive([cell]) && !isNothing(cell));
    for (const target of targets.slice(0, MOST_TARGETS)) {
      const of = leavesIn(target);
      const bound = async (sense: 'largest' | 'smallest'): Promise<number> =>
        restOf(target) + (await boundOf(of, equations, sense)) * scale;
      const { sum } = together([target]);
      const off = Math.max(sum * PROTECTION, isMoney ? 0 : 1);
      const tolerance = isMoney ? 1 : 0.001;
      if (
        (await bound('largest')) < sum + off - tolerance ||
        (await bound('smallest')) > Math.max(0, sum - off) + tolerance
      )
        found.push(keyOf(target));
    }
    return found;
  }
});

function keyOf({ indicator, month, region, occupation }: Omit<Known, 'value'>): string {
  return `${indicator} ${month} ${region} ${occupation}`;
}

function isPart(part: Known, whole: Known): boolean {
  return (
    part.indicator === whole.indicator &&
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
