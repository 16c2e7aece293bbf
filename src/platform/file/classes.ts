import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

type Class = abstract new (...args: never[]) => unknown;

let turn: Promise<unknown> = Promise.resolve();

/**
 * Every class that the built files below a folder export whose names end so: the file kind is the list. One call reads
 * after the other, and one file: Jest's module cache loses files that two imports reach at once.
 */
export function classesIn(folder: string, ...endings: string[]): Promise<Class[]> {
  const read = turn.then(() => imported(folder, endings));
  turn = read.catch(() => undefined);
  return read;
}

async function imported(folder: string, endings: string[]): Promise<Class[]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => endings.some((ending) => name.endsWith(ending))).sort();
  const classes = new Set<Class>();
  for (const file of files) {
    const members = (await import(pathToFileURL(path.join(folder, file)).href)) as object;
    for (const member of Object.values(members))
      if (typeof member === 'function') classes.add(member as Class);
  }
  return [...classes];
}
