import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { type Socket } from 'node:net';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { type ServerPlace } from './server-place.js';
import { asUser, runAs } from './server-user.js';

const MAX_LOG_BYTES = 10_000_000;

/**
 * The server runs under a small shell, which holds one end of a pipe of which we hold the other. When we close
 * it, or die, however we die, the shell asks the server for a fast shutdown. Both are away from our terminal and
 * process group, so that Ctrl-C lets the application drain first; and a polite signal to everybody (as from a
 * service manager) does not end the shell before the server. It asks again each second, because a server only just
 * begun does not hear yet.
 */
const WATCHDOG = `
exec 3<&0
"$@" </dev/null >&2 3<&- &
server=$!
trap '' HUP INT TERM
{ exec >/dev/null; read -r nothing <&3; while kill -INT "$server"; do sleep 1; done; } 2>/dev/null &
watch=$!
echo "$server"
wait "$server"
code=$?
kill -KILL "$watch" 2>/dev/null
exit "$code"`;

/** A server process that we started. */
export class Postmaster {
  private ending?: string;
  private readonly ended: Promise<void>;

  private constructor(
    private readonly place: ServerPlace,
    private readonly process: ChildProcess,
    private readonly logStart: number,
    /** Of the server itself, as in its pid file; 0 when it never ran. */
    public pid = 0,
  ) {
    this.ended = new Promise((resolve) => {
      const end = (how: string): void => {
        this.ending ??= how;
        process.stdin?.destroy();
        resolve();
      };
      process.once('error', (error) => end(error.message));
      process.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    });
  }

  /** Starts the server; it is not ready yet. */
  static async launch(place: ServerPlace, settings: Record<string, string>): Promise<Postmaster> {
    rotateLog(place.logFile);
    const log = fs.openSync(place.logFile, 'a', 0o600);
    const logStart = fs.fstatSync(log).size;
    const server = [place.binaries.postgres, '-D', place.dataDir];
    for (const [name, value] of Object.entries(settings)) server.push('-c', `${name}=${value}`);
    const onWindows = process.platform === 'win32';
    const command = onWindows ? server : ['/bin/sh', '-c', WATCHDOG, 'xingong-postgres', ...server];
    const child = spawn(command[0] ?? '', command.slice(1), {
      ...asUser(place.user),
      detached: true,
      stdio: onWindows ? ['ignore', log, log] : ['pipe', 'pipe', log],
    });
    fs.closeSync(log);
    const postmaster = new Postmaster(place, child, logStart, onWindows ? child.pid : 0);
    child.unref();
    (child.stdin as Socket | null)?.unref();
    if (!onWindows) await postmaster.learnPid();
    return postmaster;
  }

  /** How it ended, once it has: an exit code, a signal, or why it could not be started. */
  get end(): string | undefined {
    return this.ending;
  }

  /** Calls back when the server ends. */
  onEnd(callback: (how: string) => void): void {
    void this.ended.then(() => callback(this.ending ?? ''));
  }

  /** Fast shutdown: open transactions are rolled back, a checkpoint is written. Waits until it is gone. */
  async stop(): Promise<void> {
    if (this.ending !== undefined) return;
    this.process.ref();
    const { user, binaries, dataDir } = this.place;
    if (this.process.stdin) this.process.stdin.destroy();
    else await runAs(user, binaries.pgCtl, ['stop', '-m', 'fast', '-D', dataDir]);
    await this.ended;
  }

  /** Did the server log such a line since this launch? */
  said(pattern: RegExp): boolean {
    return pattern.test(readLog(this.place.logFile, this.logStart));
  }

  /** The last lines that the server logged since this launch. */
  lastWords(): string {
    return logTail(this.place.logFile, this.logStart);
  }

  /** The error for a server that ended before it was ready, with the last lines of its log. */
  failure(): EmbeddedPostgresError {
    return new EmbeddedPostgresError(
      `The embedded PostgreSQL did not start (${this.ending}). ` +
        `Last lines of ${this.place.logFile}:\n${this.lastWords()}`,
    );
  }

  /** The shell prints the server's pid in one write. */
  private async learnPid(): Promise<void> {
    const output = this.process.stdout;
    if (!output) return;
    const printed = once(output, 'data').then(([chunk]) => Number(String(chunk)));
    this.pid = (await Promise.race([printed, this.ended])) ?? 0;
    output.destroy();
  }
}

/** The last lines of the log after this byte. */
export function logTail(logFile: string, from = 0): string {
  return readLog(logFile, from).trimEnd().split('\n').slice(-8).join('\n');
}

function readLog(logFile: string, from: number): string {
  return fs.readFileSync(logFile).subarray(from).toString('utf8');
}

function rotateLog(logFile: string): void {
  const size = fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MAX_LOG_BYTES) fs.renameSync(logFile, `${logFile}.1`);
}
