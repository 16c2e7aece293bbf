import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.error.js';
import { canReach, runAs, type ServerUser } from './server-user.js';

/** PostgreSQL programs that run on this machine as the server's user. */
export interface Binaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
  /** Major version, such as `18`. */
  major: string;
}

/**
 * The programs of the npm package for this platform; copied below `copyTo` when the server's user cannot reach
 * the package, or when we may not complete it.
 * @throws EmbeddedPostgresError when the package is missing or its programs do not run here.
 */
export async function findBinaries(user: ServerUser | undefined, copyTo: string): Promise<Binaries> {
  const native = path.join(packageFolder(), 'native');
  const usable = completeLibraryLinks(native) && (await canReach(user, program(native, 'postgres')));
  const folder = usable ? native : copyBinaries(native, copyTo);
  const postgres = program(folder, 'postgres');
  const version = await runAs(user, postgres, ['-V']);
  const major = /(\d+)/.exec(version.stdout)?.[1];
  if (!major)
    throw new EmbeddedPostgresError(
      `${postgres} does not run on this machine (${version.failure}). Set DATABASE_URL to a PostgreSQL 15+ server.`,
    );
  return { postgres, initdb: program(folder, 'initdb'), pgCtl: program(folder, 'pg_ctl'), major };
}

function program(native: string, name: string): string {
  return path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (error) {
    if (errorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new EmbeddedPostgresError(
      `No embedded PostgreSQL for ${platform}-${process.arch}: the npm package ${name} is not installed ` +
        `(optional dependencies left out, or node_modules copied from another platform). ` +
        `Run "npm ci", or set DATABASE_URL to a PostgreSQL 15+ server.`,
    );
  }
}

/**
 * npm packages cannot hold symbolic links; the package's postinstall script makes them, and install scripts are
 * blocked here, so we make them.
 * @returns false when the package is not ours to write.
 */
function completeLibraryLinks(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return true;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), path.join(native, '..', target));
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

/** The copy appears whole, by a rename; of two processes that copy at once, the first one's is kept. */
function copyBinaries(native: string, copyTo: string): string {
  const manifest = fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const copy = path.join(copyTo, `postgresql-${version}`);
  if (fs.existsSync(copy)) return path.join(copy, 'native');
  fs.mkdirSync(copyTo, { recursive: true });
  const aside = fs.mkdtempSync(`${copy}.`);
  try {
    fs.cpSync(native, path.join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
    openToAll(aside);
    completeLibraryLinks(path.join(aside, 'native'));
    fs.renameSync(aside, copy);
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true });
    if (!fs.existsSync(copy)) throw error;
  }
  return path.join(copy, 'native');
}

/** Readable and executable for everybody, whatever the umask of `npm ci` was. */
function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) fs.chmodSync(path.join(entry.parentPath, entry.name), 0o755);
  }
}
