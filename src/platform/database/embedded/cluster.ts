import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.error.js';
import { runAs } from './server-user.js';
import { type ServerPlace } from './server-place.js';

/** Owner of everything in the embedded server. */
export const SUPERUSER = 'xingong_owner';

const ASIDE = /^pg\.init-(\d+)-/;

/**
 * Makes the data directory on the first start. initdb works aside and its result is renamed, so a killed start
 * leaves nothing half-made, and of two processes that start at once one's result is used by both.
 * @param durable false skips flushing to disk (tests).
 * @throws EmbeddedPostgresError when initdb fails, or when the data is of another major version than the programs.
 */
export async function ensureCluster(place: ServerPlace, durable: boolean): Promise<void> {
  const { root, dataDir, binaries } = place;
  const versionFile = path.join(dataDir, 'PG_VERSION');
  if (!fs.existsSync(versionFile)) {
    removeAbandoned(root);
    await createCluster(place, durable);
  }
  const major = fs.readFileSync(versionFile, 'utf8').trim();
  if (major !== binaries.major)
    throw new EmbeddedPostgresError(
      `${dataDir} was made by PostgreSQL ${major}, and the installed programs are PostgreSQL ${binaries.major}. ` +
        'Dump it with the old version and restore it, or remove it to begin with an empty database.',
    );
}

/** Password of the superuser for TCP, made together with the data directory. */
export function superuserPassword(dataDir: string): string {
  return fs.readFileSync(path.join(dataDir, 'superuser.password'), 'utf8');
}

async function createCluster(
  { root, dataDir, user, binaries }: ServerPlace,
  durable: boolean,
): Promise<void> {
  const aside = fs.mkdtempSync(path.join(root, `pg.init-${process.pid}-`));
  const made = path.join(aside, 'pg');
  const passwordFile = path.join(aside, 'superuser.password');
  try {
    fs.writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (user) for (const owned of [aside, passwordFile]) fs.chownSync(owned, user.uid, user.gid);
    const initdb = await runAs(user, binaries.initdb, [
      `--pgdata=${made}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth-local=trust',
      '--auth-host=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]);
    if (!initdb.ok) throw new EmbeddedPostgresError(`initdb failed: ${initdb.failure}`);
    fs.renameSync(passwordFile, path.join(made, 'superuser.password'));
    moveIntoPlace(made, dataDir);
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
}

function moveIntoPlace(made: string, dataDir: string): void {
  try {
    fs.renameSync(made, dataDir);
  } catch (error) {
    if (fs.existsSync(path.join(dataDir, 'PG_VERSION'))) return; // another process was faster: we use its directory
    throw new EmbeddedPostgresError(
      `Cannot make ${dataDir} (${errorCode(error)}): is something else in its place? Remove it.`,
    );
  }
}

/** What earlier first starts left when they were killed. */
function removeAbandoned(root: string): void {
  for (const name of fs.readdirSync(root)) {
    const pid = Number(ASIDE.exec(name)?.[1]);
    if (pid && !isAlive(pid))
      fs.rmSync(path.join(root, name), { recursive: true, force: true, maxRetries: 3 });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}
