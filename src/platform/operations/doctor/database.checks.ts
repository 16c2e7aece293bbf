import { sqlState, type Database } from '../../database/database.js';
import { APP_ROLE } from '../../database/migration.sql.js';
import { failed, ok, reasonOf, skipped, type Verdict, warning } from './finding.js';

const OLDEST_SERVER = 150_000; // server_version_num of PostgreSQL 15
/** More than this and tokens that were just made are not valid yet, or deadlines fire early. */
const WORST_CLOCK_MS = 5_000;
const BAD_CLOCK_MS = 1_000;

/** What to do when there is no way to the database, by SQLSTATE or the code of the connection. */
const NO_WAY: Record<string, string> = {
  '28P01': 'The password in DATABASE_URL is refused: set the right one.',
  '28000': 'The login of DATABASE_URL is refused: see pg_hba.conf of the server.',
  '3D000': 'The database does not exist: make it and its roles with deploy/postgres-roles.sql.',
  '22023': `The role ${APP_ROLE} does not exist: run deploy/postgres-roles.sql.`,
  '42501': `The login may not work as ${APP_ROLE}: GRANT ${APP_ROLE} TO it (deploy/postgres-roles.sql).`,
  '53300': 'The server has no connection left: raise max_connections or lower DATABASE_POOL.',
  '57P03': 'The server is starting, recovering or ending: wait, then read its log.',
};

/** There is no connection. */
export function noConnection(error: unknown): Verdict {
  const code = sqlState(error) ?? '';
  return failed(
    `can not be used: ${reasonOf(error)}`,
    NO_WAY[code] ??
      'Is the server up, and does DATABASE_URL name its host and port? Read the log of the server.',
  );
}

/** The embedded database runs only while the service does. */
export function notStarted(dataDir: string): Verdict {
  return skipped(
    `the embedded one in ${dataDir} is not running`,
    'It runs while the service does: start the service and ask again. Nothing was started.',
  );
}

/** The server itself. */
export async function server(database: Database): Promise<Verdict> {
  const [row] = await database.query<{ version: string; number: number; replica: boolean; gist: boolean }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
       pg_is_in_recovery() AS replica, EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'btree_gist') AS gist`,
  );
  const says = `PostgreSQL ${row!.version}`;
  if (row!.number < OLDEST_SERVER)
    return failed(says, 'PostgreSQL 15 is the oldest that works: upgrade the server.');
  if (row!.replica)
    return failed(
      `${says}, in recovery`,
      'DATABASE_URL must name the primary; replicas go to DATABASE_REPLICA_URLS.',
    );
  if (!row!.gist)
    return failed(
      `${says}, without btree_gist`,
      'Install the contrib package of PostgreSQL (postgresql-contrib).',
    );
  return ok(says);
}

/** That the application can change neither schema nor history, and is no superuser. */
export async function rights(database: Database): Promise<Verdict> {
  const [who] = await database.query<{ login: string; role: string; superuser: boolean; owns: boolean }>(
    `SELECT session_user AS login, current_user AS role, usesuper AS superuser,
       EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = 'platform' AND pg_has_role(session_user, nspowner, 'USAGE')) AS owns
     FROM pg_user WHERE usename = session_user`,
  );
  if (who!.role !== APP_ROLE)
    return failed(
      `the application works as ${who!.role}`,
      `It must work as ${APP_ROLE}: run deploy/postgres-roles.sql.`,
    );
  const excess = await database.query<{ right: string }>(
    `SELECT 'CREATE in schema ' || nspname AS right FROM pg_namespace
       WHERE nspname !~ '^(pg_|information_schema)' AND has_schema_privilege(oid, 'CREATE')
     UNION ALL SELECT 'UPDATE or DELETE of ' || tgrelid::regclass FROM pg_trigger
       WHERE tgname ~ '_append_only$' AND has_table_privilege(tgrelid, 'UPDATE, DELETE')
     UNION ALL SELECT 'history without its trigger on: ' || tgrelid::regclass FROM pg_trigger
       WHERE tgname ~ '_(append_only|no_truncate)$' AND tgenabled NOT IN ('O', 'A')`,
  );
  if (excess.length > 0)
    return failed(
      `${APP_ROLE} may do what it must not: ${excess.map(({ right }) => right).join(', ')}`,
      `Somebody granted or disabled this by hand: REVOKE it from ${APP_ROLE} and PUBLIC, ENABLE the trigger.`,
    );
  if (who!.superuser || who!.owns)
    return warning(
      `${who!.login} works as ${APP_ROLE}, and is owner of the schema too`,
      'Right for a trial. Otherwise give DATABASE_OWNER_URL to migrations and a plain login to DATABASE_URL.',
    );
  return ok(`${who!.login} works as ${APP_ROLE} and can change neither schema nor history`);
}

/** That the login which migrates may do so. */
export async function ownerRights(owner: Database): Promise<Verdict> {
  const [row] = await owner.query<{ login: string; creates: boolean; grants: boolean }>(
    `SELECT session_user AS login, has_database_privilege(current_database(), 'CREATE') AS creates,
       EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AND pg_has_role(session_user, $1, 'MEMBER') AS grants`,
    [APP_ROLE],
  );
  const { login, creates, grants } = row!;
  if (creates && grants) return ok(`${login} may migrate`);
  return failed(
    `${login} may not ${creates ? `grant ${APP_ROLE}` : 'create in this database'}`,
    'It must own the database and administer the roles: run deploy/postgres-roles.sql.',
  );
}

/** This machine's clock beside the database's, as close as one question can tell. */
export async function clock(database: Database, now: () => Date): Promise<Verdict> {
  const before = now().getTime();
  const [row] = await database.query<{ at: Date }>('SELECT clock_timestamp() AS at');
  const after = now().getTime();
  return clockApart(row!.at.getTime() - (before + after) / 2, (after - before) / 2);
}

/** What a difference of clocks means; `doubt` is how far the measurement itself may be off. */
export function clockApart(apartMs: number, doubtMs: number): Verdict {
  const sure = Math.max(0, Math.abs(apartMs) - doubtMs);
  const says = `${(Math.abs(apartMs) / 1000).toFixed(1)} s ${apartMs < 0 ? 'ahead of' : 'behind'} the database's`;
  const remedy = 'Let one time service (chrony, systemd-timesyncd) keep both machines.';
  if (sure > WORST_CLOCK_MS) return failed(says, remedy);
  return sure > BAD_CLOCK_MS ? warning(says, remedy) : ok(says);
}

/** What this program knows beside what the database has run. */
export async function migrations(database: Database): Promise<Verdict> {
  const known = database.dataSource.migrations.map((one) => one.name ?? one.constructor.name);
  const [table] = await database.query<{ there: boolean }>(
    `SELECT to_regclass('xingong_migration') IS NOT NULL AS there`,
  );
  if (!table!.there)
    return failed('the database was never migrated', 'Start the service once: a start runs what is missing.');
  const rows = await database.query<{ name: string }>('SELECT name FROM xingong_migration');
  return migrationsApart(
    known,
    rows.map(({ name }) => name),
  );
}

/** What two lists of migrations mean. */
export function migrationsApart(known: string[], done: string[]): Verdict {
  const missing = known.filter((name) => !done.includes(name));
  const unknown = done.filter((name) => !known.includes(name));
  if (missing.length > 0)
    return failed(
      `${missing.length} missing: ${missing.join(', ')}`,
      'Start the service once: a start runs what is missing. Before an upgrade read docs/upgrading.md.',
    );
  if (unknown.length > 0)
    return warning(
      `${unknown.length} unknown to this version: ${unknown.join(', ')}`,
      'A newer version has migrated this database. Right in the middle of an upgrade or after backing out; else upgrade.',
    );
  return ok(`all ${known.length} were run`);
}
