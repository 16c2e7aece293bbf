import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

type Class = abstract new (...args: never[]) => unknown;

/** Every class that the built files below a folder export whose names end so: the file kind is the list. */
export async function classesIn(folder: string, ...endings: string[]): Promise<Class[]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => endings.some((ending) => name.endsWith(ending))).sort();
  const modules = (await Promise.all(
    files.map((file) => import(pathToFileURL(path.join(folder, file)).href)),
  )) as object[];
  const members = modules.flatMap((one) => Object.values(one) as unknown[]);
  return [...new Set(members.filter((member) => typeof member === 'function'))] as Class[];
}
