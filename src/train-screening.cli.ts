import { parseArgs } from 'node:util';
import { bytesOf, writeWhole } from './platform/file/file.js';
import { inOneLine, runCommand } from './platform/operations/last-words.js';
import {
  namesIn,
  shareIn,
  TABLE_OPTIONS,
  TABLE_USAGE,
  tableOrder,
  warn,
} from './statistics/dialect/options.rules.js';
import { stepLines } from './statistics/progress/progress.rules.js';
import { TongbaoFacade } from './tongbao/index.js';

/**
 * `npm run screening:train`: trains the model that screens adverts on a labelled table and prints how good it is on
 * adverts it was not trained on, as JSON; warnings and progress go to stderr. Needs no database.
 */
const USAGE = `npm run screening:train -- ${TABLE_USAGE}
  --out MODEL.json [--fold COLUMN | --group COLUMN] [--text a,b] [--origin COLUMN] [--base-rate 0.048]
  [--keep a,b]           columns that stay although their being empty tells the class
  [--most-flagged 0.01]  share of real adverts that may be flagged at most
  Without --fold and --group, adverts that say nearly the same stay in one fold.`;

/** Share of frauds among the adverts of EMSCAD: 866 of 17,880 (Vidros et al. 2017). */
const BASE_RATE = '0.048';

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      ...TABLE_OPTIONS,
      out: text,
      fold: text,
      group: text,
      text: { ...text, multiple: true },
      origin: text,
      keep: { ...text, multiple: true },
      'most-flagged': text,
      'base-rate': { ...text, default: BASE_RATE },
    },
  });
  const { fold, group, origin, out, 'most-flagged': mostFlagged } = values;
  const { data, isQuiet, ...order } = tableOrder(values, USAGE);
  if (!out) throw new Error(`usage: ${USAGE}`);
  const write = (line: string): void => void process.stderr.write(`${line}\n`);
  const { model, report } = await TongbaoFacade.trainScreening(
    {
      ...order,
      data: bytesOf(data),
      text: namesIn(values.text ?? []),
      keep: namesIn(values.keep ?? []),
      ...(mostFlagged !== undefined && { mostFlagged: shareIn(mostFlagged, USAGE) }),
      baseRate: shareIn(values['base-rate'], USAGE),
      ...(fold !== undefined && { fold }),
      ...(group !== undefined && { group }),
      ...(origin !== undefined && { origin }),
    },
    isQuiet ? undefined : stepLines(write, Date.now),
  );
  writeWhole(out, `${JSON.stringify(model)}\n`);
  warn(report.warnings, write);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

await runCommand(main, inOneLine);
