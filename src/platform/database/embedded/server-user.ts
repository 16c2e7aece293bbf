import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { promisify } from 'node:util';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.error.js';

/** Whom the server runs as when we are root. */
export interface ServerUser {
  uid: number;
  gid: number;
  /** For messages. */
  name: string;
}

/** What came out of a program that ran to its end. */
export interface ProgramResult {
  ok: boolean;
  stdout: string;
  /** What to show a person: standard error, or how the program died. */
  failure: string;
}

const run = promisify(execFile);

export function runningAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The user PostgreSQL runs as: it refuses to run as root. An existing data directory is served by its owner;
 * a new one by `EMBEDDED_PG_USER`, `postgres` or `nobody` (initdb wants a user with a passwd entry).
 * @returns undefined when we are not root: then the server runs as ourselves.
 * @throws EmbeddedPostgresError when we are root and none of them exists.
 */
export function serverUser(dataDir: string): ServerUser | undefined {
  if (!runningAsRoot()) return undefined;
  const owner = fs.statSync(dataDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` };
  const users = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of [process.env.EMBEDDED_PG_USER, 'postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => name && line.startsWith(`${name}:`))?.split(':') ?? [];
    if (name && Number(uid) > 0) return { uid: Number(uid), gid: Number(gid), name };
  }
  throw new EmbeddedPostgresError(
    'Running as root, and there is no "postgres" or "nobody" user to run PostgreSQL as. ' +
      'Set EMBEDDED_PG_USER to an existing user other than root, or DATABASE_URL to a server.',
  );
}

/** Options that start a program as that user, in a directory everybody can enter, without our secrets. */
export function asUser(user: ServerUser | undefined): {
  uid?: number;
  gid?: number;
  cwd: string;
  env: NodeJS.ProcessEnv;
} {
  const kept = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];
  const env = Object.fromEntries(
    kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
  return { ...(user && { uid: user.uid, gid: user.gid }), cwd: '/', env: { ...env, LC_ALL: 'C' } };
}

/** Runs a program to its end; a failure is a value. */
export async function runAs(
  user: ServerUser | undefined,
  program: string,
  args: string[],
): Promise<ProgramResult> {
  try {
    const { stdout } = await run(program, args, asUser(user));
    return { ok: true, stdout, failure: '' };
  } catch (error) {
    const { stderr, signal, message } = error as { stderr?: string; signal?: string; message: string };
    return { ok: false, stdout: '', failure: stderr?.trim() || (signal ? `killed by ${signal}` : message) };
  }
}

/** May that user execute these files and enter these directories? Below a home of mode 0700 it may not. */
export async function canReach(user: ServerUser | undefined, ...paths: string[]): Promise<boolean> {
  if (!user) return true;
  const script = 'for p in "$@"; do test -x "$p" || exit 1; done';
  return (await runAs(user, '/bin/sh', ['-c', script, 'sh', ...paths])).ok;
}

/**
 * A directory that only the server's user can enter.
 * @throws EmbeddedPostgresError when it exists and others own it or may enter it (in a shared temporary folder
 * somebody could have put it there to answer in the server's place).
 */
export function privateDirectory(at: string, user: ServerUser | undefined): void {
  try {
    fs.mkdirSync(at, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  if (process.platform === 'win32') return;
  const found = fs.lstatSync(at);
  const trusted = found.uid === process.getuid?.() || found.uid === user?.uid;
  if (!found.isDirectory() || !trusted || (found.mode & 0o077) !== 0)
    throw new EmbeddedPostgresError(
      `${at} must be a directory of the database's user with mode 0700. Remove it.`,
    );
  if (user) fs.chownSync(at, user.uid, user.gid);
}
