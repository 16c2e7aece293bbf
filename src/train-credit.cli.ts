import { parseArgs } from 'node:util';
import { EnterpriseCreditFacade } from './enterprise-credit/index.js';
import { bytesOf, textOf, writeWhole } from './platform/file/file.js';
import { inOneLine, runCommand } from './platform/operations/last-words.js';
import { shareIn, TABLE_OPTIONS, TABLE_USAGE, tableOrder, warn } from './statistics/dialect/options.rules.js';
import { stepLines } from './statistics/progress/progress.rules.js';

/**
 * `npm run credit:train`: trains a score model from any labelled table, without a database. Writes the model to
 * `--out` and prints its measures as JSON; warnings and progress go to stderr. Ends with 1 when it can not be trained.
 */
const USAGE = `npm run credit:train -- ${TABLE_USAGE}
  --out MODEL.json [--fold COLUMN] [--config FILE.json]
  [--time COLUMN]        also learns from the first rows by this day or number and measures on the later ones
  [--time-share 0.7]     the share of rows that are first
  [--population FILE.csv[.gz]]  says how far another table is from this one (PSI); needs no outcomes`;

/** What is said to whoever asks for a challenger, as one could until November 2026. */
const TREES_LEFT =
  'credit:train makes scorecards only; npm run boosting:compare trains boosted trees beside one, for comparison (docs/adr/0024-boosted-trees.md)';

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      ...TABLE_OPTIONS,
      fold: text,
      population: text,
      config: text,
      challenger: text,
      out: text,
      time: text,
      'time-share': text,
    },
  });
  const { fold, config, challenger, out, time, population, 'time-share': share } = values;
  if (challenger !== undefined) throw new Error(`--challenger ${challenger}: ${TREES_LEFT}`);
  const { data, isQuiet, ...order } = tableOrder(values, USAGE);
  if (out === undefined) throw new Error(`usage: ${USAGE}`);
  if (time === undefined && share !== undefined)
    throw new Error(`--time-share without --time\nusage: ${USAGE}`);
  const write = (line: string): void => void process.stderr.write(`${line}\n`);
  const { model, report } = await EnterpriseCreditFacade.train(
    {
      ...order,
      data: bytesOf(data),
      fold: fold ?? null,
      config: config === undefined ? null : textOf(config),
      ...(time !== undefined && { time }),
      ...(population !== undefined && { population: bytesOf(population) }),
      ...(share !== undefined && { timeShare: shareIn(share, USAGE) }),
    },
    isQuiet ? undefined : stepLines(write, Date.now),
  );
  writeWhole(out, `${JSON.stringify(model)}\n`);
  warn(report.warnings, write);
  for (const line of [...measureLines(report), ...populationLines(report)]) write(line);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

type Report = Awaited<ReturnType<typeof EnterpriseCreditFacade.train>>['report'];

/** What was measured by chance and in time, one line each, so that they can be read side by side. */
function measureLines({ crossValidation, rows, time }: Report): string[] {
  if (time === null) return [];
  const figures = ({ auc, ks, brier }: { auc: number; ks: number; brier: number }): string =>
    `AUC ${auc.toFixed(3)}, KS ${ks.toFixed(3)}, Brier ${brier.toFixed(3)}`;
  const { column, trained, tested } = time;
  const eras = `${trained.rows} rows ${trained.from} to ${trained.to}, then ${tested.rows} rows ${tested.from} to ${tested.to}`;
  const folds =
    crossValidation === null ? [] : [`measured: folds (${rows} rows): ${figures(crossValidation)}`];
  return [...folds, `measured: in time (${column}: ${eras}): ${figures(time)}`];
}

/** The score and each feature with its stability index, the most moved feature first. */
function populationLines({ population }: Report): string[] {
  if (population === null) return [];
  const { score, features } = population.psi;
  return [['score', score] as const, ...Object.entries(features).sort(([, a], [, b]) => b.psi - a.psi)].map(
    ([name, { psi, verdict }]) => `population: ${name} PSI ${psi.toFixed(3)} ${verdict}`,
  );
}

await runCommand(main, inOneLine);
