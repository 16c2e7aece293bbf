import { parseArgs } from 'node:util';
import { writeWhole } from './platform/file/whole-file.js';
import { inOneLine, runCommand } from './platform/operations/last-words.js';
import { TongbaoFacade } from './tongbao/index.js';

/**
 * `npm run screening:train -- --data FILE --target COL=POSITIVE --out model.json`: trains the model that screens adverts
 * on a labelled table and prints how good it is on adverts it was not trained on, as JSON. Needs no database.
 */
const USAGE = `npm run screening:train -- --data FILE.csv[.gz] --target COL=POSITIVE --out model.json
  [--drop a,b,c] [--fold COL | --group COL] [--text a,b] [--origin COL] [--base-rate 0.048]`;

/** Share of frauds among the adverts of EMSCAD: 866 of 17,880 (Vidros et al. 2017). */
const BASE_RATE = '0.048';

const names = (list: string | undefined): string[] => list?.split(',').filter((name) => name !== '') ?? [];

function main(): void {
  const text = { type: 'string' } as const;
  const {
    data,
    target,
    out,
    'base-rate': rate,
    ...given
  } = parseArgs({
    options: {
      data: text,
      target: text,
      out: text,
      drop: text,
      fold: text,
      group: text,
      text,
      origin: text,
      'base-rate': { ...text, default: BASE_RATE },
    },
  }).values;
  const [column, positive] = target?.match(/^([^=]+)=(.*)$/s)?.slice(1) ?? [];
  const baseRate = Number(rate);
  if (!data || !out || !column || positive === undefined || !(baseRate > 0 && baseRate < 1))
    throw new Error(USAGE);
  const { fold, group, origin } = given;
  const { model, report } = TongbaoFacade.trainScreening(data, {
    target: { column, positive },
    drop: names(given.drop),
    text: names(given.text),
    baseRate,
    ...(fold !== undefined && { fold }),
    ...(group !== undefined && { group }),
    ...(origin !== undefined && { origin }),
  });
  writeWhole(out, `${JSON.stringify(model)}\n`);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

await runCommand(main, inOneLine);
