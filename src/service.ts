import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ScheduleModule } from '@nestjs/schedule';
import { AppModule } from './app.module.js';
import { BootstrapOperator, BootstrapTrialPeople, IdentityFacade } from './identity/index.js';
import { Clock } from './platform/clock/clock.js';
import type { Config } from './platform/config/config.js';
import { Database } from './platform/database/database.js';
import { ObjectStore } from './platform/document/store/object-store.js';
import { createHttpApp } from './platform/http/http-app.js';
import { openGround } from './platform/operations/open-ground.js';
import { Relay } from './platform/outbox/relay.js';
import type { Ground } from './platform/platform.module.js';

/** The house with its clocks wound: crons tick only in a running service. */
@Module({})
class Service {
  static on(ground: Ground): DynamicModule {
    return { module: Service, imports: [ScheduleModule.forRoot(), AppModule.on(ground)] };
  }
}

/** A running service. */
export interface RunningService {
  url: string;
  /** Where its data lives, for people. */
  place: string;
  /** Credentials of the first operator, on the embedded database only: elsewhere `npm run operator:create` makes one. */
  operatorFile?: string;
  /** In a trial on the embedded database: what two people of the operator sign in by. */
  peopleFile?: string;
  close(): Promise<void>;
}

/** How a service is started. */
export interface ServiceOptions {
  /** Hears what a person should know while it starts. */
  say: (line: string) => void;
  /** SIGTERM and SIGINT end the process in order. */
  signals: boolean;
  /** Another clock than the machine's: the demo lets a working day pass in a moment. */
  clock?: Clock;
}

/** Opens the database, migrates it, and serves. */
export async function startService(config: Config, options: ServiceOptions): Promise<RunningService> {
  const { ground, place } = await openGround(config, options.clock ?? new Clock(), options.say);
  let app: NestFastifyApplication | undefined;
  try {
    app = await createHttpApp(Service.on(ground), {
      config,
      signals: options.signals,
      drainSeconds: config.drainSeconds,
    });
    await app.get(ObjectStore, { strict: false }).open();
    await sayElsewhere(config, app, options.say);
    const operator = config.databaseUrl
      ? undefined
      : await app.get(BootstrapOperator, { strict: false }).ensure(config.dataDir);
    const operatorFile = operator && writeCredentials(config.dataDir, operator);
    const people = app.get(BootstrapTrialPeople, { strict: false });
    const peopleFile = operator && (await people.ensure(config.dataDir, operator.organisationId));
    await app.listen(config.port, config.host);
    app.get(Relay, { strict: false }).start();
    const running = app;
    return {
      url: await app.getUrl(),
      place,
      operatorFile,
      peopleFile: peopleFile ?? undefined,
      close: () => running.close(),
    };
  } catch (error) {
    await (app ? app.close() : ground.close());
    throw error;
  }
}

/** A changed public URL is said once: passkeys of another host work no more. */
async function sayElsewhere(
  { publicUrl }: Config,
  app: NestFastifyApplication,
  say: (line: string) => void,
): Promise<void> {
  const database = app.get(Database, { strict: false });
  const elsewhere = await IdentityFacade.passkeysElsewhere(database, publicUrl);
  if (elsewhere > 0)
    say(
      `${elsewhere} passkeys were made for another host than ${new URL(publicUrl).hostname} (XINGONG_PUBLIC_URL): their people make new ones.`,
    );
}

/** Who the first operator is and where its key is: what a client needs to sign in as it. */
export function writeCredentials(
  folder: string,
  operator: { organisationId: string; clientId: string; keyFile: string },
): string {
  const { organisationId, clientId, keyFile } = operator;
  const file = path.join(folder, 'operator.json');
  writeFileSync(file, JSON.stringify({ organisationId, clientId, keyFile: path.basename(keyFile) }), {
    mode: 0o600,
  });
  return file;
}
