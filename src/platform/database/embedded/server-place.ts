import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findBinaries, type Binaries } from './binaries.js';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.error.js';
import { canReach, privateDirectory, runningAsRoot, serverUser, type ServerUser } from './server-user.js';

/** Where one embedded server lives, and whom it runs as. */
export interface ServerPlace {
  root: string;
  dataDir: string;
  /** Private directory of the Unix socket. */
  socketDir: string;
  logFile: string;
  /** Holds the TCP port of the last run, so that it stays the same while it can. */
  portFile: string;
  user: ServerUser | undefined;
  binaries: Binaries;
}

/** A socket path may have 103 bytes on macOS, 107 on Linux, and PostgreSQL adds `/.s.PGSQL.<port>`. */
const MAX_SOCKET_DIR_BYTES = 85;

/**
 * Finds the place for `wantedRoot`, and makes its directories. As root, when the server's user cannot enter
 * `wantedRoot`, data and programs are kept below `EMBEDDED_PG_HOME` (default `/var/lib/xingong`), and stay
 * there once they are.
 * @throws EmbeddedPostgresError when no place is usable.
 */
export async function findPlace(wantedRoot: string, log: (line: string) => void): Promise<ServerPlace> {
  const wanted = makeRoot(path.resolve(wantedRoot));
  const home = fallbackHome();
  const root = runningAsRoot() ? await reachableRoot(wanted, home) : wanted;
  if (root !== wanted) log(`the database's user cannot enter ${wanted}; the database is kept in ${root}`);
  const dataDir = path.join(root, 'pg');
  refuseForeignData(dataDir);
  const user = serverUser(dataDir);
  const socketDir = shortSocketDir(root);
  privateDirectory(socketDir, user);
  return {
    root,
    dataDir,
    socketDir,
    logFile: path.join(root, 'pg.log'),
    portFile: path.join(root, 'port'),
    user,
    binaries: await findBinaries(user, user ? home : root),
  };
}

/** Where `findPlace` may have put the data of `wantedRoot`: those of the two that are there. */
export function existingRoots(wantedRoot: string): string[] {
  const wanted = path.resolve(wantedRoot);
  if (!fs.existsSync(wanted)) return [];
  const real = fs.realpathSync(wanted);
  return [real, path.join(fallbackHome(), digest(real))].filter((root) => fs.existsSync(root));
}

function fallbackHome(): string {
  return process.env.EMBEDDED_PG_HOME ?? '/var/lib/xingong';
}

async function reachableRoot(wanted: string, home: string): Promise<string> {
  const fallback = path.join(home, digest(wanted));
  const movedBefore = hasData(fallback) && !hasData(wanted);
  if (!movedBefore && (await canReach(serverUser(path.join(wanted, 'pg')), wanted))) return wanted;
  const root = makeRoot(fallback);
  if (!(await canReach(serverUser(path.join(root, 'pg')), root)))
    throw new EmbeddedPostgresError(
      `The database's user can enter neither ${wanted} nor ${root}. ` +
        'Set EMBEDDED_PG_HOME to a folder it can enter, or DATABASE_URL to a server, or do not run as root.',
    );
  return root;
}

function hasData(root: string): boolean {
  return fs.existsSync(path.join(root, 'pg', 'PG_VERSION'));
}

function makeRoot(root: string): string {
  try {
    fs.mkdirSync(root, { recursive: true });
    fs.accessSync(root, fs.constants.W_OK);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `Cannot write to ${root} (${errorCode(error)}), where the embedded database is to live. ` +
        'Was it first started as another user, such as root? Give it to this user, or set XINGONG_DATA_DIR.',
    );
  }
  return fs.realpathSync(root); // two spellings of one directory are one server
}

function refuseForeignData(dataDir: string): void {
  const owner = fs.statSync(dataDir, { throwIfNoEntry: false })?.uid;
  const self = process.getuid?.();
  if (owner === undefined || self === undefined || self === 0 || owner === self) return;
  throw new EmbeddedPostgresError(
    `${dataDir} belongs to another user (uid ${owner}; ours is ${self}): it was first started as that user or ` +
      'as root. Start as before, or change its owner, or remove it to begin with an empty database.',
  );
}

function shortSocketDir(root: string): string {
  const beside = path.join(root, 'run');
  if (Buffer.byteLength(beside) <= MAX_SOCKET_DIR_BYTES) return beside;
  return path.join(os.tmpdir(), `xingong-pg-${process.getuid?.() ?? ''}-${digest(root)}`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
