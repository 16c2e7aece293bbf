import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DataSource, type MigrationInterface } from 'typeorm';
import { APP_ROLE } from './migration.sql.js';
import { SnakeNaming } from './column.js';

const WAIT_MS = 10_000;

type Class = abstract new (...args: never[]) => unknown;

const BUILT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..'); // dist

/** Every class exported by the files of that kind; the file kind is the list. */
async function classesOf(folder: string, suffix: string): Promise<Class[]> {
  const files = readdirSync(path.join(BUILT, folder), { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith(suffix),
  );
  const modules: object[] = []; // one after the other: Jest's module cache loses files that two imports reach at once
  for (const file of files.sort())
    modules.push((await import(pathToFileURL(path.join(BUILT, folder, file)).href)) as object);
  return modules.flatMap((module) =>
    Object.values(module).filter((member): member is Class => typeof member === 'function'),
  );
}

export async function allEntities(): Promise<Class[]> {
  return classesOf('src', '.entity.js');
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
}

/** A TypeORM data source with every entity and migration of the house. Not yet initialised. */
export async function makeDataSource(options: PoolOptions): Promise<DataSource> {
  const session = ['-c TimeZone=UTC', '-c idle_in_transaction_session_timeout=60000'];
  if (options.as === 'app') session.push(`-c role=${APP_ROLE}`, '-c statement_timeout=60000');
  const replicas = (options.replicaUrls ?? []).map((url) => ({ url }));
  return new DataSource({
    type: 'postgres',
    ...(replicas.length > 0
      ? { replication: { master: { url: options.url }, slaves: replicas } }
      : { url: options.url }),
    entities: await allEntities(),
    migrations: (await classesOf('migrations', '.js')) as (new () => MigrationInterface)[],
    migrationsTableName: 'xingong_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    namingStrategy: new SnakeNaming(),
    poolSize: options.poolSize ?? 10,
    applicationName: 'xingong',
    extra: { options: session.join(' '), connectionTimeoutMillis: options.waitMs ?? WAIT_MS },
  });
}
