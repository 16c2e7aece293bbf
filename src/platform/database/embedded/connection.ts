import pg from 'pg';
import { SUPERUSER, superuserPassword } from './cluster.js';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.error.js';
import { type RunningServer } from './pid-file.js';

/** Where to connect, in the form that `pg` takes. */
export interface PostgresCoordinates {
  /** A host name, or the directory of a Unix socket. */
  host: string;
  port: number;
  user: string;
  password?: string;
  database: string;
}

export type Transport = 'unix' | 'tcp';

/** What a server answers to a login. */
type Answer = 'ready' | 'starting' | 'silent';

/**
 * How to reach a database of a running server.
 * @throws EmbeddedPostgresError when TCP is asked of a server that was started without it.
 */
export function coordinatesOf(
  server: RunningServer,
  dataDir: string,
  { transport, database }: { transport: Transport; database: string },
): PostgresCoordinates {
  const { port } = server;
  if (transport === 'unix') return { host: server.socketDir, port, user: SUPERUSER, database };
  if (server.listenAddress === '')
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL on ${dataDir} is running already, and without TCP. ` +
        'Stop it first, or use its Unix socket.',
    );
  return { host: '127.0.0.1', port, user: SUPERUSER, password: superuserPassword(dataDir), database };
}

/** The same as a connection string that `pg` and libpq take. */
export function connectionUrl({ host, port, user, password, database }: PostgresCoordinates): string {
  const name = encodeURIComponent(database);
  if (password) return `postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/${name}`;
  return `postgresql:///${name}?host=${encodeURIComponent(host)}&port=${port}&user=${user}`;
}

/**
 * Logs in, and makes the database when it is missing: one question, so that a server which ends in between is
 * silent and nothing worse.
 * @throws EmbeddedPostgresError when the server answers, and refuses us.
 */
export async function askForDatabase(coordinates: PostgresCoordinates): Promise<Answer> {
  const client = new pg.Client({ ...coordinates, database: 'postgres', connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined); // a lost connection also fails the query that waits for it
  try {
    await client.connect();
    await ensureDatabase(client, coordinates.database);
    return 'ready';
  } catch (error) {
    const code = errorCode(error);
    if (code === '57P03') return 'starting'; // starting, recovering or shutting down
    if (code === '57P01' || code === undefined) return 'silent'; // ended or timed out while we asked
    if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code)) return 'silent';
    throw new EmbeddedPostgresError(`The embedded PostgreSQL refuses us: ${(error as Error).message}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(client: pg.Client, database: string): Promise<void> {
  const known = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (known.rowCount) return;
  try {
    await client.query(`create database ${client.escapeIdentifier(database)}`);
  } catch (error) {
    const code = errorCode(error);
    if (code !== '42P04' && code !== '23505') throw error; // made by another process in the meantime
  }
}
