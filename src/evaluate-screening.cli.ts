import { parseArgs } from 'node:util';
import { bytesOf, textOf } from './platform/file/file.js';
import { inOneLine, runCommand } from './platform/operations/last-words.js';
import { shareIn, TABLE_OPTIONS, TABLE_USAGE, tableOrder, warn } from './statistics/dialect/options.rules.js';
import { TongbaoFacade } from './tongbao/index.js';

/**
 * `npm run screening:evaluate`: says how well a model parts the frauds of a labelled table from its real adverts, as
 * JSON; warnings also go to stderr. Needs no database.
 */
const USAGE = `npm run screening:evaluate -- --model MODEL.json ${TABLE_USAGE}
  [--base-rate R]   weighs frauds and real adverts to this share of frauds; by default the model's own`;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { ...TABLE_OPTIONS, model: text, 'base-rate': text } });
  const { model, 'base-rate': rate } = values;
  const { data, isQuiet: _, ...order } = tableOrder(values, USAGE);
  if (!model) throw new Error(`usage: ${USAGE}`);
  const evaluation = await TongbaoFacade.evaluateScreening({
    ...order,
    data: bytesOf(data),
    model: textOf(model),
    ...(rate !== undefined && { baseRate: shareIn(rate, USAGE) }),
  });
  warn(evaluation.warnings, (line) => void process.stderr.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(evaluation, null, 2)}\n`);
}

await runCommand(main, inOneLine);
