/**
 * `npm run boosting:compare -- --data FILE --target COLUMN=POSITIVE`: how much a scorecard leaves on a labelled table.
 * Trains a scorecard and boosted trees on the same rows, measures both over the same folds (and after a time), and prints
 * both reports as JSON; their figures stand beside one another on stderr. With `--trees` nothing is trained: trees that
 * were written before are measured on the table. No trees score anybody: docs/adr/0024-boosted-trees.md.
 */
import { parseArgs } from 'node:util';
import { evaluateModel } from '../src/enterprise-credit/training/evaluate-model.rules.js';
import { readRival } from '../src/enterprise-credit/training/model.rules.js';
import { trainModel, trainOfKind } from '../src/enterprise-credit/training/train-model.rules.js';
import type {
  EvaluationReport,
  TrainingReport,
  TrainingRequest,
} from '../src/enterprise-credit/training/training.types.js';
import { inOurWords } from '../src/enterprise-credit/training/words.rules.js';
import { bytesOf, textOf, writeWhole } from '../src/platform/file/file.js';
import { inOneLine, runCommand } from '../src/platform/operations/last-words.js';
import {
  shareIn,
  TABLE_OPTIONS,
  TABLE_USAGE,
  type TableOrder,
  tableOrder,
  warn,
} from '../src/statistics/dialect/options.rules.js';
import { jsonOf } from '../src/statistics/model/reading.rules.js';
import { stepLines } from '../src/statistics/progress/progress.rules.js';
import { readTable } from '../src/statistics/table/table.reader.js';
import type { TextTable } from '../src/statistics/table/table.types.js';
import { configParts } from './boosting/settings.rules.js';
import { readTrees, treesBy } from './boosting/trees.rules.js';

const USAGE = `npm run boosting:compare -- ${TABLE_USAGE}
  [--fold COLUMN] [--config FILE.json] [--out TREES.json]
  [--time COLUMN]        also learns from the first rows by this day or number and measures on the later ones
  [--time-share 0.7]     the share of rows that are first
  or, of trees that were trained before: --trees TREES.json [--against MODEL.json]`;

const text = { type: 'string' } as const;
const write = (line: string): void => void process.stderr.write(`${line}\n`);

/** The options that are this command's own. */
type Options = Partial<
  Record<'fold' | 'config' | 'out' | 'time' | 'time-share' | 'trees' | 'against', string>
>;

async function main(): Promise<void> {
  const own = { fold: text, config: text, out: text, time: text, 'time-share': text };
  const { values } = parseArgs({ options: { ...TABLE_OPTIONS, ...own, trees: text, against: text } });
  const order = tableOrder(values, USAGE);
  const isTraining = values.trees === undefined;
  const misplaced = isTraining
    ? values.against !== undefined
    : Object.keys(own).some((name) => Object.hasOwn(values, name));
  if (misplaced || (values.time === undefined && values['time-share'] !== undefined))
    throw new Error(`these options do not go together\nusage: ${USAGE}`);
  const report = isTraining ? await trained(order, values) : await measured(order, values);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

async function tableOf({ data, encoding }: TableOrder): Promise<TextTable> {
  return inOurWords(() => readTable(bytesOf(data), encoding));
}

async function trained(
  order: TableOrder,
  { fold, config, out, time, 'time-share': share }: Options,
): Promise<{ scorecard: TrainingReport; trees: TrainingReport }> {
  const json = config === undefined ? {} : inOurWords(() => jsonOf(textOf(config), 'choice-invalid'));
  const { settings, common } = configParts(json);
  const request: TrainingRequest = {
    table: await tableOf(order),
    target: order.target,
    drop: order.drop,
    fold: fold ?? null,
    config: common,
    ...(time !== undefined && { time }),
    ...(share !== undefined && { timeShare: shareIn(share, USAGE) }),
  };
  const onStep = order.isQuiet ? undefined : stepLines(write, Date.now);
  const { report: scorecard } = trainModel(request, onStep);
  const { model, report: trees } = trainOfKind(treesBy(settings), request, onStep);
  if (out !== undefined) writeWhole(out, `${JSON.stringify(model)}\n`);
  warn(scorecard.warnings, write);
  for (const line of [...figures('scorecard', scorecard), ...figures('trees', trees)]) write(line);
  return { scorecard, trees };
}

/** What was measured of one of the two, a line each. */
function figures(name: string, { auc, crossValidation, time, rows }: TrainingReport): string[] {
  const inTime =
    time &&
    `${name}: after ${time.trained.to} (${time.rows} rows): AUC ${time.auc.toFixed(3)}, Brier ${time.brier.toFixed(3)}`;
  if (crossValidation === null)
    return [`${name}: AUC ${auc.toFixed(3)} on the rows it was trained on, which flatters; name a --fold`];
  const { brier, standardError } = crossValidation;
  const error = standardError === null ? '' : ` ± ${standardError.auc.toFixed(3)}`;
  const folds = `${name}: folds (${rows} rows): AUC ${auc.toFixed(3)}${error}, Brier ${brier.toFixed(3)}`;
  return inTime === null ? [folds] : [folds, inTime];
}

async function measured(order: TableOrder, { trees, against }: Options): Promise<EvaluationReport> {
  const json = (file: string): unknown => inOurWords(() => jsonOf(textOf(file)));
  const model = readTrees(json(trees!));
  const rival = against === undefined ? undefined : readRival(json(against));
  const { target, drop } = order;
  const report = evaluateModel(model, await tableOf(order), {
    target,
    drop,
    ...(rival && { against: rival }),
  });
  warn(report.warnings, write);
  return report;
}

await runCommand(main, inOneLine);
