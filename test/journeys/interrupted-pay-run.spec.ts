import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import type { Cast } from '../../demo/cast.js';
import { makePayRun, registerAccount, releasePayRun } from '../../demo/acts/pay.js';
import { eventually, type Json, type World, worldAt } from '../../demo/client/world.js';
import { openHouse } from '../harness/app.js';
import { heldToItsDocument } from '../harness/client.js';
import { gatherIn, hired, worked } from '../harness/journey.js';

/** The simulated rail pays at once and answers after three seconds. */
const LATE_ANSWER = '6222021001110070007';

describe('a pay run whose process is killed between the rail’s payment and its answer', () => {
  let environment: Record<string, string>;
  let drop: () => Promise<void>;
  let aheadMs: number;
  let database: pg.Client;
  let cast: Cast;
  let run: Json;
  const children: ChildProcess[] = [];
  let where: World;
  /** The parties talk to whatever stands here now. */
  const world: World = {
    now: () => where.now(),
    pass: (minutes) => where.pass(minutes),
    settle: () => where.settle(),
    send: (request) => where.send(request),
  };

  const laterNow = (): Date => new Date(Date.now() + aheadMs);
  const start = async (): Promise<ChildProcess> => {
    const child = fork(new URL('./service.child.js', import.meta.url).pathname, {
      execArgv: [],
      env: { ...process.env, ...environment, XINGONG_PORT: '0', CLOCK_AHEAD_MS: String(aheadMs) },
    });
    children.push(child);
    const [message] = (await once(child, 'message')) as [{ url: string }];
    const pass = (): Promise<void> => Promise.reject(new Error('time goes by itself here'));
    where = await heldToItsDocument(worldAt(message.url, { now: laterNow, pass }));
    return child;
  };
  const movements = async (): Promise<Json[]> =>
    (
      await database.query('SELECT direction, amount FROM rail_simulator.movement WHERE out_biz_no = $1', [
        run.payouts[0].id,
      ])
    ).rows;

  /** The rail answers after three seconds, which a busy machine may spend elsewhere: nothing is settled until told. */
  const holdAnswers = async (): Promise<void> => {
    await database.query(`SELECT pg_advisory_lock(7)`);
    await database.query(`
      CREATE FUNCTION payroll.wait_for_test() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NEW; END';
      CREATE TRIGGER wait_for_test BEFORE UPDATE ON payroll.payout
        FOR EACH ROW WHEN (NEW.state = 'settled') EXECUTE FUNCTION payroll.wait_for_test()`);
  };
  /** What the dead process still asks of the database dies with it. */
  const letAnswersCome = async (): Promise<void> => {
    await database.query(`
      SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7 AND NOT granted`);
    await database.query('DROP TRIGGER wait_for_test ON payroll.payout');
    await database.query('SELECT pg_advisory_unlock(7)');
  };

  beforeAll(async () => {
    const house = await openHouse();
    where = house.world();
    cast = await gatherIn(house, world);
    const { contract } = await hired(cast);
    await worked(cast, contract.id);
    await registerAccount(cast.worker, '陈小雨', LATE_ANSWER);
    run = await makePayRun(cast.provider, cast.employer);
    await releasePayRun(cast.provider, run);
    aheadMs = house.clock.now().getTime() - Date.now();
    ({ environment, drop } = await house.leave());
    database = new pg.Client({ connectionString: environment['DATABASE_URL'] });
    await database.connect();
  }, 90_000);
  afterAll(async () => {
    for (const child of children)
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await database.end();
    await drop();
  });

  it('is resumed by the next process and paid once', async () => {
    const first = await start();
    await holdAnswers();
    await releasePayRun(cast.employer, run);
    await eventually(world, async () => (await movements()).length > 0, 'the rail has paid');
    first.kill('SIGKILL');
    await once(first, 'exit');
    const { rows } = await database.query('SELECT state FROM payroll.payout WHERE id = $1', [
      run.payouts[0].id,
    ]);
    expect(rows).toEqual([{ state: 'submitted' }]); // our books do not know yet
    await letAnswersCome();

    await start();
    const done = await eventually(
      world,
      async () => {
        const now = await cast.provider.get(`/v1/pay-runs/${run.id}`);
        return now.state === 'completed' && now;
      },
      'the pay run is completed',
      45_000,
    );
    expect(done.payouts).toEqual([expect.objectContaining({ state: 'settled', netFen: 20_000 })]);
    expect(await movements()).toHaveLength(1);
    const books = await cast.operator.get('/v1/ledger/trial-balance');
    expect(books.balanced).toBe(true);
    expect((await cast.employer.get('/v1/escrow')).items).toEqual([
      expect.objectContaining({ availableFen: 80_000, heldFen: 0 }),
    ]);
    const employments = await eventually(
      world,
      async () => {
        const { items } = await cast.worker.get('/v1/employments');
        return items.length > 0 && items;
      },
      'the wage is known of',
    );
    expect(employments).toEqual([expect.objectContaining({ payments: 1 })]);
  }, 90_000);
});
