import { parseArgs } from 'node:util';
import { EnterpriseCreditFacade } from './enterprise-credit/index.js';
import { inOneLine, runCommand } from './platform/operations/last-words.js';

/**
 * `npm run credit:evaluate`: measures a model of `credit:train` on a labelled table, without a database, through the
 * code that serves scores. Prints JSON; warnings also go to stderr. Ends with 1 when it can not be measured.
 */
const USAGE =
  'npm run credit:evaluate -- --model MODEL.json --data FILE.csv[.gz] --target COLUMN=POSITIVE [--drop a,b,c*]\n' +
  '  [--against OTHER.json]   the difference in AUC on the same rows, as a promotion asks for it';

function main(): void {
  const { model, data, target, drop, against } = parseArgs({
    options: {
      model: { type: 'string' },
      data: { type: 'string' },
      target: { type: 'string' },
      drop: { type: 'string', multiple: true, default: [] },
      against: { type: 'string' },
    },
  }).values;
  const [, column, positive] = /^([^=]+)=(.+)$/.exec(target ?? '') ?? [];
  if (model === undefined || data === undefined || column === undefined || positive === undefined)
    throw new Error(`usage: ${USAGE}`);
  const report = EnterpriseCreditFacade.evaluateModel({
    model,
    data,
    against: against ?? null,
    target: { column, positive },
    drop: drop.flatMap((names) => names.split(',')).filter((name) => name !== ''),
  });
  for (const { code, column: about, detail } of report.warnings)
    process.stderr.write(`warning: ${code}: ${about} ${detail}\n`);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

await runCommand(main, inOneLine);
