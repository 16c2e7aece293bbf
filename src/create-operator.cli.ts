import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { BootstrapOperator } from './identity/index.js';
import { Clock } from './platform/clock/clock.js';
import { loadConfig } from './platform/config/config.js';
import { runCommand } from './platform/operations/last-words.js';
import { openGround } from './platform/operations/open-ground.js';
import { HttpModule } from './platform/http/http.module.js';
import { writeCredentials } from './service.js';

/**
 * `npm run operator:create`: makes the operator whose key is `operator.jwk` in XINGONG_DATA_DIR (made when missing,
 * mode 0600) and writes `operator.json` beside it. Repeatable. Who holds the key is the operator.
 */
await runCommand(async () => {
  const config = loadConfig(process.env);
  const { ground } = await openGround(config, new Clock(), (line) => void process.stderr.write(`${line}\n`));
  const house = HttpModule.around(AppModule.on(ground));
  const app = await NestFactory.createApplicationContext(house, { logger: ['error', 'warn'] });
  try {
    const operator = await app.get(BootstrapOperator, { strict: false }).ensure(config.dataDir);
    process.stdout.write(`${writeCredentials(config.dataDir, operator)}\n`);
  } finally {
    await app.close();
  }
});
