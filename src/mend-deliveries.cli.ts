import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { Clock } from './platform/clock/clock.js';
import { loadConfig } from './platform/config/config.js';
import { HttpModule } from './platform/http/http.module.js';
import { runCommand } from './platform/operations/last-words.js';
import { openGround } from './platform/operations/open-ground.js';
import { MendDeliveries } from './platform/outbox/delivery/mend-deliveries.usecase.js';

/**
 * `npm run deliveries:mend`: delivers to grievance what processes of a release without that room posted beside this one, and
 * says what. Once the last old process is gone. Safe to stop and repeat.
 */
await runCommand(async () => {
  const config = loadConfig(process.env);
  const { ground } = await openGround(config, new Clock(), (line) => void process.stderr.write(`${line}\n`));
  const house = HttpModule.around(AppModule.on(ground));
  const app = await NestFactory.createApplicationContext(house, { logger: ['error', 'warn'] });
  try {
    const mended = await app.get(MendDeliveries, { strict: false }).run('grievance');
    for (const { handler, many } of mended) process.stdout.write(`${String(many).padStart(6)}  ${handler}\n`);
    if (mended.length === 0) process.stdout.write('Grievance heard of every event that it reads.\n');
  } finally {
    await app.close();
  }
});
