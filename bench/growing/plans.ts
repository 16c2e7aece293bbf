import { readFileSync, statSync } from 'node:fs';
import type pg from 'pg';

/** A statement of the running product, how it was carried out, and what that took. */
export interface Plan {
  statement: string;
  /** As EXPLAIN (ANALYZE, BUFFERS) prints it. */
  plan: string;
  ms: number;
}

/** A statement with all its plans. */
export interface Hot {
  statement: string;
  times: number;
  ms: number;
  /** The slowest of them. */
  plan: string;
}

/** Settings of a server whose sessions can say how they carry out their statements; they say nothing until asked, which is their default. */
export const PLANS_ON_ASKING = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_nested_statements': 'on',
};

/** Plans of every statement that the server carries out meanwhile, those inside of its functions too. */
export async function plansOf(owner: pg.Client, logFile: string, work: () => Promise<void>): Promise<Plan[]> {
  const set = async (ms: number): Promise<void> => {
    await owner.query(`ALTER SYSTEM SET auto_explain.log_min_duration = ${ms}`);
    await owner.query('SELECT pg_reload_conf()');
    await new Promise((resolve) => setTimeout(resolve, 500)); // until every session has heard of it
  };
  await set(0);
  const from = statSync(logFile).size;
  await work();
  await set(-1);
  const plans = plansIn(readFileSync(logFile).subarray(from).toString('utf8'));
  if (plans.length === 0) throw new Error(`the server wrote no plan to ${logFile}`);
  return plans;
}

/** What `auto_explain` wrote: a line with the time, then the statement and its plan, each line behind a tab. */
function plansIn(log: string): Plan[] {
  const entries = log.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n?)+)/g);
  return [...entries].map(([, ms, block]) => {
    const lines = block!.split('\n').map((line) => line.slice(1));
    const begins = lines.findIndex((line) => /\(cost=[\d.]+/.test(line));
    const text = lines.slice(0, begins).join(' ').replaceAll(/\s+/g, ' ').trim();
    const statement = text.replace(/^Query Text: /, '').replace(/ ?Query Parameters: .*$/, '');
    const plan = lines.slice(begins).filter(Boolean);
    return { statement, plan: plan.join('\n'), ms: Number(ms) };
  });
}

/** Statements by the time that they took together, most first; what is inside of functions counts there, not with their call. */
export function hottest(plans: readonly Plan[]): Hot[] {
  const by = new Map<string, Hot & { slowest: number }>();
  for (const { statement, plan, ms } of plans.filter(touchesTable)) {
    const known = by.get(statement) ?? { statement, times: 0, ms: 0, plan, slowest: 0 };
    const isSlower = ms > known.slowest;
    by.set(statement, {
      ...known,
      times: known.times + 1,
      ms: known.ms + ms,
      ...(isSlower && { plan, slowest: ms }),
    });
  }
  return [...by.values()].toSorted((a, b) => b.ms - a.ms);
}

/** Pages of the database that plans met, in memory or not: what is inside of functions counts there, not with their call. */
export function pagesIn(plans: readonly Plan[]): number {
  const met = plans.filter(touchesTable).map(({ plan }) => {
    const [, hit = 0, read = 0] = /^ {2}Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?/m.exec(plan) ?? [];
    return Number(hit) + Number(read);
  });
  return met.reduce((sum, pages) => sum + pages, 0);
}

const touchesTable = ({ plan }: Plan): boolean => / on \w+/.test(plan);

/** Tables of more than so many rows that a plan reads from end to end. */
export async function readWhole(owner: pg.Client, plans: readonly Plan[], rows: number): Promise<string[]> {
  const { rows: big } = await owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples > $1
       AND relnamespace::regnamespace::text !~ '^(pg_|information_schema|bench)'`,
    [rows],
  );
  const names = new Set(big.map(({ name }) => name));
  const found = plans.flatMap(({ plan, statement }) =>
    [...plan.matchAll(/Seq Scan on (\w+).*?\)(?: \(never executed\))?/g)]
      .filter(([line, name]) => names.has(name!) && !line.includes('never executed'))
      .map(([, name]) => `${name}: ${statement.slice(0, 160)}`),
  );
  return [...new Set(found)];
}
