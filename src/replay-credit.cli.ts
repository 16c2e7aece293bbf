import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { EnterpriseCreditFacade } from './enterprise-credit/index.js';
import { Clock } from './platform/clock/clock.js';
import { loadConfig } from './platform/config/config.js';
import { HttpModule } from './platform/http/http.module.js';
import { isId } from './platform/ids/ids.js';
import { inOneLine } from './platform/operations/last-words.js';
import { openGround } from './platform/operations/open-ground.js';

/**
 * `npm run credit:replay -- --enterprise ID --at 2026-11-02T09:00:00+08:00`: computes the score that stood at a time once
 * more from the ledger of facts and the model's hash. Prints what was stored, what is computed now, and whether they are
 * the same; ends with 1 when they are not, or when there was no score.
 */
const USAGE = 'npm run credit:replay -- --enterprise ID [--at RFC3339]\n';

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { enterprise: { type: 'string' }, at: { type: 'string' } } });
  const clock = new Clock();
  const at = values.at === undefined ? clock.now() : new Date(values.at);
  if (!isId(values.enterprise) || Number.isNaN(at.getTime())) throw new Error(USAGE);
  const config = loadConfig(process.env);
  const { ground } = await openGround(config, clock, (line) => void process.stderr.write(`${line}\n`));
  const house = HttpModule.around(AppModule.on(ground));
  const app = await NestFactory.createApplicationContext(house, { logger: ['error', 'warn'] });
  try {
    const found = await app
      .get(EnterpriseCreditFacade, { strict: false })
      .recompute(values.enterprise ?? '', at);
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    return found.same;
  } finally {
    await app.close();
  }
}

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${inOneLine(error)}\n`);
  process.exitCode = 1;
}
