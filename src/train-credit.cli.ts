import { parseArgs } from 'node:util';
import { EnterpriseCreditFacade } from './enterprise-credit/index.js';
import { bytesOf, textOf, writeWhole } from './platform/file/file.js';
import { inOneLine, runCommand } from './platform/operations/last-words.js';
import { TABLE_OPTIONS, TABLE_USAGE, tableOrder, warn } from './statistics/dialect/options.rules.js';
import { stepLines } from './statistics/progress/progress.rules.js';

/**
 * `npm run credit:train`: trains a score model from any labelled table, without a database. Writes the model to
 * `--out` and prints its measures as JSON; warnings and progress go to stderr. Ends with 1 when it can not be trained.
 */
const USAGE = `npm run credit:train -- ${TABLE_USAGE}
  --out MODEL.json [--fold COLUMN] [--config FILE.json] [--challenger gbt]`;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { ...TABLE_OPTIONS, fold: text, config: text, challenger: text, out: text },
  });
  const { fold, config, challenger, out } = values;
  const { data, isQuiet, ...order } = tableOrder(values, USAGE);
  if (out === undefined) throw new Error(`usage: ${USAGE}`);
  if (challenger !== undefined && challenger !== 'gbt')
    throw new Error(`--challenger ${challenger} is unknown: gbt\nusage: ${USAGE}`);
  const write = (line: string): void => void process.stderr.write(`${line}\n`);
  const { model, report } = await EnterpriseCreditFacade.train(
    {
      ...order,
      data: bytesOf(data),
      fold: fold ?? null,
      kind: challenger ?? 'scorecard',
      config: config === undefined ? null : textOf(config),
    },
    isQuiet ? undefined : stepLines(write, Date.now),
  );
  writeWhole(out, `${JSON.stringify(model)}\n`);
  warn(report.warnings, write);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

await runCommand(main, inOneLine);
