import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Set `UPDATE_CONTRACTS=1` to take what is for what should be; the diff in the commit is the decision. */
const updating = process.env.UPDATE_CONTRACTS === '1';

/** One JSON text for one value: keys in the order given, two spaces, a newline at the end. */
function printed(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A published promise and what the code offers today, to be compared with `toEqual`. */
export interface Contract<T> {
  promised: T;
  offered: T;
}

/**
 * Reads the promise kept at `path` (from the root of the repository), or keeps `offered` there when updating.
 * @throws Error when there is no promise yet.
 */
export function contract<T>(path: string, offered: T): Contract<T> {
  if (updating) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, printed(offered));
  }
  if (!existsSync(path)) throw new Error(`${path} is missing. ${HOW_TO_UPDATE}`);
  return {
    promised: JSON.parse(readFileSync(path, 'utf8')) as T,
    offered: JSON.parse(printed(offered)) as T,
  };
}

export const HOW_TO_UPDATE =
  'A contract changed: others may depend on it. If the change is meant, run `UPDATE_CONTRACTS=1 npm test` and commit the diff.';
