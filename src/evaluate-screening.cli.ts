import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inOneLine, runCommand } from './platform/operations/last-words.js';
import { TongbaoFacade } from './tongbao/index.js';

/**
 * `npm run screening:evaluate -- --model model.json --data FILE --target COL=POSITIVE`: says how well a model parts the
 * frauds of a labelled table from its real adverts, as JSON. Needs no database.
 */
const USAGE = `npm run screening:evaluate -- --model model.json --data FILE.csv[.gz] --target COL=POSITIVE
  [--base-rate R]   weighs frauds and real adverts to this share of frauds; by default the model's own`;

function main(): void {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { model: text, data: text, target: text, 'base-rate': text } });
  const { model, data, target, 'base-rate': rate } = values;
  const [column, positive] = target?.match(/^([^=]+)=(.*)$/s)?.slice(1) ?? [];
  const isRate = rate === undefined || (Number(rate) > 0 && Number(rate) < 1);
  if (!model || !data || !column || positive === undefined || !isRate) throw new Error(USAGE);
  const question = { target: { column, positive }, ...(rate !== undefined && { baseRate: Number(rate) }) };
  const evaluation = TongbaoFacade.evaluateScreening(JSON.parse(readFileSync(model, 'utf8')), data, question);
  process.stdout.write(`${JSON.stringify(evaluation, null, 2)}\n`);
}

await runCommand(main, inOneLine);
