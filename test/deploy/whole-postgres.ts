import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { runAs, type ServerUser, serverUser } from '../../src/platform/database/embedded/server-user.js';

/** The programs that a dump and its restore take; those of npm lack `psql`, `pg_dump` and `pg_restore`. */
const PROGRAMS = ['initdb', 'pg_ctl', 'postgres', 'psql', 'pg_dump', 'pg_restore'];
const OLDEST = 15;
const DEBIAN = '/usr/lib/postgresql';
/** Of the superuser of a server that lives for one test. */
const PASSWORD = 'superuser';

/** A whole PostgreSQL of one version on this machine. */
export interface WholePostgres {
  bin: string;
  major: number;
}

/** What a program prints; nothing where it is absent. */
function said(program: string, ...args: string[]): string {
  return spawnSync(program, args, { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/** The newest that can be found: on the path, where pg_config says, where Debian puts them. */
export function findWholePostgres(): WholePostgres | undefined {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((one) => path.join(DEBIAN, one, 'bin')) : [];
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), said('pg_config', '--bindir')];
  const found = [...folders, ...debian].flatMap((bin): WholePostgres[] => {
    if (!PROGRAMS.every((program) => existsSync(path.join(bin, program)))) return [];
    const major = Number(/\d+/.exec(said(path.join(bin, 'postgres'), '-V'))?.[0]);
    return major >= OLDEST ? [{ bin, major }] : [];
  });
  return found.toSorted((a, b) => b.major - a.major)[0];
}

/** A server of its own in a folder, reached by a socket and a password as an operator's would be. */
export class WholeServer {
  private constructor(
    private readonly bin: string,
    private readonly folder: string,
    private readonly user: ServerUser | undefined,
  ) {}

  /** @throws Error with the words of initdb or of the server */
  static async start({ bin }: WholePostgres, folder: string): Promise<WholeServer> {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    const user = serverUser(path.join(folder, 'pg'));
    if (user) chownSync(folder, user.uid, user.gid);
    const server = new WholeServer(bin, folder, user);
    const passwordFile = path.join(folder, 'password');
    writeFileSync(passwordFile, PASSWORD);
    await server.run(
      'initdb',
      '-D',
      server.dataDir,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      '-N',
      '-E',
      'UTF8',
      '--locale=C',
      `--pwfile=${passwordFile}`,
    );
    const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off`;
    await server.run(
      'pg_ctl',
      '-D',
      server.dataDir,
      '-l',
      path.join(folder, 'log'),
      '-w',
      '-o',
      options,
      'start',
    );
    return server;
  }

  async stop(): Promise<void> {
    await this.run('pg_ctl', '-D', this.dataDir, '-m', 'immediate', 'stop');
  }

  /** How somebody logs in to a database of it. */
  url(user: string, password: string, database: string): string {
    return `postgresql:///${database}?host=${encodeURIComponent(this.folder)}&user=${user}&password=${password}`;
  }

  /** Runs commands as a page has them, as whoever looks after this server. @returns what they said */
  async shell(commands: string, env: Record<string, string>): Promise<string> {
    const superuser = { PGHOST: this.folder, PGUSER: 'postgres', PGPASSWORD: PASSWORD };
    const PATH = `${this.bin}${path.delimiter}${process.env['PATH'] ?? ''}`;
    const options = { env: { ...process.env, ...superuser, ...env, PATH } };
    const { stdout, stderr } = await promisify(execFile)('sh', ['-e', '-c', commands], options);
    return stdout + stderr;
  }

  private get dataDir(): string {
    return path.join(this.folder, 'pg');
  }

  private async run(program: string, ...args: string[]): Promise<void> {
    const { ok, failure } = await runAs(this.user, path.join(this.bin, program), args);
    if (!ok) throw new Error(`${program}: ${failure}`);
  }
}
