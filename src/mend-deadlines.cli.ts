import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { EnterpriseCreditFacade } from './enterprise-credit/index.js';
import { Clock } from './platform/clock/clock.js';
import { loadConfig } from './platform/config/config.js';
import { MendDeadlines } from './platform/deadline/mend-deadlines.usecase.js';
import { HttpModule } from './platform/http/http.module.js';
import { runCommand } from './platform/operations/last-words.js';
import { openGround } from './platform/operations/open-ground.js';
import { MendDeliveries } from './platform/outbox/delivery/mend-deliveries.usecase.js';

/**
 * `npm run deliveries:mend`: delivers to grievance what processes of a release without that room posted beside this one, once
 * the last of them is gone, and gives engagements that they took in a row, so that the employer sees them. `npm run deadlines:mend`: gives what waits for somebody without a deadline the whole term from now on, and says what it
 * gave. The doctor finds it; a process of a release that knew no deadlines left it. Safe to stop and repeat.
 */
await runCommand(async () => {
  const config = loadConfig(process.env);
  const { ground } = await openGround(config, new Clock(), (line) => void process.stderr.write(`${line}\n`));
  const house = HttpModule.around(AppModule.on(ground));
  const app = await NestFactory.createApplicationContext(house, { logger: ['error', 'warn'] });
  try {
    if (process.argv[2] === 'deliveries') {
      const heard = await app.get(MendDeliveries, { strict: false }).run('grievance');
      for (const { handler, many } of heard)
        process.stdout.write(`${String(many).padStart(6)}  ${handler}\n`);
      if (heard.length === 0) process.stdout.write('Grievance heard of every event that it reads.\n');
      const engagements = await app.get(EnterpriseCreditFacade, { strict: false }).takeOverFulfilments();
      process.stdout.write(`${String(engagements).padStart(6)}  engagements taken over from the ledger\n`);
      return;
    }
    const mended = await app.get(MendDeadlines, { strict: false }).run();
    for (const { state, many } of mended) process.stdout.write(`${String(many).padStart(6)}  ${state}\n`);
    if (mended.length === 0) process.stdout.write('Whatever waits for somebody has a deadline.\n');
  } finally {
    await app.close();
  }
});
