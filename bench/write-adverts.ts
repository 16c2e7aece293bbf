import { parseArgs } from 'node:util';
import { writeWhole } from '../src/platform/file/file.js';
import { inOneLine, runCommand } from '../src/platform/operations/last-words.js';
import { shareIn } from '../src/statistics/dialect/options.rules.js';
import { sampleAdverts } from '../src/tongbao/screening/sample/sample-adverts.rules.js';

/**
 * `npm run screening:adverts`: writes a table of made-up adverts in Chinese with their verdicts, to try
 * `screening:train` on. The same seed writes the same table. Needs no database.
 */
const USAGE = `npm run screening:adverts -- --out FILE.csv [--count 2000] [--fraud-share 0.3] [--seed 1]
  Its figures say that the tools work, not how frauds that are out there would be found.`;
const MOST = 200_000;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      out: text,
      count: { ...text, default: '2000' },
      'fraud-share': { ...text, default: '0.3' },
      seed: { ...text, default: '1' },
    },
  });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  const isWhole = Number.isSafeInteger(count) && Number.isSafeInteger(seed) && seed >= 0;
  if (!values.out || !isWhole || count < 1 || count > MOST) throw new Error(`usage: ${USAGE}`);
  const { columns, rows } = sampleAdverts({
    seed,
    count,
    fraudShare: shareIn(values['fraud-share'], USAGE),
  });
  const quoted = (cells: string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join();
  writeWhole(values.out, `${[columns, ...rows].map(quoted).join('\n')}\n`);
}

await runCommand(main, inOneLine);
