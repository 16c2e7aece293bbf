import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BankStage } from '../rooms/bank-stage.js';
import { endAll, type RunningService, startRunning } from './running-service.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const PAID = 20_000;
const RUNS = 3;

/** Where a process that takes lines in is stopped: it locked them, and has not written down what they do. */
const STEP = 'payroll.journal';

describe('what a bank said, when the process that takes it in is killed in the middle', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xingong-lines-cut-'));
  const services: RunningService[] = [];
  const runs: Json[] = [];
  let desk: BankStage;
  let admin: pg.Client;
  beforeAll(async () => {
    desk = await BankStage.open();
    desk.house.clock.set(new Date()); // the processes have the clock of the machine
    await desk.fund(1_000_000);
    for (let run = 0; run < RUNS; run++) {
      for (let hand = 0; hand < 4; hand++) await desk.stage.shift(await desk.stage.hire(), PAID);
      runs.push(await desk.stage.release());
    }
    await desk.handIn(await desk.makeFile());
    await desk.handInBoth(desk.bank.statement(desk.today, desk.today));
    admin = new pg.Client({ connectionString: desk.house.environment['DATABASE_URL'] });
    await admin.connect();
  }, 120_000);
  afterAll(async () => {
    await endAll(services);
    await admin.end();
    await desk.house.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const start = async (): Promise<RunningService> => {
    const service = await startRunning({ ...desk.house.environment, XINGONG_DATA_DIR: folder });
    services.push(service);
    return service;
  };
  const eventually = async (is: () => Promise<boolean>): Promise<void> => {
    for (const until = Date.now() + 60_000; !(await is()); await pause(100))
      if (Date.now() > until) throw new Error(services.map((one) => one.output()).join('\n'));
  };
  const count = async (text: string): Promise<number> =>
    (await admin.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${text}`)).rows[0]!.n;

  it('is taken in by the other one: each payment ends once, and the books are at zero', async () => {
    const holder = new pg.Client({ connectionString: desk.house.environment['DATABASE_URL'] });
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query(`BEGIN; LOCK TABLE ${STEP} IN EXCLUSIVE MODE`);
    const killed = await start();
    const isStopped = async (): Promise<boolean> =>
      (await count(`pg_locks WHERE NOT granted AND relation = '${STEP}'::regclass`)) > 0;
    await eventually(isStopped);
    const other = await start();
    const end = once(killed.process, 'exit');
    killed.process.kill('SIGKILL');
    await end;
    expect(await count('payroll.bank_line WHERE applied_at IS NOT NULL AND amount = 20000')).toBe(0);
    await holder.end();
    await eventually(async () => (await count('payroll.bank_line WHERE applied_at IS NULL')) === 0);
    expect(other.process.exitCode).toBeNull();
    for (const { id } of runs) {
      const { state, payouts } = await desk.stage.run(id);
      expect([state, ...payouts.map((payout: Json) => payout.state)]).toEqual([
        'completed',
        ...payouts.map(() => 'settled'),
      ]);
    }
    const settled = (await desk.stage.settled()).map(({ payoutId }) => payoutId);
    expect(settled).toHaveLength(RUNS * 4);
    expect(new Set(settled).size).toBe(RUNS * 4);
    expect(await desk.breaks()).toEqual([]);
    expect(await desk.books()).toMatchObject({ balanced: true });
  }, 120_000);
});
