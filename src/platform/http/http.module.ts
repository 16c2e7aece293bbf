import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { Clock } from '../clock/clock.js';
import { type Config, CONFIG } from '../config/config.js';
import { Database } from '../database/database.js';
import { Outbound } from '../outbound/outbound.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import type { Actor } from './access/actor.js';
import { AccessCheck } from './access/access.check.js';
import { AccessGuard } from './access/access.guard.js';
import { outsideIssuer } from './access/outside-issuers.js';
import { TokenVerifier } from './access/token-verifier.js';
import { TrustedIssuers } from './access/trusted-issuers.js';
import { HealthController } from './health.controller.js';
import { RequestPipe } from './input/request.pipe.js';
import { Metrics } from './metrics/metrics.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { DocsController } from './openapi/docs.controller.js';
import { OpenApiSource } from './openapi/openapi.js';
import { StartController } from './openapi/start.controller.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { ProblemsController } from './problem/problems.controller.js';
import { RateLimitGuard } from './rate-limit/rate-limit.guard.js';
import { Readiness } from './readiness.js';
import { RouteTable } from './reply/route-table.js';

/** What stands around every route. Needs what `PlatformModule` exports: configuration, database and clock. */
@Global()
@Module({})
export class HttpModule {
  /** The whole application: `root` with everything HTTP around it. */
  static around(root: Type | DynamicModule): DynamicModule {
    return {
      module: HttpModule,
      imports: [DiscoveryModule, root],
      controllers: [StartController, HealthController, MetricsController, ProblemsController, DocsController],
      providers: [
        AccessCheck,
        TokenVerifier,
        RateLimiter,
        Metrics,
        OpenApiSource,
        RouteTable,
        { provide: TrustedIssuers, useFactory: trusting, inject: [CONFIG, Outbound, Clock] },
        { provide: Readiness, useFactory: readiness, inject: [Database] },
        { provide: APP_PIPE, useClass: RequestPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard }, // first: the rate limit may count by actor
        { provide: APP_GUARD, useClass: RateLimitGuard },
      ],
      exports: [TrustedIssuers, RateLimiter, Metrics, Readiness],
    };
  }
}

function trusting(config: Pick<Config, 'outsideIssuers'>, outbound: Outbound, clock: Clock): TrustedIssuers {
  const trusted = new TrustedIssuers();
  const known = (claimed: Actor): Promise<Actor | null> => trusted.known(claimed);
  for (const issuer of config.outsideIssuers)
    trusted.trust(outsideIssuer(issuer, outbound, { clock, known }));
  return trusted;
}

function readiness(database: Database): Readiness {
  const ready = new Readiness();
  ready.require('database', () => database.query('SELECT 1'));
  ready.require('migrations', () => migrated(database));
  return ready;
}

/** The schema is at least as new as this program. */
async function migrated(database: Database): Promise<void> {
  const rows = await database.query<{ name: string }>('SELECT name FROM xingong_migration');
  const done = new Set(rows.map(({ name }) => name));
  const missing = database.dataSource.migrations.filter(
    (known) => !done.has(known.name ?? known.constructor.name),
  );
  if (missing.length > 0) throw new Error(`${missing.length} migrations are missing`);
}
