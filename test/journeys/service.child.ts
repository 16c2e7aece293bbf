import { Clock } from '../../src/platform/clock/clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { startService } from '../../src/service.js';

/** The service in a process of its own, its clock going on from where the test's stood. */
class LaterClock extends Clock {
  private readonly ahead = Number(process.env['CLOCK_AHEAD_MS']);

  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

const service = await startService(loadConfig(process.env), {
  say: (line) => void process.stderr.write(`${line}\n`),
  signals: true,
  clock: new LaterClock(),
});
process.send?.({ url: service.url });
