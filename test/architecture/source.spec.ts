import { beforeAll, describe, expect, it } from 'vitest';
import { algorithms, testKeys } from './algorithms.js';
import { batches } from './batches.js';
import { budgets } from './budgets.js';
import { floors } from './circles.js';
import { clocks } from './clocks.js';
import { habits } from './habits.js';
import { homes } from './homes.js';
import { kinds } from './kinds.js';
import { outsideCalls } from './outside-calls.js';
import { readings } from './readings.js';
import { routes } from './routes.js';
import { type Finding, parse, readSources, type Source } from './source.js';
import { looksInside, stillInside, tests } from './tests.js';

const planted = (tree: Record<string, string>): Source[] =>
  Object.entries(tree).map(([path, text]) => parse(path, text));

const told = (findings: Finding[]): string[] =>
  findings.map(({ path, line, what }) => `${path}:${line} ${what}`);

describe('the source', () => {
  let all: Source[];

  beforeAll(() => {
    all = [...readSources('src'), ...readSources('test')];
  });

  it('was read', () => {
    const paths = all.map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('src/')).length).toBeGreaterThan(50);
    expect(paths.filter((path) => path.startsWith('test/')).length).toBeGreaterThan(50);
  });

  it('lists no test as looking inside a room that no longer does', () => {
    expect(all.filter(looksInside).map(({ path }) => path)).toEqual(stillInside.toSorted());
  });

  describe.each([
    ...[
      ...budgets,
      ...kinds,
      ...habits,
      ...homes,
      ...batches,
      ...readings,
      ...routes,
      ...outsideCalls,
      ...algorithms,
      ...floors,
      ...clocks,
    ].map((check) => ({
      ...check,
      folder: 'src/',
    })),
    ...[...tests, testKeys].map((check) => ({ ...check, folder: 'test/' })),
  ])('$name', (check) => {
    it(`holds in ${check.folder}`, () => {
      expect(told(check.find(all.filter(({ path }) => path.startsWith(check.folder))))).toEqual([]);
    });

    it('catches what is planted', () => {
      const named = new Set(check.find(planted(check.planted)).map(({ path }) => path));
      expect([...named].sort()).toEqual((check.objectsTo ?? Object.keys(check.planted)).toSorted());
      expect(named.size).toBeGreaterThan(0);
    });

    it('lets near misses pass', () => {
      expect(told(check.find(planted(check.fine)))).toEqual([]);
    });
  });
});
