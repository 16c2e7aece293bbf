import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredDeadlines, handlerOf } from '../../src/platform/deadline/deadline-name.js';
import type { DeadlineName } from '../../src/platform/deadline/deadline-name.js';
import { declaredMachines, type Machine } from '../../src/platform/deadline/machine.js';
import { Database } from '../../src/platform/database/database.js';
import { HandlerRegistry } from '../../src/platform/outbox/handler.registry.js';
import { TODOS } from '../../src/notification/todo/kinds/todos.js';
import { type House, openHouse } from '../harness/app.js';
import { HOW_TO_UPDATE } from './snapshot.js';
import { UnwatchedStore, watchedOf } from '../../src/platform/deadline/unwatched.store.js';
import { notYet, waitsPage } from './waits-page.js';

/** Columns of the database that say which state a row is in, and the states of their checks. */
const STATES = `
  SELECT n.nspname || '.' || t.relname || '.' || a.attname AS "column", pg_get_constraintdef(c.oid) AS rule
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_attribute a ON a.attrelid = t.oid AND c.conkey = ARRAY[a.attnum]
  WHERE c.contype = 'c' AND a.attname ~ '(^|_)state$' AND n.nspname NOT IN ('rail_simulator')
    AND NOT t.relispartition ORDER BY 1`;

describe('what waits', () => {
  let house: House;
  let columns: Map<string, string[]>;
  const machines = (): Map<string, Machine> => new Map(declaredMachines().map((one) => [one.column, one]));
  const waiting = (): string[] =>
    declaredMachines()
      .flatMap(({ column, states }) =>
        Object.entries(states).flatMap(([state, { kind }]) =>
          kind === 'waits' ? [`${column}/${state}`] : [],
        ),
      )
      .toSorted();

  beforeAll(async () => {
    house = await openHouse();
    const rows = await house.get(Database).query<{ column: string; rule: string }>(STATES);
    columns = new Map(
      rows.map(({ column, rule }) => [
        column,
        [...rule.matchAll(/'([^']+)'::text/g)].map(([, state]) => state!),
      ]),
    );
  }, 60_000);
  afterAll(() => house.close());

  it('is declared: every state of the database has a row that says who acts, or that nobody must', () => {
    expect(columns.size).toBeGreaterThan(40);
    const missing = [...columns.keys()].filter((column) => !machines().has(column));
    expect(missing.filter((column) => !notYet.has(column))).toEqual([]);
    expect([...notYet].filter((column) => !columns.has(column) || machines().has(column))).toEqual([]);
    for (const { column, states } of declaredMachines())
      expect([column, Object.keys(states).toSorted()]).toEqual([column, columns.get(column)?.toSorted()]);
  });

  it('has a deadline that its room does something about', () => {
    const fired = house.get(HandlerRegistry).deadlines();
    const ofRooms = declaredDeadlines().filter((name) => !name.startsWith('kitchen.'));
    expect(fired).toEqual(ofRooms.map((name) => handlerOf(name as DeadlineName)).toSorted());
    const ofStates = declaredMachines().flatMap(({ states }) =>
      Object.values(states).flatMap((row) => (row.kind === 'waits' ? [row.deadline] : [])),
    );
    expect(new Set(ofStates).size).toBe(ofStates.length);
    const watched = declaredMachines().flatMap(({ states }) =>
      Object.values(states).flatMap((row) => watchedOf(row).map(({ deadline }) => deadline)),
    );
    expect(watched.filter((name) => !ofRooms.includes(name))).toEqual([]);
  });

  it('can be asked of every row whether its deadline is there', async () => {
    expect(await house.get(UnwatchedStore).list()).toEqual([]);
  });

  it('stands in the to-dos of whoever must act, and no to-do stands for a state that is not there', () => {
    const listed = TODOS.flatMap(({ waits }) => waits);
    expect(waiting().filter((state) => !listed.includes(state))).toEqual([]);
    expect(listed.filter((state) => !waiting().includes(state))).toEqual([]);
  });

  it('is done by a call that there is', () => {
    const { paths } = JSON.parse(readFileSync('test/contract/openapi.json', 'utf8')) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const calls = new Map(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.values(methods).map(({ operationId }) => [operationId, path.replaceAll(/\{\w+\}/g, 'X')]),
      ),
    );
    const kinds = TODOS.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const { kind, call } of TODOS)
      expect([kind, call.path('X')]).toEqual([kind, calls.get(call.operation)]);
  });

  it(`is in docs/waits.md as it is in the code (${HOW_TO_UPDATE})`, async () => {
    const parameters = await house
      .get(Database)
      .query<{ key: string; value: unknown; source: string }>(
        `SELECT DISTINCT ON (key) key, value, source FROM platform.parameter WHERE scope = 'CN' ORDER BY key, valid_from DESC, set_at DESC`,
      );
    const byKey = new Map(parameters.map((row) => [row.key, row]));
    for (const language of ['en', 'zh'] as const) {
      const file = language === 'en' ? 'docs/waits.md' : 'docs/waits.zh-CN.md';
      const page = waitsPage(language, byKey);
      if (process.env.UPDATE_CONTRACTS === '1') writeFileSync(file, page);
      expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(page);
    }
  });
});
