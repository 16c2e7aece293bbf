import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { errorCode } from './embedded-postgres.error.js';
import { type ServerPlace } from './server-place.js';

/** A live server, as its `postmaster.pid` describes it. */
export interface RunningServer {
  pid: number;
  port: number;
  socketDir: string;
  /** Empty when it does not listen on TCP. */
  listenAddress: string;
  /** It takes connections; false while it starts, recovers or stops. */
  ready: boolean;
}

/** A program writes its pid a moment after it makes the file; older and still empty means it died in between. */
const EMPTY_FOR_LONG_MS = 3000;

/** The server that runs on this data directory, if one does. A pid file alone is no proof: see `serves`. */
export function runningServer(dataDir: string): RunningServer | undefined {
  const lines = readLines(path.join(dataDir, 'postmaster.pid'));
  const pid = Number(lines?.[0]);
  if (!lines || !serves(pid, dataDir)) return undefined;
  return {
    pid,
    port: Number(lines[3]),
    socketDir: lines[4] ?? '',
    listenAddress: lines[5] ?? '',
    ready: lines[7]?.trim() === 'ready',
  };
}

/**
 * Removes the lock files a killed server left behind when their pid is dead or belongs to another program now;
 * PostgreSQL itself refuses to start in the second case.
 */
export function removeStaleLocks({ dataDir, socketDir }: ServerPlace): void {
  const locks = fs.readdirSync(socketDir).filter((name) => /^\.s\.PGSQL\.\d+\.lock$/.test(name));
  for (const file of [
    path.join(dataDir, 'postmaster.pid'),
    ...locks.map((lock) => path.join(socketDir, lock)),
  ])
    removeIfStale(file, dataDir);
}

/**
 * Moved aside first and looked at again: between our reading and removing, another process may have started a
 * server, whose lock we then give back. (Should that come too late, PostgreSQL still refuses a second server:
 * its shared memory is keyed by the data directory.)
 */
function removeIfStale(file: string, dataDir: string): void {
  if (!isStale(file, dataDir)) return;
  const aside = `${file}.stale-${process.pid}`;
  try {
    fs.renameSync(file, aside);
    if (!isStale(aside, dataDir)) fs.linkSync(aside, file);
    fs.rmSync(aside, { force: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error; // another process was faster
  }
}

function isStale(file: string, dataDir: string): boolean {
  const lines = readLines(file);
  if (!lines) return false;
  const pid = Number(lines[0]);
  if (pid > 0) return !serves(pid, dataDir);
  return Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > EMPTY_FOR_LONG_MS;
}

/** Is that process alive, and a PostgreSQL on this data directory (pids are used again)? */
function serves(pid: number, dataDir: string): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  if (process.platform === 'win32') return true;
  if (process.platform === 'linux') {
    const commandLine = readLines(`/proc/${pid}/cmdline`)?.[0] ?? '';
    return commandLine.split('\0').includes(dataDir);
  }
  const listed = spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return listed.stdout.includes(dataDir);
}

function readLines(file: string): string[] | undefined {
  try {
    return fs.readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return undefined;
    throw error;
  }
}
