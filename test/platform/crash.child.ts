import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock } from '../../src/platform/clock/clock.js';
import { Commands } from '../../src/platform/command/commands.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { query } from '../../src/platform/database/database.js';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { eventName } from '../../src/platform/outbox/event-name.js';
import { handlerTable, on } from '../../src/platform/outbox/handler.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { Relay } from '../../src/platform/outbox/relay.js';
import { PlatformModule } from '../../src/platform/platform.module.js';

/**
 * Runs commands 1..n, each of which writes a row and appends an event whose handler writes another; the parent kills
 * this process at any moment and starts it again. Nothing here remembers what was done before.
 */
class Counted {
  number: number;
}
const counted = eventName('crash.counted', Counted);

const HANDLERS = handlerTable('crash', [
  on(counted, [], (tx, { payload }) =>
    query(tx, 'INSERT INTO crash.effect (kind, number) VALUES ($1, $2)', ['handler', payload.number]),
  ),
]);

@Module({ providers: [HANDLERS] })
class CrashModule {}

const config = loadConfig(process.env);
const dataSource = await (
  await makeDataSource({ url: config.databaseUrl ?? '', as: 'app', poolSize: 12 })
).initialize();
const keyRing = new KeyRing(config.masterKeys ?? [], config.lookupKeys ?? Buffer.alloc(32));
const ground = { config, dataSource, keyRing, clock: new Clock(), close: () => dataSource.destroy() };
const app = await NestFactory.createApplicationContext(
  { module: CrashModule, imports: [PlatformModule.on(ground)] },
  { logger: false },
);
const commands = app.get(Commands);
const outbox = app.get(Outbox);
app.get(Relay).start();

const total = Number(process.env['CRASH_COMMANDS']);
let next = 1;

async function worker(): Promise<void> {
  while (next <= total) {
    const number = next++;
    const answer = await commands.run(
      { name: 'crash.count', actor: 'test', key: String(number) },
      { number },
      async (tx) => {
        await query(tx, 'INSERT INTO crash.effect (kind, number) VALUES ($1, $2)', ['command', number]);
        await outbox.append(tx, counted, { number }, String(number % 7));
        return { doubled: BigInt(number) * 2n };
      },
    );
    if (answer.doubled !== BigInt(number) * 2n)
      throw new Error(`command ${number} was answered with ${answer.doubled}`);
  }
}

process.send?.('working');
await Promise.all(Array.from({ length: 8 }, worker));
for (;;) {
  const [row] = (await dataSource.query(
    `SELECT count(*)::int AS left FROM platform.delivery WHERE state = 'pending'`,
  )) as [{ left: number }];
  if (row.left === 0) break;
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await app.close();
process.send?.('done', () => process.exit(0));
