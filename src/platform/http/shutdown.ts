import { type INestApplication, Logger } from '@nestjs/common';
import { type FastifyInstance } from 'fastify';
import { standardOutput } from '../log/standard-output.js';
import { Readiness } from './readiness.js';

const LAST_REQUEST_MS = 20_000;
const ON_THE_WAY_MS = 1_000;

/**
 * Ends the process on SIGTERM or SIGINT: readiness turns 503, `drainSeconds` pass, the server stops accepting,
 * requests in flight are answered, modules end. A second signal ends the process at once.
 */
export function endOnSignals(app: INestApplication, drainSeconds = 0): void {
  let ending = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (ending) process.exit(1);
    ending = true;
    void end(app, drainSeconds, signal).then(async (code) => {
      await standardOutput().written();
      process.exit(code);
    });
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** @returns the exit code */
async function end(app: INestApplication, drainSeconds: number, signal: string): Promise<number> {
  const logger = new Logger('shutdown');
  logger.log(`${signal}: finishing what is in flight`);
  app.get(Readiness).refuse();
  try {
    await new Promise((resolve) => setTimeout(resolve, drainSeconds * 1000));
    await app.close();
    return 0;
  } catch (error) {
    logger.error('could not end in order', error);
    return 1;
  }
}

/**
 * From the signal on no connection is kept after its answer, so that callers have gone elsewhere when the server stops
 * accepting; one whose request never ends is cut.
 */
export function letConnectionsGo(server: FastifyInstance, readiness: Readiness): void {
  const { server: http } = server;
  // Node cuts idle connections the moment it stops accepting, those too whose next request is on the way
  const closeIdle = http.closeIdleConnections.bind(http);
  http.closeIdleConnections = () => void setTimeout(closeIdle, ON_THE_WAY_MS).unref();
  server.addHook('preClose', (done) => {
    setTimeout(() => http.closeAllConnections(), LAST_REQUEST_MS).unref();
    done();
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (readiness.isEnding) reply.header('Connection', 'close'); // Node lets go of idle connections only
    done(null, payload);
  });
}
