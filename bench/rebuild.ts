/**
 * Counting the indicators anew from the event history: `npm run build && node dist/bench/rebuild.js`.
 *
 * Events are inserted as the outbox would, on a day of many shifts in few counties, so that counters are hot. Then the
 * house rebuilds, in this process, on the embedded PostgreSQL, while it goes on counting what arrives.
 *
 * Options: `--events 100000`. Ends with 1 when a million events would take longer than five minutes, when what is
 * counted meanwhile waits longer than a second, or when the sums are not those of the events.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../src/app.module.js';
import { EmploymentValueFacade } from '../src/employment-value/index.js';
import { Clock } from '../src/platform/clock/clock.js';
import { Commands } from '../src/platform/command/commands.js';
import { loadConfig } from '../src/platform/config/config.js';
import { Database } from '../src/platform/database/database.js';
import { HttpModule } from '../src/platform/http/http.module.js';
import { newId } from '../src/platform/ids/ids.js';
import { openGround } from '../src/platform/operations/open-ground.js';
import { Outbox } from '../src/platform/outbox/outbox.js';
import { Relay } from '../src/platform/outbox/relay.js';
import { workerRegistered } from '../src/identity/events.js';
import { promised } from './promise.js';

const A_MILLION_IN_S = 300;
const LONGEST_WAIT_S = 1;

const { events } = parseArgs({ options: { events: { type: 'string', default: '100000' } } }).values;
const size = Number(events);

/** Of each shift that is opened, approved and paid: three events, two workers a county and minute. */
const SHIFTS = `
  INSERT INTO platform.event (id, name, stream, payload, occurred_at)
  SELECT platform.new_id(), e.name, s.shift, e.payload, now()
  FROM (SELECT n, platform.new_id()::text AS shift, platform.new_id()::text AS contract, platform.new_id()::text AS payout,
      platform.new_id()::text AS worker, platform.new_id()::text AS firm, '3301' || lpad((n % 20)::text, 2, '0') AS region,
      (current_date - (n % 30)::int)::text AS day FROM generate_series($1::int, $2::int) n) s
  CROSS JOIN LATERAL (VALUES
    ('tongbao.shift-opened', jsonb_build_object('shiftId', s.shift, 'contractId', s.contract, 'workerId', s.worker,
      'enterpriseId', s.firm, 'providerId', s.firm, 'occupationCode', '6-02-06-01', 'region', s.region, 'openedAt', now())),
    ('tongbao.shift-approved', jsonb_build_object('shiftId', s.shift, 'contractId', s.contract, 'workerId', s.worker,
      'enterpriseId', s.firm, 'providerId', s.firm, 'occupationCode', '6-02-06-01', 'region', s.region, 'day', s.day,
      'minutes', 480, 'grossFen', 20000, 'payDueOn', s.day)),
    ('payroll.payout-settled', jsonb_build_object('payoutId', s.payout, 'kind', 'wage', 'payRunId', s.firm,
      'contractId', s.contract, 'shiftIds', jsonb_build_array(s.shift), 'claimId', NULL, 'workerId', s.worker,
      'providerId', s.firm, 'enterpriseId', s.firm, 'occupationCode', '6-02-06-01', 'region', s.region, 'grossFen', 20000,
      'taxFen', 150, 'netFen', 19850, 'settledAt', now(), 'onTime', true))) e (name, payload) ORDER BY s.n`;

/** Appends and carries an event again and again. @returns the longest that one took, seconds */
async function countMeanwhile(
  { outbox, commands, relay }: { outbox: Outbox; commands: Commands; relay: Relay },
  isOver: () => boolean,
): Promise<{ longest: number; times: number }> {
  let [longest, times] = [0, 0];
  for (; !isOver(); times++) {
    const begun = performance.now();
    await commands.unkeyed((tx) => outbox.append(tx, workerRegistered, { workerId: newId() }));
    await relay.drain();
    longest = Math.max(longest, (performance.now() - begun) / 1000);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { longest, times };
}

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'xingong-rebuild-'));
const config = loadConfig({ XINGONG_DATA_DIR: dataDir, XINGONG_LOG_LEVEL: 'warn' });
const { ground } = await openGround(config, new Clock(), () => undefined);
const app = await NestFactory.createApplicationContext(HttpModule.around(AppModule.on(ground)), {
  logger: ['error'],
});
try {
  const [database, facade] = [
    app.get(Database, { strict: false }),
    app.get(EmploymentValueFacade, { strict: false }),
  ];
  const shifts = Math.floor(size / 3);
  for (let from = 1; from <= shifts; from += 10_000)
    await database.query(SHIFTS, [from, Math.min(shifts, from + 9_999)]);
  let isOver = false;
  const parts = {
    outbox: app.get(Outbox, { strict: false }),
    commands: app.get(Commands, { strict: false }),
    relay: app.get(Relay, { strict: false }),
  };
  const meanwhile = countMeanwhile(parts, () => isOver);
  const begun = performance.now();
  const rebuilt = await facade.rebuild().finally(() => (isOver = true));
  const seconds = (performance.now() - begun) / 1000;
  const { longest, times } = await meanwhile;
  const sums = await database.query<{ indicator: string; sum: string }>(
    `SELECT indicator, sum(quantity)::text AS sum FROM employment_value.contribution
     WHERE indicator IN ('shifts-worked', 'wages-paid', 'worker-accounts') GROUP BY 1 ORDER BY 1`,
  );
  const wanted = [shifts, shifts, times].map(String).join();
  if (sums.map(({ sum }) => sum).join() !== wanted || rebuilt.left > 0) {
    console.log(`counted ${JSON.stringify(sums)}, left ${rebuilt.left}, wanted ${wanted}`);
    process.exitCode = 1;
  }
  promised({
    promise: `rebuild of ${rebuilt.events.toLocaleString('en')} events, as seconds a million`,
    figure: `${seconds.toFixed(1)} s`,
    yardstick: `${A_MILLION_IN_S} s a million`,
    ratio: (seconds / rebuilt.events) * 1e6,
    is: 'at most',
    bound: A_MILLION_IN_S,
  });
  promised({
    promise: `longest that counting took meanwhile, of ${times}`,
    figure: `${longest.toFixed(2)} s`,
    ratio: longest,
    is: 'at most',
    bound: LONGEST_WAIT_S,
  });
} finally {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
}
