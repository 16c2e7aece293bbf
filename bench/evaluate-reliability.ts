/**
 * `npm run reliability:evaluate -- --ratings FILE --truth FILE`: how well the room's functions of reliability, under the
 * constants that are shipped, part raters that are labelled. Ratings: `source,target,rating,time` (time in seconds since
 * 1970); truth: `user,label`, where 1 is reliable. Plain or gzip. Prints JSON; ends with 1 when the room's functions are
 * worse than the plain Beta mean by more than the interval of the difference.
 */
import { parseArgs } from 'node:util';
import { REPORTER_RELIABILITY_2026 as SHIPPED } from '../migrations/1770002910000-enterprise-credit-months-of-reports.js';
import {
  evaluateReliability,
  type Rating,
  type Truth,
} from '../src/enterprise-credit/reliability/evaluate-reliability.rules.js';
import { bytesOf } from '../src/platform/file/file.js';
import { inOneLine, runCommand } from '../src/platform/operations/last-words.js';
import { cellsOf } from '../src/statistics/table/column.rules.js';
import { readTable } from '../src/statistics/table/table.reader.js';

const USAGE =
  'npm run reliability:evaluate -- --ratings FILE.csv[.gz] --truth FILE.csv[.gz] [--seed 1]\n  [--forgetting SHARE]   of a track record that is left after a month, instead of the one that is shipped';
const RESAMPLES = 1000;

/** A cell as a number. @throws Error naming its row */
function numberAt(cells: string[], row: number, column: string): number {
  const value = Number(cells[row]);
  if (cells[row] === '' || !Number.isFinite(value))
    throw new Error(`row ${row + 1}: ${column} ${JSON.stringify(cells[row])} is no number`);
  return value;
}

async function ratingsIn(file: string): Promise<Rating[]> {
  const table = await readTable(bytesOf(file));
  const [source, target] = [cellsOf(table, 'source'), cellsOf(table, 'target')];
  const [rating, time] = [cellsOf(table, 'rating'), cellsOf(table, 'time')];
  return source.map((from, row) => ({
    source: from,
    target: target[row]!,
    rating: numberAt(rating, row, 'rating'),
    at: new Date(1000 * numberAt(time, row, 'time')),
  }));
}

async function truthIn(file: string): Promise<Truth[]> {
  const table = await readTable(bytesOf(file));
  const label = cellsOf(table, 'label');
  return cellsOf(table, 'user').map((rater, row) => ({
    rater,
    isReliable: numberAt(label, row, 'label') > 0,
  }));
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { ratings: text, truth: text, forgetting: text, seed: { ...text, default: '1' } },
  });
  if (!values.ratings || !values.truth) throw new Error(`usage: ${USAGE}`);
  const [ratings, truth] = [await ratingsIn(values.ratings), await truthIn(values.truth)];
  const resampling = { resamples: RESAMPLES, seed: Number(values.seed) };
  const monthlyForgetting = Number(values.forgetting ?? SHIPPED.monthlyForgetting);
  if (!(monthlyForgetting > 0 && monthlyForgetting <= 1)) throw new Error(`usage: ${USAGE}`);
  const policy = { ...SHIPPED, monthlyForgetting };
  const evaluation = evaluateReliability({ ratings, truth }, policy, resampling);
  process.stdout.write(`${JSON.stringify(evaluation, null, 2)}\n`);
  if (evaluation.difference.isBelow) process.exitCode = 1;
}

await runCommand(main, inOneLine);
