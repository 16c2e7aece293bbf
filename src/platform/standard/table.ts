import { readFileSync } from 'node:fs';

/**
 * The rows of a table that is shipped in `data/`, without its head. Its fields hold no commas and no quotes.
 * @param name `divisions.csv`
 */
export function shippedTable(name: string): string[][] {
  const text = readFileSync(new URL(`../../../../data/${name}`, import.meta.url), 'utf8'); // from dist/src/platform/standard
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}
