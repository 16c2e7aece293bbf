import { parseArgs } from 'node:util';
import { EnterpriseCreditFacade } from './enterprise-credit/index.js';
import { writeWhole } from './platform/file/whole-file.js';
import { inOneLine, runCommand } from './platform/operations/last-words.js';

/**
 * `npm run credit:train`: trains a score model from any labelled table, without a database. Writes the model to
 * `--out` and prints its measures as JSON; warnings also go to stderr. Ends with 1 when it can not be trained.
 */
const USAGE =
  'npm run credit:train -- --data FILE.csv[.gz] --target COLUMN=POSITIVE --out MODEL.json\n' +
  '  [--drop a,b,c*] [--fold COLUMN] [--config FILE.json] [--challenger gbt]';

function main(): void {
  const { data, target, drop, fold, config, challenger, out } = parseArgs({
    options: {
      data: { type: 'string' },
      target: { type: 'string' },
      drop: { type: 'string', multiple: true, default: [] },
      fold: { type: 'string' },
      config: { type: 'string' },
      challenger: { type: 'string' },
      out: { type: 'string' },
    },
  }).values;
  const [, column, positive] = /^([^=]+)=(.+)$/.exec(target ?? '') ?? [];
  if (data === undefined || out === undefined || column === undefined || positive === undefined)
    throw new Error(`usage: ${USAGE}`);
  if (challenger !== undefined && challenger !== 'gbt')
    throw new Error(`--challenger ${challenger} is unknown: gbt\nusage: ${USAGE}`);
  const { model, report } = EnterpriseCreditFacade.train({
    data,
    target: { column, positive },
    drop: drop.flatMap((names) => names.split(',')).filter((name) => name !== ''),
    fold: fold ?? null,
    kind: challenger ?? 'scorecard',
    config: config ?? null,
  });
  writeWhole(out, `${JSON.stringify(model)}\n`);
  for (const { code, column: about, detail } of report.warnings)
    process.stderr.write(`warning: ${code}: ${about} ${detail}\n`);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

await runCommand(main, inOneLine);
