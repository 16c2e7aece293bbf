import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { fundEscrow } from '../../demo/acts/pay.js';
import { certify } from '../../demo/acts/trust.js';
import { firm } from '../../demo/acts/found.js';
import { Organisation, Worker } from '../../demo/client/party.js';
import { worldAt } from '../../demo/client/world.js';
import {
  type EmbeddedServer,
  startEmbeddedPostgres,
} from '../../src/platform/database/embedded/embedded-postgres.js';
import { WHOLE } from '../harness/seed.js';

/** Everything one drill leaves behind, gone after it. */
const folder = mkdtempSync(path.join(tmpdir(), 'xingong-backup-'));
chmodSync(folder, 0o755); // the database's user must enter it
const at = (...names: string[]): string => path.join(folder, ...names);
const children: ChildProcess[] = [];
let server: EmbeddedServer | undefined;

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const keys = {
  XINGONG_MASTER_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  XINGONG_LOOKUP_KEY: randomBytes(32).toString('base64'),
};

/** PostgreSQL with continuous archiving, as docs/backup.md sets it up. */
async function openServer(): Promise<EmbeddedServer> {
  const settings = {
    archive_mode: 'on',
    archive_command: `test ! -f ${at('archive')}/%f && cp %p ${at('archive')}/%f`,
  };
  server = await startEmbeddedPostgres({ root: at('database'), settings });
  return server;
}

const environment = (url: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ...keys,
  DATABASE_URL: url,
  XINGONG_DATA_DIR: at('data'),
  XINGONG_SIMULATE_OUTSIDE: 'true',
  XINGONG_PORT: '0',
  XINGONG_LOG_LEVEL: 'silent',
});

async function startService(url: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: environment(url),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  children.push(child);
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    const listens = /listens on\s+(\S+)/.exec(line)?.[1];
    if (listens === undefined) continue;
    const stop = async (): Promise<void> => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    };
    return { url: listens, stop };
  }
  throw new Error(`the service did not start:\n${said.join('\n')}`);
}

function command(name: string, url: string, ...args: string[]): { status: number | null; stdout: string } {
  const program = `dist/src/${name}.cli.js`;
  return spawnSync(process.execPath, [program, ...args], { env: environment(url), encoding: 'utf8' });
}

/** The base backup as docs/backup.md writes it in SQL: what pg_basebackup does, where only the server's programs are. */
async function baseBackup(client: pg.Client, dataDir: string): Promise<void> {
  await client.query(`SELECT pg_backup_start('drill', true)`);
  const left =
    /\/(pg_wal\/.+|postmaster\.(pid|opts)|pg_(dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\/.+|pgsql_tmp.*)$/;
  cpSync(dataDir, at('base'), {
    recursive: true,
    filter: (file) => !left.test(file),
    preserveTimestamps: true,
  });
  const { rows } = await client.query<{ label: string }>(
    'SELECT labelfile AS label FROM pg_backup_stop(true)',
  );
  writeFileSync(at('base', 'backup_label'), rows[0]!.label);
}

/** Puts the base backup in the place of the data folder, to be recovered up to a moment. */
function restore(dataDir: string, moment: string): void {
  const { uid, gid } = statSync(dataDir);
  renameSync(dataDir, at('lost'));
  cpSync(at('base'), dataDir, { recursive: true });
  mkdirSync(path.join(dataDir, 'pg_wal'), { recursive: true });
  writeFileSync(path.join(dataDir, 'recovery.signal'), '');
  appendFileSync(
    path.join(dataDir, 'postgresql.auto.conf'),
    `restore_command = 'cp ${at('archive')}/%f %p'\nrecovery_target_time = '${moment}'\nrecovery_target_action = 'promote'\n`,
  );
  chmodSync(dataDir, 0o700);
  if (process.getuid?.() === 0) spawnSync('chown', ['-R', `${uid}:${gid}`, dataDir]);
}

async function withOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Waits until everything written so far is in the archive. */
async function archived(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ wal: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS wal');
  for (let done = ''; done < rows[0]!.wal;) {
    const { rows: seen } = await client.query<{ last: string | null }>(
      'SELECT last_archived_wal AS last, pg_stat_clear_snapshot() FROM pg_stat_archiver',
    );
    done = seen[0]!.last ?? '';
  }
}

describe.runIf(WHOLE)('a backup of database, documents and keys', () => {
  it('gives the house of a chosen moment back: before the accident, after the base backup', async () => {
    mkdirSync(at('archive'));
    chmodSync(at('archive'), 0o777);
    const { url, dataDir } = await openServer();
    mkdirSync(at('data', 'documents'), { recursive: true });
    writeFileSync(at('data', 'documents', 'paper'), 'sealed bytes');
    const service = await startService(url);
    const operatorFiles = command('setup', url, '--operator');
    expect(operatorFiles.status).toBe(0);
    const world = worldAt(service.url);
    const read = (file: string): never => JSON.parse(readFileSync(at('data', file), 'utf8')) as never;
    const operator = await Organisation.withKey(world, read('operator.jwk'), read('operator.json'));
    const employer = await firm(world, { kind: 'employer', name: '长沙星火仓储有限公司' });
    const provider = await firm(world, { kind: 'provider', name: '湖南同舟劳务服务有限公司' }, operator);
    await certify(employer);
    const worker = await Worker.signUp(world);

    await withOwner(url, (client) => baseBackup(client, dataDir));
    cpSync(at('data'), at('data-backup'), { recursive: true });

    const escrow = await fundEscrow(employer, provider, 20_000);
    const moment = await withOwner(url, async (client) => {
      const { rows } = await client.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
      return rows[0]!.now;
    });
    const late = await firm(world, { kind: 'employer', name: '长沙晚到物流有限公司' });
    await service.stop();
    await withOwner(url, async (client) => {
      await client.query('DROP SCHEMA payroll CASCADE'); // the accident
      await archived(client);
    });
    await server?.stop();
    rmSync(at('data'), { recursive: true });

    restore(dataDir, moment);
    cpSync(at('data-backup'), at('data'), { recursive: true });
    const again = await openServer();
    const report = command('doctor', again.url, '--json');
    const { findings } = JSON.parse(report.stdout) as {
      findings: { check: string; state: string; says: string }[];
    };
    expect(findings.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(findings.find(({ check }) => check === 'ledger')?.state).toBe('ok');
    const second = await startService(again.url);
    const restored = worldAt(second.url);
    const back = await Organisation.withKey(restored, read('operator.jwk'), read('operator.json'));
    expect((await back.get('/v1/ledger/trial-balance')).creditPosted).toBe(20_000);
    expect(escrow['id']).toBeTruthy();
    const { rows } = await withOwner(again.url, (client) =>
      client.query(
        'SELECT (SELECT count(*) FROM identity.organisation WHERE id = $1)::int AS late, (SELECT count(*) FROM identity.worker WHERE id = $2)::int AS worker',
        [late.id, worker.id],
      ),
    );
    expect(rows).toEqual([{ late: 0, worker: 1 }]);
    expect(readFileSync(at('data', 'documents', 'paper'), 'utf8')).toBe('sealed bytes');
    await second.stop();
  }, 300_000);
});
