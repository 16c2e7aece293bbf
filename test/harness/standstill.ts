import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const LOOK_EVERY_MS = 15_000;
const SAY_AFTER_MS = 180_000;
/** Longer than any spec file takes; every test and hook has a time of its own, which a process that hangs does not keep. */
const LONGEST_MS = 1_200_000;
/** How long the run may take to end once every spec file has. */
const ENDING_MS = 90_000;

/** Ends a run that stands still, and says where: a worker that hangs keeps no time-out, and a run would wait for ever. */
export default class Standstill implements Reporter {
  private readonly since = new Map<string, number>();
  private readonly said = new Set<string>();

  onTestRunStart(): void {
    setInterval(() => this.look(Date.now()), LOOK_EVERY_MS).unref();
  }

  onTestModuleStart({ moduleId }: TestModule): void {
    this.since.set(path.relative('.', moduleId), Date.now());
  }

  onTestModuleEnd({ moduleId }: TestModule): void {
    this.since.delete(path.relative('.', moduleId));
  }

  onTestRunEnd(): void {
    this.since.clear();
    setTimeout(() => end('the run ended, its processes did not'), ENDING_MS).unref();
  }

  private look(now: number): void {
    for (const [file, since] of this.since) {
      if (now - since > LONGEST_MS) end(`${file} stands still for ${LONGEST_MS / 60_000} minutes`);
      if (now - since < SAY_AFTER_MS || this.said.has(file)) continue;
      this.said.add(file);
      process.stderr.write(`still at ${file} after ${SAY_AFTER_MS / 60_000} minutes\n`);
    }
  }
}

function end(why: string): void {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8', timeout: 10_000 });
  const own = descendants(stdout);
  process.stderr.write(`${['', why, ...own.map(({ line }) => line)].join('\n')}\n`);
  for (const { pid } of own) if (pid !== process.pid) kill(pid);
  process.exit(1);
}

/** The processes that this one started, and theirs. */
function descendants(listed: string): { pid: number; line: string }[] {
  const all = listed.split('\n').flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return pid && parent ? [{ pid, parent, line: line.slice(0, 300) }] : [];
  });
  const below = (parent: number): typeof all =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(process.pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended by itself
  }
}
