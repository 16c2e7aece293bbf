/**
 * Compiles to `dist/`. The new build is made beside it and put in its place when it is whole: a service that runs
 * meanwhile keeps what it has loaded, and a build that fails leaves the old one. With `--if-changed` it does
 * nothing when the sources are those `dist/` was made of.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The image has only what runs. */
const SOURCES = ['src', 'migrations', 'test', 'bench', 'demo'].filter((folder) => existsSync(folder));
/** Files of the documentation page, served as they are. */
const PAGE = path.join('src', 'platform', 'http', 'openapi', 'page');
const STAMP = 'dist/.built';

function sourcesHash() {
  const hash = createHash('sha256');
  const files = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)),
  ).filter((file) => file.endsWith('.ts') || file.startsWith(PAGE + path.sep));
  for (const file of ['tsconfig.json', 'package-lock.json', ...files.sort()])
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Whether `dist/` is of these sources, and nobody wrote into it since. */
function isBuilt(sources) {
  if (!existsSync(STAMP) || !existsSync('dist/src/main.js')) return false;
  const isUntouched = statSync('dist/src/main.js').mtimeMs <= statSync(STAMP).mtimeMs;
  return isUntouched && readFileSync(STAMP, 'utf8') === sources;
}

function build(sources) {
  process.stderr.write('Building dist/ …\n'); // tsc takes some seconds and says nothing
  const fresh = mkdtempSync('dist.');
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json', '--outDir', fresh], {
    stdio: 'inherit',
  });
  if (status === 0) {
    cpSync(PAGE, path.join(fresh, PAGE), { recursive: true });
    writeFileSync(path.join(fresh, '.built'), sources);
    putInPlace(fresh);
  }
  rmSync(fresh, { recursive: true, force: true });
  process.exitCode = status ?? 1;
}

/** Swaps the folders; the old one ends up where the new one was, and goes. */
function putInPlace(fresh) {
  const old = `${fresh}.old`;
  try {
    if (existsSync('dist')) renameSync('dist', old);
    renameSync(fresh, 'dist');
  } catch (error) {
    if (!existsSync('dist')) throw error; // otherwise another build was faster, with the same sources
  }
  rmSync(old, { recursive: true, force: true });
}

const sources = sourcesHash();
if (!process.argv.includes('--if-changed') || !isBuilt(sources)) build(sources);
