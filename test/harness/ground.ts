import { randomBytes } from 'node:crypto';
import { type INestApplicationContext, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '../../src/platform/config/config.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { Relay } from '../../src/platform/outbox/relay.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { cloneDatabase } from './database.js';
import { TestClock } from './test-clock.js';

class TestModule {}

/** The ground floor alone, on a fresh database, with a test's own handlers. */
export interface OpenGround {
  clock: TestClock;
  ownerUrl: string;
  get<T>(type: Type<T>): T;
  drain(): Promise<number>;
  close(): Promise<void>;
}

export async function openGround(
  providers: Provider[] = [],
  masterKeys = [{ id: 'a', key: randomBytes(32) }],
): Promise<OpenGround> {
  const database = await cloneDatabase();
  const clock = new TestClock();
  const keyRing = new KeyRing(masterKeys, randomBytes(32));
  const dataSource = await (
    await makeDataSource({ url: database.url, as: 'app', poolSize: 12 })
  ).initialize();
  const ground = { config: loadConfig({}), dataSource, keyRing, clock, close: () => dataSource.destroy() };
  const root = { module: TestModule, imports: [PlatformModule.on(ground)], providers };
  const app: INestApplicationContext = await NestFactory.createApplicationContext(root, { logger: false });
  return {
    clock,
    ownerUrl: database.url,
    get: (type) => app.get(type, { strict: false }),
    drain: () => app.get(Relay).drain(),
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
