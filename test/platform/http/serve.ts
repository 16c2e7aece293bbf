import { Controller, Get, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../src/platform/http/access/access.decorator.js';
import { createHttpApp } from '../../../src/platform/http/http-app.js';
import { absentDatabase, Ground, StandingClock } from './fake-app.js';

/** A service in a process of its own, that its parent can signal: it tells what it does and hears when to go on. */
const tell = (what: string): void => void process.send?.(what);
const released = new Promise<void>((resolve) => process.once('message', () => resolve()));

@Access('public')
@Controller()
class SlowController {
  @Get('slow')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  async slow(): Promise<{ finished: boolean }> {
    tell('entered');
    await released;
    return { finished: true };
  }
}

@Module({ imports: [Ground.of(absentDatabase(), new StandingClock())], controllers: [SlowController] })
class Root implements OnApplicationShutdown {
  onApplicationShutdown(): void {
    tell('closed');
  }
}

const app = await createHttpApp(Root, {
  config: { logLevel: 'silent', trustProxy: false, maxConnections: 4_000, maxConnectionsPerAddress: 500 },
  signals: true,
});
await app.listen(0, '127.0.0.1');
tell(await app.getUrl());
process.once('SIGTERM', () => {
  const untilDeaf = (): void => {
    if (app.getHttpServer().listening) setImmediate(untilDeaf);
    else tell('deaf');
  };
  untilDeaf();
});
