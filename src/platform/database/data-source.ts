import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataSource, type MigrationInterface } from 'typeorm';
import { classesIn } from '../file/classes.js';
import { APP_ROLE } from './migration.sql.js';
import { SnakeNaming } from './column.js';
import { SteadyClient } from './connection/steady-client.js';

const WAIT_MS = 10_000;

const BUILT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..'); // dist

export async function allEntities(): ReturnType<typeof classesIn> {
  return classesIn(path.join(BUILT, 'src'), '.entity.js');
}

/** How a pool is opened. */
export interface PoolOptions {
  url: string;
  /** `app`: every connection works as the role that cannot change schema or history. */
  as: 'owner' | 'app';
  poolSize?: number;
  replicaUrls?: string[];
  /** How long to wait for a free connection before giving up; a full pool must not hang for ever. */
  waitMs?: number;
  /** Every transaction refuses to write: for who only looks. */
  readOnly?: boolean;
}

/** A TypeORM data source with every entity and migration of the house. Not yet initialised. */
export async function makeDataSource(options: PoolOptions): Promise<DataSource> {
  const session = [
    '-c TimeZone=UTC',
    '-c idle_in_transaction_session_timeout=60000',
    String.raw`-c default_transaction_isolation=read\ committed`, // whatever the server's own default is
  ];
  if (options.as === 'app') session.push(`-c role=${APP_ROLE}`, '-c statement_timeout=60000');
  if (options.readOnly) session.push('-c default_transaction_read_only=on');
  const replicas = (options.replicaUrls ?? []).map((url) => ({ url }));
  return new DataSource({
    type: 'postgres',
    ...(replicas.length > 0
      ? { replication: { master: { url: options.url }, slaves: replicas } }
      : { url: options.url }),
    entities: await allEntities(),
    migrations: (await classesIn(path.join(BUILT, 'migrations'), '.js')) as (new () => MigrationInterface)[],
    migrationsTableName: 'xingong_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    namingStrategy: new SnakeNaming(),
    poolSize: options.poolSize ?? 10,
    applicationName: 'xingong',
    extra: {
      Client: SteadyClient,
      options: session.join(' '),
      connectionTimeoutMillis: options.waitMs ?? WAIT_MS,
    },
  });
}
