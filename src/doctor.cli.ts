import { parseArgs } from 'node:util';
import { HOUSE_FACTS } from './house-facts.js';
import { Clock } from './platform/clock/clock.js';
import { examine } from './platform/operations/doctor/doctor.js';
import { inWords } from './platform/operations/doctor/report.js';
import { runCommand } from './platform/operations/last-words.js';

/**
 * `npm run doctor [-- --json]`: everything an operator should look at, in one report. Changes nothing, starts nothing;
 * works while the service or the database is down. Ends with 1 when a check failed.
 */
await runCommand(async () => {
  const { json } = parseArgs({ options: { json: { type: 'boolean', default: false } } }).values;
  const clock = new Clock();
  const report = await examine(process.env, HOUSE_FACTS, () => clock.now());
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : inWords(report));
  if (!report.healthy) process.exitCode = 1;
});
