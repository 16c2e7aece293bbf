import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { existingRoots } from '../../src/platform/database/embedded/server-place.js';
import { startFlags } from '../../test/harness/start-flags.js';

/** A process that was started, what it said when it was ready, and how to end it. */
export interface Started<T> {
  ready: T;
  pid: number;
  stop(): Promise<void>;
}

/** A folder that is thrown away, with what the service keeps in it and beside it. */
export function thrownAway(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xingong-bench-'));
  return {
    folder,
    remove() {
      for (const root of [...existingRoots(folder), folder]) rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Starts a part of a bench in a process of its own, with Node's flags of `npm start` and its log in a file. */
export async function started<T>(file: string, args: string[], logFolder: string): Promise<Started<T>> {
  const log = openSync(path.join(logFolder, 'service.log'), 'a');
  const profiled = process.env['BENCH_PROFILE']
    ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`]
    : [];
  const child: ChildProcess = fork(file, args, {
    execArgv: [...startFlags(), ...profiled],
    stdio: ['ignore', log, 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [ready] = (await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error(`${args[0]} did not start`))),
  ])) as [T];
  return {
    ready,
    pid: child.pid!,
    async stop() {
      if (child.connected) child.send('stop');
      await exited;
    },
  };
}

/** In such a process: says that it is ready, and comes back when it is to end. */
export async function untilStopped(ready: object): Promise<void> {
  process.send?.(ready);
  await once(process, 'message');
}
