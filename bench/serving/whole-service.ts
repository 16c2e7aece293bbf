import { Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ScheduleModule } from '@nestjs/schedule';
import { createLocalJWKSet, exportJWK, type JWK, SignJWT } from 'jose';
import { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { TrustedIssuers } from '../../src/platform/http/access/trusted-issuers.js';
import { createHttpApp } from '../../src/platform/http/http-app.js';
import { newId } from '../../src/platform/ids/ids.js';
import { openGround } from '../../src/platform/operations/open-ground.js';
import { Relay } from '../../src/platform/outbox/relay.js';
import { newKeyPair } from '../../src/platform/crypto/signature.js';

export const ISSUER = 'https://issuer.bench';
export const AUDIENCE = 'xingong';

@Module({})
class Whole {}

/** The service as `npm start` has it: schedulers, relay, readings, a log line a request on standard output. */
export interface WholeService {
  app: NestFastifyApplication;
  /** The public key of the issuer that it trusts besides its own. */
  jwk: JWK;
  get: <T>(type: new (...args: never[]) => T) => T;
  /** A token of that issuer. */
  tokenOf: (subject: string) => Promise<string>;
  /** @returns its port */
  listen: () => Promise<number>;
}

/**
 * Opens the whole service on an embedded PostgreSQL of its own.
 * @param actorOf who the subject of a token is
 */
export async function wholeService(
  dataDir: string,
  actorOf: (subject: string) => Actor,
  controllers: Type[] = [],
): Promise<WholeService> {
  const config = loadConfig({ XINGONG_DATA_DIR: dataDir, XINGONG_PORT: '0' });
  const { ground } = await openGround(config, new Clock(), () => undefined);
  const imports = [ScheduleModule.forRoot(), AppModule.on(ground)];
  const app = await createHttpApp({ module: Whole, imports, controllers }, { config });
  const { publicKey, privateKey } = newKeyPair();
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256' };
  app.get(TrustedIssuers).trust({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: createLocalJWKSet({ keys: [jwk] }),
    actorOf: ({ sub = '' }) => actorOf(sub),
  });
  return {
    app,
    jwk,
    get: (type) => app.get(type, { strict: false }),
    tokenOf: (subject) =>
      new SignJWT({ client_id: 'bench' })
        .setProtectedHeader({ alg: 'ES256', kid: 'bench', typ: 'at+jwt' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(subject)
        .setJti(newId())
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
    async listen() {
      await app.listen(0, '127.0.0.1');
      app.get(Relay, { strict: false }).start();
      return Number(new URL(await app.getUrl()).port);
    },
  };
}
