import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { EmploymentValueFacade } from './employment-value.facade.js';

/**
 * `npm run value:recompute -- --input data/report-2022.json --out FILE`: recomputes a published employment-value report
 * from its own numbers, without a database. Prints what it finds; ends with 1 when the input cannot be read.
 */
const USAGE = 'npm run value:recompute -- --input FILE [--out FILE] [--lang zh|en]\n';

function main(): void {
  const { input, out, lang } = parseArgs({
    options: { input: { type: 'string' }, out: { type: 'string' }, lang: { type: 'string', default: 'zh' } },
  }).values;
  if (input === undefined || (lang !== 'zh' && lang !== 'en')) throw new Error(USAGE);
  const run = EmploymentValueFacade.recompute(JSON.parse(readFileSync(input, 'utf8')));
  if (out !== undefined) writeFileSync(out, `${JSON.stringify({ ...run, startedBy: 'command' }, null, 2)}\n`);
  process.stdout.write(`${run.methodology}  ${run.codeVersion}  sha256 ${run.inputSha256}\n`);
  for (const { code, about, ...says } of run.results.findings)
    process.stdout.write(`${code.padEnd(28)} ${about.padEnd(26)} ${says[lang]}\n`);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
