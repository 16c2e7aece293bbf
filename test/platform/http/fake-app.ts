import type { KeyObject } from 'node:crypto';
import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLocalJWKSet, exportJWK, SignJWT } from 'jose';
import type { DestinationStream } from 'pino';
import { DataSource } from 'typeorm';
import { Clock } from '../../../src/platform/clock/clock.js';
import { type OutsideIssuer, CONFIG } from '../../../src/platform/config/config.js';
import { Database } from '../../../src/platform/database/database.js';
import { DUTIES } from '../../../src/platform/http/access/duty.rules.js';
import { TrustedIssuers } from '../../../src/platform/http/access/trusted-issuers.js';
import { createHttpApp } from '../../../src/platform/http/http-app.js';
import { Outbound } from '../../../src/platform/outbound/outbound.js';
import { JsonLogger } from '../../../src/platform/log/json-logger.js';
import { outsideActor } from '../../../src/platform/http/access/outside-issuers.js';
import { FakeRoom } from './fake-rooms.js';
import { newKeyPair } from '../../../src/platform/crypto/signature.js';

const ISSUER = 'https://issuer.test';
export const AUDIENCE = 'https://xingong.test';
export const NOW = new Date('2026-03-01T08:00:00Z');
export const ORGANISATION = '018f3b5e-8d2c-7c3a-9d4e-0123456789ab';
export const WORKER = '018f3b5e-8d2c-7c3a-9d4e-0123456789ac';

export class StandingClock extends Clock {
  at = NOW;
  override now(): Date {
    return this.at;
  }
}

@Global()
@Module({})
export class Ground {
  static of(database: Database, clock: Clock, outsideIssuers: OutsideIssuer[] = []): DynamicModule {
    return {
      module: Ground,
      providers: [
        { provide: Database, useValue: database },
        { provide: Clock, useValue: clock },
        { provide: CONFIG, useValue: { outsideIssuers } },
        { provide: Outbound, useFactory: () => new Outbound({ privateAddresses: 'all' }) },
      ],
      exports: [Database, Clock, CONFIG, Outbound],
    };
  }
}

/** A real `Database` that was never connected: what the service sees while PostgreSQL is away. */
export function absentDatabase(): Database {
  return new Database(new DataSource({ type: 'postgres', host: '127.0.0.1', port: 1 }));
}

// Nest has one logger a process: the application made last would take the lines of the others
const written: string[] = [];
const destination: DestinationStream = { write: (line) => void written.push(line) };

/** A started application around fake rooms, and its log lines. */
export interface FakeApp {
  app: NestFastifyApplication;
  clock: StandingClock;
  lines: () => Record<string, unknown>[];
}

export async function fakeApp(
  rooms: Type = FakeRoom,
  database = absentDatabase(),
  outsideIssuers: OutsideIssuer[] = [],
): Promise<FakeApp> {
  const clock = new StandingClock();
  @Module({ imports: [Ground.of(database, clock, outsideIssuers), rooms] })
  class Root {}
  const app = await createHttpApp(Root, {
    config: { logLevel: 'info', trustProxy: false, maxConnections: 4_000, maxConnectionsPerAddress: 500 },
    logger: new JsonLogger('info', destination),
  });
  app.get(TrustedIssuers).checkOutsiders((claimed) => Promise.resolve(claimed)); // identity does this in a house
  return { app, clock, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

/** An issuer with its own key, trusted by the application under `issuer`. */
export async function issuerFor(app: NestFastifyApplication, issuer = ISSUER): Promise<TokenMaker> {
  const { publicKey, privateKey } = newKeyPair();
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' };
  app.get(TrustedIssuers).trust({
    issuer,
    audience: AUDIENCE,
    keys: createLocalJWKSet({ keys: [jwk] }),
    actorOf: (claims) => outsideActor(claims, { issuer, audience: AUDIENCE }),
  });
  return tokenMaker(privateKey, issuer);
}

const ALL = DUTIES.filter((duty) => duty !== 'auditor' && duty !== 'owner');

export type TokenMaker = (
  claims?: Record<string, unknown>,
  header?: { typ?: string; alg?: string; kid?: string },
) => Promise<string>;

/** Signs access tokens of an employer's machine, with other claims or header members where given. */
export function tokenMaker(key: KeyObject | Uint8Array, issuer = ISSUER): TokenMaker {
  const now = NOW.getTime() / 1000;
  const usual = {
    iss: issuer,
    aud: AUDIENCE,
    sub: ORGANISATION,
    client_id: ORGANISATION,
    role: 'employer',
    duties: ALL,
  };
  return (claims = {}, header = {}) =>
    new SignJWT({ ...usual, org: ORGANISATION, iat: now, exp: now + 300, jti: 'j1', ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...header })
      .sign(key);
}
