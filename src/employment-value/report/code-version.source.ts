import { readFileSync } from 'node:fs';

/** Version of the package that computes, from the `package.json` it was built with. */
export function codeVersion(): string {
  const manifest = readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'); // from dist/src/employment-value/report
  const { name, version } = JSON.parse(manifest) as { name: string; version: string };
  return `${name}@${version}`;
}
