import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import {
  startEmbeddedPostgres,
  type EmbeddedOptions,
  type EmbeddedServer,
} from '../../src/platform/database/embedded/embedded-postgres.js';

/** What the owner program says when its server is ready. */
export interface OwnerWord {
  owned: boolean;
  url: string;
  dataDir: string;
}

/** What it says when there is none. */
export interface OwnerRefusal {
  refused: string;
  message: string;
}

/** A process of its own that owns an embedded server. */
export interface Owner {
  process: ChildProcess;
  lines: AsyncIterator<string>;
}

export const asRoot = process.getuid?.() === 0;

/** Says loudly that a case needs something this machine or user does not have, instead of passing in silence. */
export function only(condition: boolean, reason: string): boolean {
  if (!condition) process.stderr.write(`SKIPPED: ${reason}\n`);
  return condition;
}

/** Temporary folders, servers and processes of one test, all gone after it. */
export class EmbeddedWorld {
  private readonly folders: string[] = [];
  private readonly dataDirs = new Set<string>();
  private readonly servers: EmbeddedServer[] = [];
  private readonly processes: ChildProcess[] = [];

  /** A folder that the server's user can enter. */
  folder(mode = 0o755): string {
    const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'xingong-embedded-'));
    fs.chmodSync(folder, mode);
    this.folders.push(folder);
    return folder;
  }

  /** Starts or joins in this process. */
  async start(options: EmbeddedOptions): Promise<EmbeddedServer> {
    this.dataDirs.add(path.join(options.root, 'pg'));
    const server = await startEmbeddedPostgres({ unsafeFast: true, ...options });
    this.servers.push(server);
    return server;
  }

  /** Starts the owner program, in a process group of its own like a terminal's job. */
  owner(options: EmbeddedOptions, launcher?: string, env: NodeJS.ProcessEnv = {}): Owner {
    this.dataDirs.add(path.join(options.root, 'pg'));
    const program = fileURLToPath(new URL('./embedded-owner.js', import.meta.url));
    const args = [program, JSON.stringify({ unsafeFast: true, ...options }), ...(launcher ? [launcher] : [])];
    const child = spawn(process.execPath, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '', ...env },
    });
    this.processes.push(child);
    return { process: child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  }

  /** A harmless program that runs as the owner of that file or directory. */
  bystander(sameUserAs: string): number {
    const { uid, gid } = fs.statSync(sameUserAs);
    const child = spawn('sleep', ['300'], { cwd: '/', stdio: 'ignore', ...(asRoot && { uid, gid }) });
    this.processes.push(child);
    return child.pid!;
  }

  async close(): Promise<void> {
    for (const child of this.processes) await kill(child);
    for (const server of this.servers) await server.stop();
    for (const dataDir of this.dataDirs) await until('the server is gone', () => !isServed(dataDir));
    for (const folder of this.folders) await until(`${folder} is removed`, () => remove(folder));
  }
}

/** The owner program's server. */
export async function ready(owner: Owner): Promise<OwnerWord> {
  const said = await word<OwnerWord | OwnerRefusal>(owner);
  if ('refused' in said) throw new Error(`${said.refused}: ${said.message}`);
  return said;
}

/** What the owner program says next. */
export async function word<T>(owner: Owner): Promise<T> {
  const { value, done } = await owner.lines.next();
  if (done) throw new Error('the owner program ended without a word');
  return JSON.parse(value) as T;
}

/** `kill -9`, of the process or of its whole group, and waits until it is gone. */
export async function kill(child: ChildProcess, { group = false } = {}): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(group ? -child.pid! : child.pid!, 'SIGKILL');
  await gone;
}

export function serverPid(dataDir: string): number {
  return Number(fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Is there a pid file? A server that stopped in good order has removed it. */
export function isServed(dataDir: string): boolean {
  return fs.existsSync(path.join(dataDir, 'postmaster.pid'));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits for a fact; fails after 20 s. */
export async function until(fact: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`not in 20 s: ${fact}`);
    await pause(2);
  }
}

/** Runs statements one after the other on one connection; returns the rows of the last. */
export async function query(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

function remove(folder: string): boolean {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  return !fs.existsSync(folder);
}
