/**
 * What it takes to train a scorecard on a large table: `npm run build && node dist/bench/train-memory.js`.
 *
 * Writes a made-up table of a million enterprises by 29 features and an outcome, from a seed, and has the product's own
 * command train on it as a process of its own. Features are numbers of many and of few values, with and without gaps, and
 * words; the outcome follows some of them.
 *
 * Options: `--rows 1000000`, `--keep` (leaves the table where it says). Ends with 1 when the process was larger than the
 * bound at any time, by what Linux kept of it (`VmHWM`). Beside it stands the least any training holds: each feature as one
 * number of eight bytes.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { randomFrom } from '../src/statistics/random/random.rules.js';
import { promised } from './promise.js';

const MB = 1e6;
/** The house's promise for a million rows of thirty columns: a training fits the smallest server we name. */
const MOST_MB = 1200;
const FEATURES = 29;
const POLL_MS = 50;

const { rows: asked, keep } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, keep: { type: 'boolean', default: false } },
}).values;
const rows = Number(asked);

const TRADES = ['farm', 'shop', 'yard', 'kitchen', '物流', '建筑', 'school', 'clinic'];
const NAMES = Array.from({ length: FEATURES }, (_, at) => `x${String(at + 1).padStart(2, '0')}`);

/** A cell of a feature: a third amounts with cents, a third ratios, the rest counts, codes and words. */
function cellOf(feature: number, risk: number, random: () => number): string {
  if (feature % 7 === 3 && random() < 0.1) return '';
  const noise = random() + random() + random() - 1.5;
  const told = noise + (feature % 4 === 0 ? 0.6 * risk : 0);
  if (feature === 28) return TRADES[Math.floor(random() * TRADES.length)]!;
  if (feature === 27) return `${[110, 330, 440][Math.floor(random() * 3)]}${100 + Math.floor(random() * 20)}`;
  if (feature % 3 === 0) return (50_000 * Math.exp(told)).toFixed(2);
  if (feature % 3 === 1) return told.toFixed(5);
  return `${Math.max(0, Math.round(20 + 10 * told))}`;
}

async function write(file: string): Promise<void> {
  const random = randomFrom(20261130);
  const out = createWriteStream(file);
  let lines = [`${[...NAMES, 'bad'].join()}\n`];
  for (let row = 0; row < rows; row++) {
    const risk = random() * 2 - 1;
    const cells = NAMES.map((_, feature) => cellOf(feature, risk, random));
    lines.push(`${cells.join()},${random() < 1 / (1 + Math.exp(2.2 - 2 * risk)) ? 1 : 0}\n`);
    if (lines.length < 5000) continue;
    if (!out.write(lines.join(''))) await once(out, 'drain');
    lines = [];
  }
  out.end(lines.join(''));
  await once(out, 'finish');
}

/** The most memory a process ever held, bytes; null when it is gone. */
function peakOf(pid: number): number | null {
  try {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found === null ? null : Number(found[1]) * 1024;
  } catch {
    return null;
  }
}

/** The command as `npm run credit:train` runs it. */
function commandOf(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  return scripts['credit:train']!.replace(/^.*exec node /, '').split(' ');
}

async function trained(data: string, out: string): Promise<{ peak: number; seconds: number; auc: number }> {
  const order = ['--data', data, '--target', 'bad=1', '--out', out];
  const begun = performance.now();
  const child = spawn(process.execPath, [...commandOf(), ...order], { stdio: ['ignore', 'pipe', 'inherit'] });
  let [peak, printed] = [0, ''];
  child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
  const watch = setInterval(() => (peak = Math.max(peak, peakOf(child.pid!) ?? 0)), POLL_MS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`the training ended with ${code}`);
  const { auc } = JSON.parse(printed) as { auc: number };
  return { peak, seconds: (performance.now() - begun) / 1000, auc };
}

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..'));
const folder = mkdtempSync(path.join(os.tmpdir(), 'xingong-train-'));
try {
  const data = path.join(folder, 'table.csv');
  await write(data);
  const { peak, seconds, auc } = await trained(data, path.join(folder, 'model.json'));
  const floor = rows * FEATURES * Float64Array.BYTES_PER_ELEMENT;
  console.log(
    `${rows.toLocaleString('en')} rows by ${FEATURES + 1}, ${(statSync(data).size / MB).toFixed(0)} MB of CSV: peak ${(peak / MB).toFixed(0)} MB, ` +
      `${seconds.toFixed(0)} s, ${(peak / floor).toFixed(2)} times the features as numbers; AUC ${auc.toFixed(3)}`,
  );
  if (keep) console.log(`the table is ${data}`);
  promised({
    promise: `memory of training on ${rows.toLocaleString('en')} rows by ${FEATURES + 1}`,
    figure: `${(peak / MB).toFixed(0)} MB`,
    yardstick: `${(floor / MB).toFixed(0)} MB as numbers`,
    ratio: peak / MB,
    is: 'at most',
    bound: MOST_MB,
  });
} finally {
  if (!keep) rmSync(folder, { recursive: true, force: true });
}
