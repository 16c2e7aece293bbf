import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.js';
import { databaseUrl } from '../harness/database-url.js';

/** A PostgreSQL that is not ours: two logins with a password each, over TCP. */
export interface OutsidePostgres {
  app: string;
  owner: string;
  stop(): Promise<void>;
}

/** A server with the roles of deploy/postgres-roles.sql, as its superuser runs that file. */
export async function outsidePostgres(): Promise<OutsidePostgres> {
  const root = mkdtempSync(path.join(tmpdir(), 'xingong-server-'));
  chmodSync(root, 0o755); // the database's user must enter it
  const server = await startEmbeddedPostgres({
    root,
    database: 'first',
    unsafeFast: true,
    transport: 'tcp',
  });
  const url = databaseUrl(server.url, 'postgres');
  const first = new pg.Client({ connectionString: url });
  await first.connect();
  await first.query(`CREATE ROLE boss SUPERUSER LOGIN PASSWORD 'b'`);
  await first.end();
  const { host } = new URL(url);
  const boss = new pg.Client({ connectionString: `postgresql://boss:b@${host}/postgres` });
  await boss.connect();
  await boss.query('ALTER ROLE xingong_owner RENAME TO former_superuser'); // the embedded server's own has this name
  const sql = readFileSync('deploy/postgres-roles.sql', 'utf8')
    .replaceAll(/^(\\|--).*$/gm, '')
    .replaceAll(`:'owner_password'`, `'o'`)
    .replaceAll(`:'app_password'`, `'a'`)
    .replaceAll(/--.*$/gm, '');
  try {
    for (const statement of sql.split(';').filter((one) => one.trim() !== '')) await boss.query(statement);
  } finally {
    await boss.end();
  }
  return {
    app: `postgresql://xingong:a@${host}/xingong`,
    owner: `postgresql://xingong_owner:o@${host}/xingong`,
    async stop() {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
