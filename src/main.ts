import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ScheduleModule } from '@nestjs/schedule';
import { type DynamicModule, Module } from '@nestjs/common';
import { AppModule } from './app.module.js';
import { BootstrapOperator } from './identity/index.js';
import { Clock } from './platform/clock/clock.js';
import { type Config, ConfigError, loadConfig } from './platform/config/config.js';
import { openKeyRing } from './platform/crypto/key-files.js';
import { EmbeddedPostgresError } from './platform/database/embedded/embedded-postgres.js';
import { openDatabase } from './platform/database/open-database.js';
import { createHttpApp } from './platform/http/http-app.js';
import { Relay } from './platform/outbox/relay.js';
import type { Ground } from './platform/platform.module.js';

/** The house with its clocks wound: crons tick only in a running service. */
@Module({})
class Service {
  static on(ground: Ground): DynamicModule {
    return { module: Service, imports: [ScheduleModule.forRoot(), AppModule.on(ground)] };
  }
}

async function start(config: Config): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const database = await openDatabase(config, say);
  const ground = {
    config,
    dataSource: database.dataSource,
    keyRing: openKeyRing(config),
    clock: new Clock(),
    close: () => database.close(),
  };
  const app = await createHttpApp(Service.on(ground), { config, signals: true });
  const operator = await app.get(BootstrapOperator, { strict: false }).ensure(config.dataDir);
  const { organisationId, clientId, keyFile } = operator;
  const credentials = path.join(config.dataDir, 'operator.json');
  writeFileSync(credentials, JSON.stringify({ organisationId, clientId, keyFile: path.basename(keyFile) }), {
    mode: 0o600,
  });
  await app.listen(config.port, config.host);
  app.get(Relay, { strict: false }).start();
  const url = await app.getUrl();
  say(`
Xingong 信工 listens on   ${url}
  documentation          ${url}/docs
  health                 ${url}/health/ready
  data lives in          ${database.place}
  first operator         ${credentials}

Watch one hire on it:
  npm run demo -- --url ${url} --operator ${credentials}
`);
}

try {
  await start(loadConfig(process.env));
} catch (error) {
  const known = error instanceof ConfigError || error instanceof EmbeddedPostgresError;
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
