/**
 * Every promise of the product in one run: `npm run bench` (some 25 minutes), or some: `npm run bench -- score ledger`.
 * Each bench is a process of its own and may be run alone, as its head says; the table at the end has all of them.
 * Exits with 1 when a promise is missed or a bench failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lineOf, type Verdict } from './promise.js';

/** Benches in the order they run, with what they are given here. */
const BENCHES: Record<string, string[]> = {
  score: [],
  credential: [],
  'status-list': [],
  feedback: [],
  http: [],
  'clock-in': [],
  ledger: [],
  relay: [],
  deadline: [],
  rebuild: [],
  payday: ['--workers', '1000,10000,100000'],
  import: [],
  match: [],
  'train-memory': [],
  growth: ['--sizes', '10000,100000', '--ledger', '1000000'],
};

const folder = mkdtempSync(path.join(os.tmpdir(), 'xingong-bench-'));
const results = path.join(folder, 'results');
writeFileSync(results, '');
const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(BENCHES);
const failed: string[] = [];
for (const name of names) {
  const args = BENCHES[name];
  if (!args) throw new Error(`there is no bench ${name}; there are ${Object.keys(BENCHES).join(', ')}`);
  console.log(`\n== ${name} ${args.join(' ')}`);
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), `${name}.js`);
  const env = { ...process.env, XINGONG_BENCH_RESULTS: results };
  const { status } = spawnSync(process.execPath, [file, ...args], { stdio: 'inherit', env });
  if (status !== 0) failed.push(name);
}
const lines = readFileSync(results, 'utf8').split('\n').filter(Boolean);
const verdicts = lines.map((line) => JSON.parse(line) as Verdict);
rmSync(folder, { recursive: true });
console.log(
  `\nNode ${process.version}, ${os.cpus().length} cores, ${os.cpus()[0]?.model ?? 'unknown processor'}\n`,
);
console.log(
  `${'promise'.padEnd(56)}${'figure'.padStart(16)}  ${'yardstick'.padStart(16)}  ${'   ratio'.padEnd(22)}`,
);
for (const verdict of verdicts) console.log(lineOf(verdict));
const missed = verdicts.filter(({ isKept }) => !isKept).length;
console.log(
  `\n${verdicts.length - missed} kept, ${missed} missed${failed.length > 0 ? `; ended with an error or a miss: ${failed.join(', ')}` : ''}`,
);
if (missed > 0 || failed.length > 0) process.exitCode = 1;
