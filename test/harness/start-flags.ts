import { readFileSync } from 'node:fs';

/** The flags that `npm start` gives to Node. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return /exec node ((?:--\S+ )+)dist\/src\/main\.js/.exec(scripts.start)?.[1]?.trim().split(' ') ?? [];
}
