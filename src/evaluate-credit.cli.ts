import { parseArgs } from 'node:util';
import { EnterpriseCreditFacade } from './enterprise-credit/index.js';
import { bytesOf, textOf } from './platform/file/file.js';
import { inOneLine, runCommand } from './platform/operations/last-words.js';
import { TABLE_OPTIONS, TABLE_USAGE, tableOrder, warn } from './statistics/dialect/options.rules.js';

/**
 * `npm run credit:evaluate`: measures a model of `credit:train` on a labelled table, without a database, through the
 * code that serves scores. Prints JSON; warnings also go to stderr. Ends with 1 when it can not be measured.
 */
const USAGE = `npm run credit:evaluate -- --model MODEL.json ${TABLE_USAGE}
  [--against OTHER.json]   the difference in AUC on the same rows, as a promotion asks for it`;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { ...TABLE_OPTIONS, model: text, against: text } });
  const { model, against } = values;
  const { data, isQuiet: _, ...order } = tableOrder(values, USAGE);
  if (model === undefined) throw new Error(`usage: ${USAGE}`);
  const report = await EnterpriseCreditFacade.evaluateModel({
    ...order,
    data: bytesOf(data),
    model: textOf(model),
    against: against === undefined ? null : textOf(against),
  });
  warn(report.warnings, (line) => void process.stderr.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

await runCommand(main, inOneLine);
