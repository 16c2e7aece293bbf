import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { GROSS, hire } from '../../bench/serving/hands.js';
import { firm } from '../../demo/acts/found.js';
import { fundEscrow, releasePayRun } from '../../demo/acts/pay.js';
import type { Organisation } from '../../demo/client/party.js';
import { eventually, type Json, type World } from '../../demo/client/world.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { openKeyRing } from '../../src/platform/crypto/key-files.js';
import { SubjectVault } from '../../src/platform/crypto/subject-vault.js';
import { Database } from '../../src/platform/database/database.js';
import {
  type EmbeddedServer,
  startEmbeddedPostgres,
} from '../../src/platform/database/embedded/embedded-postgres.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { randomFor, WHOLE } from '../harness/seed.js';
import {
  endAll,
  operatorIn,
  patient,
  type RunningService,
  startRunning,
  worldOf,
} from './running-service.js';

/** More than two rounds of five hundred in each of two processes: something is always left that nobody took. */
const WORKERS = 3_000;

/** The rail loses, delays, refuses at first and repeats itself; one in four of the payees meets it so. */
const ODD = ['0002', '0003', '0004', '0006', '0007', '0008'];
const suffixOf = (n: number): string => (n % 4 === 0 ? ODD[(n / 4) % ODD.length]! : '8888');

/**
 * Where work is stopped, in its order: whoever comes there waits for a lock of ours, and is cut off while they wait. The
 * lock of the next step is taken before that of the last one goes, so that no cut finds all the work done.
 */
const STEPS = {
  'the run is being released': 'payroll.payout IN SHARE MODE',
  'some are submitted, others only held, and the rail has not heard':
    'rail_simulator.attempt IN EXCLUSIVE MODE',
  'the rail is about to pay': 'rail_simulator.trans_order IN EXCLUSIVE MODE',
  'the rail paid, its answers are not written down': 'payroll.journal IN EXCLUSIVE MODE',
  'in the middle of writing them down': 'payroll.wage_item IN SHARE MODE',
  'all but the event is written': 'platform.event IN EXCLUSIVE MODE',
};
type Step = keyof typeof STEPS;

/** How: one process or both are killed, or the connections that wait are. */
const CUTS = ['both processes', 'one process', 'connections'] as const;

const random = randomFor('payday cut off');
const key = (): string => randomBytes(32).toString('base64');

describe.skipIf(!WHOLE)(`a payday of ${WORKERS} that is cut off at every step of a round`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xingong-payday-cut-'));
  let environment: Record<string, string>;
  let server: EmbeddedServer;
  let services: RunningService[] = [];
  let admin: pg.Client;
  let world: World;
  let parties: { employer: Organisation; provider: Organisation; operator: Organisation };

  beforeAll(async () => {
    server = await startEmbeddedPostgres({ root: path.join(folder, 'outside') });
    environment = {
      XINGONG_DATA_DIR: folder,
      DATABASE_URL: server.url,
      XINGONG_SIMULATE_OUTSIDE: 'true',
      XINGONG_MASTER_KEYS: `k1:${key()}`,
      XINGONG_LOOKUP_KEY: key(),
      XINGONG_PUBLIC_URL: 'http://xingong.test',
    };
    services = [await startRunning(environment), await startRunning(environment)];
    const made = spawnSync(process.execPath, ['dist/src/setup.cli.js', '--operator'], {
      env: { PATH: process.env['PATH'], ...environment },
      encoding: 'utf8',
    });
    expect(made.stderr + made.stdout).toContain('operator.json');
    world = patient({
      ...worldOf(services),
      send: (request) => worldOf(services).send(request), // of those that run now
    });
    const operator = await operatorIn(folder, world);
    const employer = await firm(world, { kind: 'employer', name: '长沙星火仓储有限公司' });
    const provider = await firm(world, { kind: 'provider', name: '湖南同舟劳务服务有限公司' }, operator);
    parties = { employer, provider, operator };
    await fundEscrow(employer, provider, WORKERS * Number(GROSS));
    const config = loadConfig(environment);
    const opened = await openDatabase(config, () => undefined);
    const database = new Database(opened.dataSource);
    const vault = new SubjectVault(database, openKeyRing(config));
    await hire({ database, vault }, parties, WORKERS, suffixOf);
    await opened.close();
    admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query('ANALYZE');
  }, 300_000);

  afterAll(async () => {
    await endAll(services);
    await admin?.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const waiting = async (table: string): Promise<number[]> => {
    const { rows } = await admin.query<{ pid: number }>(
      'SELECT pid FROM pg_locks WHERE NOT granted AND relation = $1::regclass',
      [table],
    );
    return rows.map(({ pid }) => pid);
  };

  const kill = async (which: RunningService[]): Promise<void> => {
    const ends = which.map(({ process: one }) => once(one, 'exit'));
    for (const { process: one } of which) one.kill('SIGKILL');
    await Promise.all(ends);
  };

  /** Stops whoever comes to a step, until it is called off. */
  async function stopAt(step: Step): Promise<() => Promise<void>> {
    const holder = new pg.Client({ connectionString: server.url });
    holder.on('error', () => undefined); // the server ends before it where a test fails
    await holder.connect();
    await holder.query(`BEGIN; LOCK TABLE ${STEPS[step]}`);
    return () => holder.end();
  }

  /** Waits until somebody has come to a step, and cuts them off. @returns what was done */
  async function cutAt(step: Step): Promise<string> {
    const [table] = STEPS[step].split(' ');
    const how = CUTS[Math.floor(random() * CUTS.length)]!;
    await eventually(
      world,
      async () => (await waiting(table!)).length > 0,
      `somebody comes to: ${step}`,
      60_000,
    );
    await pause(random() * 300); // others may come, too
    if (how === 'connections')
      await admin.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid', [
        await waiting(table!),
      ]);
    else await kill(how === 'one process' ? [services[random() < 0.5 ? 0 : 1]!] : services);
    return `${step}: ${how}`;
  }

  async function startAgain(): Promise<void> {
    const runs = ({ process: one }: RunningService): boolean =>
      one.exitCode === null && one.signalCode === null;
    services = await Promise.all(services.map(async (one) => (runs(one) ? one : startRunning(environment))));
  }

  const numbers = async (text: string, values: unknown[] = []): Promise<Record<string, number>> => {
    const { rows } = await admin.query<Record<string, number>>(text, values);
    return rows[0]!;
  };

  const line = async (id: string): Promise<Json> => {
    const { items } = await parties.provider.get('/v1/pay-runs?limit=5');
    return items.find((run: Json) => run.id === id);
  };

  async function release(run: Json): Promise<void> {
    for (const party of [parties.employer, parties.provider]) await releasePayRun(party, run);
  }

  it('pays each wage once, keeps the books, and every room hears of each once', async () => {
    const { employer, provider, operator } = parties;
    const asked = await provider.post('/v1/pay-runs', { enterpriseId: employer.id });
    const run = await eventually(
      world,
      async () => {
        const found = await provider.get(`/v1/pay-runs/${asked.id}`);
        return found.state === 'draft' && found;
      },
      'the run is drafted',
      60_000,
    );
    let goOn = (): Promise<void> => Promise.resolve();
    let released = Promise.resolve();
    const cuts: string[] = [];
    for (const step of Object.keys(STEPS) as Step[]) {
      const next = await stopAt(step);
      await goOn();
      goOn = next;
      if (cuts.length === 0) released = release(run); // sent again under its key by who gets no answer
      cuts.push(await cutAt(step));
      await startAgain();
    }
    await goOn();
    await released;
    console.log(`cut off:\n  ${cuts.join('\n  ')}`);
    await eventually(world, async () => (await line(run.id)).state === 'completed', 'all are paid', 240_000);
    await paidOnce(run.id);
    const left = `SELECT count(*)::int AS n FROM (SELECT 1 FROM platform.delivery WHERE state = 'pending' AND event_id IS NOT NULL LIMIT 1) d`;
    await eventually(world, async () => (await numbers(left)).n === 0, 'every room has heard', 120_000);
    await heardOnce(run.id);
    expect(await operator.get('/v1/ledger/trial-balance')).toMatchObject({ balanced: true, debitPending: 0 });
    const { items } = await employer.get('/v1/escrow');
    expect(items).toMatchObject([{ availableFen: 0, heldFen: 0 }]);
  }, 600_000);

  const everybody = (...counts: string[]): Record<string, number> =>
    Object.fromEntries(counts.map((one) => [one, WORKERS]));
  const ofRun = 'JOIN payroll.payout p ON p.pay_run_id = $1 AND';

  /** What became of the wages, what the rail moved, and which facts were appended. */
  async function paidOnce(payRunId: string): Promise<void> {
    const paid = await numbers(
      `SELECT (SELECT count(*)::int FROM payroll.payout WHERE pay_run_id = $1 AND state = 'settled') AS settled,
         (SELECT count(*)::int FROM rail_simulator.movement m ${ofRun} p.id::text = m.out_biz_no) AS moved,
         (SELECT count(DISTINCT out_biz_no)::int FROM rail_simulator.movement m ${ofRun} p.id::text = m.out_biz_no) AS payees,
         (SELECT count(*)::int FROM payroll.wage_item WHERE state = 'paid') AS wages`,
      [payRunId],
    );
    expect(paid).toEqual(everybody('settled', 'moved', 'payees', 'wages'));
    const facts = await numbers(
      `SELECT count(*)::int AS items, count(DISTINCT item->>'payoutId')::int AS payouts,
         (SELECT count(*)::int FROM platform.event WHERE name IN ('payroll.payout-failed', 'payroll.payout-returned')) AS others
       FROM platform.event, jsonb_array_elements(payload->'items') item
       WHERE name = 'payroll.payouts-settled' AND payload->>'payRunId' = $1`,
      [payRunId],
    );
    expect(facts).toEqual({ ...everybody('items', 'payouts'), others: 0 });
  }

  /** What each room made of what it heard. */
  async function heardOnce(payRunId: string): Promise<void> {
    const heard = await numbers(
      `SELECT (SELECT count(*)::int FROM tongbao.shift s ${ofRun} p.id = s.payout_id WHERE s.pay_state = 'paid') AS shifts,
         (SELECT count(*)::int FROM work_certificate.employment_payment e ${ofRun} p.id = e.payout_id) AS employments,
         (SELECT count(*)::int FROM enterprise_credit.fact f ${ofRun} p.id::text = f.reference AND f.kind = 'wage-on-time') AS punctual,
         (SELECT count(*)::int FROM enterprise_credit.fact f ${ofRun} p.id::text = f.reference AND f.kind = 'wage-paid') AS conduct,
         (SELECT count(DISTINCT f.kind)::int FROM enterprise_credit.fact f ${ofRun} p.id::text = f.reference) AS kinds,
         (SELECT count(*)::int FROM notification.message m ${ofRun} p.id = m.event_id) AS messages,
         (SELECT count(*)::int FROM platform.delivery WHERE state = 'dead') AS dead`,
      [payRunId],
    );
    const each = everybody('shifts', 'employments', 'punctual', 'conduct', 'messages');
    expect(heard).toEqual({ ...each, kinds: 2, dead: 0 });
  }
});
