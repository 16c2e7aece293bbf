import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byEdge, cruise, type Cruise, type Edge, floorPlan, type FloorPlan, plant } from './cruise.js';
import { ALLOWED_IMPORTS, FORBIDDEN_IMPORTS, plantedTree } from './planted-imports.js';

describe('the floor plan', () => {
  const planted = mkdtempSync(join(tmpdir(), 'xingong-planted-'));
  let plan: FloorPlan;
  let house: Cruise;
  let trap: Cruise;

  beforeAll(async () => {
    plan = await floorPlan();
    plant(planted, plantedTree());
    const folders = ['src', 'migrations'];
    [house, trap] = await Promise.all([
      cruise(
        '.',
        folders.filter((folder) => existsSync(folder)),
      ),
      cruise(planted, folders),
    ]);
  }, 60_000);

  afterAll(() => rmSync(planted, { recursive: true, force: true }));

  it('is kept by every file', () => {
    expect(house.edges).toEqual([]);
  });

  it('was read: many files, in every room', () => {
    expect(house.sources.length).toBeGreaterThan(50);
    const seen = new Set(house.sources.map((source) => source.split('/')[1]));
    expect([...seen]).toEqual(expect.arrayContaining(['platform', 'statistics', ...Object.keys(plan.DOORS)]));
  });

  it('lists every folder of src', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const listed = ['platform', 'statistics', ...Object.keys(plan.DOORS)];
    expect(folders.map(({ name }) => name).sort()).toEqual(listed.sort());
  });

  it('opens doors only to rooms that exist', () => {
    const unknown = Object.values(plan.DOORS)
      .flat()
      .filter((room) => !(room in plan.DOORS));
    expect(unknown).toEqual([]);
  });

  it('has a planted violation for every rule, and every rule stops the build', () => {
    const rules = plan.default.forbidden.map(({ name }) => name);
    expect(new Set(rules).size).toBe(rules.length);
    expect([...new Set(FORBIDDEN_IMPORTS.flatMap(([names]) => names))].sort()).toEqual([...rules].sort());
    expect(plan.default.forbidden.filter(({ severity }) => severity !== 'error')).toEqual([]);
  });

  it('catches every planted violation, each on its own edge, and nothing that is allowed', () => {
    const expected = FORBIDDEN_IMPORTS.flatMap(([rules, from, to]) =>
      [rules].flat().map((rule): Edge => ({ rule, from, to: resolved(to) })),
    );
    expect(trap.edges).toEqual(expected.sort(byEdge));
    expect(trap.sources).toEqual(
      expect.arrayContaining(ALLOWED_IMPORTS.flat().filter((path) => path.startsWith('src/'))),
    );
  });
});

/** What dependency-cruiser calls a target of the planted tree. */
function resolved(to: string): string {
  if (to.startsWith('node:')) return to.slice('node:'.length);
  return to.endsWith('.ts') || to.startsWith('.') ? to : `node_modules/${to}/index.js`;
}
