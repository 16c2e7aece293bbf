import { businessDay } from '../../clock/business-day.js';
import { ConfigError, loadConfig, type Config } from '../../config/config.js';
import { findKeyRing } from '../../crypto/key-files.js';
import { Database, sqlState } from '../../database/database.js';
import { makeDataSource } from '../../database/data-source.js';
import { findEmbeddedPostgres } from '../../database/embedded/embedded-postgres.js';
import * as inDatabase from './database.checks.js';
import { failed, type Finding, ok, reasonOf, skipped, type Verdict, warning } from './finding.js';
import { keys, noKeys } from './keys.checks.js';
import * as onMachine from './machine.checks.js';
import { type ExtractHeard, sources } from './sources.checks.js';
import * as atWork from './work.checks.js';

/** What the doctor is told of the rooms: the ground floor knows none. */
export interface HouseFacts {
  /** The events that an erasure is told by. */
  erasures: readonly string[];
  /** Looks for passkeys that the public URL made worthless. */
  passkeys: (database: Database, publicUrl: string) => Promise<Verdict>;
  /** Looks for what waits for somebody without a deadline. */
  waits: (database: Database) => Promise<Verdict>;
  /** Looks for a month of figures that is due and not published. */
  figures: (database: Database) => Promise<Verdict>;
  /** Sources whose last answer was from a file, with the day of that file. */
  extracts: (database: Database) => Promise<ExtractHeard[]>;
  /** Checks the books in full. */
  books: (database: Database) => Promise<Verdict>;
}

/** What one visit found, in the order of asking. */
export interface Report {
  at: string;
  healthy: boolean;
  findings: Finding[];
}

type Check = [name: string, ask: () => Promise<Verdict> | Verdict];

const CONNECT_MS = 5_000;
const TOO_LONG = '57014'; // query_canceled, by statement_timeout

/**
 * Looks at one installation and changes nothing: no server is started, nothing is migrated, no key is made, and
 * the sessions are read-only. A check that can not be asked says so; the others go on.
 */
export async function examine(
  env: Record<string, string | undefined>,
  house: HouseFacts,
  now: () => Date,
): Promise<Report> {
  const findings: Finding[] = [];
  const ask = async (checks: Check[]): Promise<void> => {
    for (const [check, verdict] of checks) findings.push({ check, ...(await answered(verdict)) });
  };
  const config = configOf(env);
  if (config instanceof ConfigError)
    await ask([['configuration', () => onMachine.configurationUnusable(config)]]);
  else {
    await ask([
      ['configuration', () => onMachine.configurationRead(config)],
      ['messages', () => onMachine.messagesReach(config)],
      ['port', () => onMachine.port(config)],
      ['disk', () => onMachine.disk(config.dataDir)],
    ]);
    await examineDatabase(config, { house, now, ask });
  }
  return { at: now().toISOString(), healthy: findings.every(({ state }) => state !== 'failed'), findings };
}

function configOf(env: Record<string, string | undefined>): Config | ConfigError {
  try {
    return loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** What is common to the checks of one visit. */
interface Visit {
  house: HouseFacts;
  now: () => Date;
  ask: (checks: Check[]) => Promise<void>;
}

async function examineDatabase(config: Config, visit: Visit): Promise<void> {
  const url = config.databaseUrl ?? findEmbeddedPostgres(config.dataDir)?.url;
  if (url === undefined) return visit.ask([['database', () => inDatabase.notStarted(config.dataDir)]]);
  const opened = await connection(url, 'app');
  if (!(opened instanceof Database))
    return visit.ask([['database', () => inDatabase.noConnection(opened.error)]]);
  try {
    let schema: Verdict = ok('');
    await visit.ask([
      ['database', () => inDatabase.server(opened)],
      ['replicas', () => replicas(config.databaseReplicaUrls)],
      ['roles', () => inDatabase.rights(opened)],
      ['owner', () => owner(config.databaseOwnerUrl)],
      ['clock', () => inDatabase.clock(opened, visit.now)],
      ['migrations', async () => (schema = await inDatabase.migrations(opened))],
    ]);
    if (schema.state !== 'failed') await visit.ask(inSchema(opened, config, visit));
    else
      await visit.ask([
        ['content', () => skipped('not read', 'Its tables are read when no migration is missing.')],
      ]);
  } finally {
    await opened.dataSource.destroy();
  }
}

function inSchema(database: Database, config: Config, { house, now }: Visit): Check[] {
  const onRing = (ring = findKeyRing(config)): Promise<Verdict> | Verdict =>
    ring ? keys(database, ring) : noKeys(config.dataDir);
  return [
    ['keys', onRing],
    ['sources', async () => sources(config, await house.extracts(database), businessDay(now()))],
    ['deliveries', () => atWork.deliveries(database)],
    ['waits', () => house.waits(database)],
    ['erasures', () => atWork.erasures(database, house.erasures)],
    ['clock jobs', () => atWork.clockJobs(database)],
    ['months', () => atWork.readingMonths(database)],
    ['passkeys', () => house.passkeys(database, config.publicUrl)],
    ['figures', () => house.figures(database)],
    ['ledger', () => house.books(database)],
  ];
}

async function connection(url: string, as: 'app' | 'owner'): Promise<Database | { error: unknown }> {
  try {
    const source = await makeDataSource({ url, as, poolSize: 2, waitMs: CONNECT_MS, readOnly: true });
    return new Database(await source.initialize());
  } catch (error) {
    return { error };
  }
}

async function owner(url: string | undefined): Promise<Verdict> {
  if (url === undefined) return ok('DATABASE_OWNER_URL is not set: the login of the application migrates');
  const opened = await connection(url, 'owner');
  if (!(opened instanceof Database)) return inDatabase.noConnection(opened.error);
  try {
    return await inDatabase.ownerRights(opened);
  } finally {
    await opened.dataSource.destroy();
  }
}

async function replicas(urls: string[]): Promise<Verdict> {
  for (const [i, url] of urls.entries()) {
    const opened = await connection(url, 'app');
    if (!(opened instanceof Database))
      return failed(
        `number ${i + 1} of ${urls.length} can not be used: ${reasonOf(opened.error)}`,
        'Mend the replica, or take it out of DATABASE_REPLICA_URLS and restart.',
      );
    await opened.dataSource.destroy();
  }
  return ok(urls.length === 0 ? 'none are configured' : `all ${urls.length} answer`);
}

/** A check that fails by itself is a finding too. */
async function answered(ask: Check[1]): Promise<Verdict> {
  try {
    return await ask();
  } catch (error) {
    if (sqlState(error) === TOO_LONG)
      return warning(
        'did not end within a minute',
        'Ask again when the house is quiet; the other checks hold.',
      );
    return failed(
      `could not be asked: ${reasonOf(error)}`,
      'If the database is well otherwise, this is a fault of the program: report it with this line.',
    );
  }
}
