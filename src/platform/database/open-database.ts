import type { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { makeDataSource } from './data-source.js';
import { startEmbeddedPostgres, type EmbeddedServer } from './embedded/embedded-postgres.js';

/** An open, migrated database, and how to let go of it. */
export interface OpenDatabase {
  dataSource: DataSource;
  /** Where the data lives, for people. */
  place: string;
  close(): Promise<void>;
}

/** The database of DATABASE_URL cannot be used; the message says why. */
export class DatabaseUnusableError extends Error {
  constructor(why: string) {
    super(
      `The database of DATABASE_URL or DATABASE_OWNER_URL cannot be used: ${why}. ` +
        'docs/running.md says which roles and rights it needs.',
    );
    this.name = 'DatabaseUnusableError';
  }
}

/** No way there, a login that is refused, no such database, a right that is missing: the operator's to mend. */
const UNUSABLE = /^(E[A-Z_]+|28000|28P01|3D000|42501|53300)$/;

const MIGRATION_LOCK = 7_236_001; // any number of processes may start at once; one migrates

/** Runs what is missing of the migrations, one process at a time. */
export async function migrate(ownerUrl: string): Promise<void> {
  const owner = await (await makeDataSource({ url: ownerUrl, as: 'owner', poolSize: 2 })).initialize();
  const lock = owner.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await owner.runMigrations();
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  } finally {
    await lock.release();
    await owner.destroy();
  }
}

/**
 * Starts or joins the database of the configuration, migrates it and opens the application's pool.
 * @throws DatabaseUnusableError EmbeddedPostgresError
 */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<OpenDatabase> {
  const embedded: EmbeddedServer | undefined = config.databaseUrl
    ? undefined
    : await startEmbeddedPostgres({ root: config.dataDir, keep: true, log });
  const url = config.databaseUrl ?? embedded?.url ?? '';
  try {
    await migrate(config.databaseOwnerUrl ?? url);
    const dataSource = await makeDataSource({
      url,
      as: 'app',
      poolSize: config.databasePool,
      replicaUrls: config.databaseReplicaUrls,
    });
    await dataSource.initialize();
    return {
      dataSource,
      place: embedded?.dataDir ?? 'DATABASE_URL',
      async close() {
        await dataSource.destroy();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    const { code, message } = error as { code?: unknown; message?: string };
    if (config.databaseUrl && typeof code === 'string' && UNUSABLE.test(code))
      throw new DatabaseUnusableError(message || code);
    throw error;
  }
}
