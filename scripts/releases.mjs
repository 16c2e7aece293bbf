/** Which versions there were, and at which commit each was released: by its tag, else by who last wrote its section. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const git = (...args) =>
  execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** Versions of CHANGELOG.md, newest first. */
export function versions(changelog = readFileSync('CHANGELOG.md', 'utf8')) {
  return [...changelog.matchAll(/^## (\d+\.\d+\.\d+)/gm)].map(([, version]) => version);
}

/** The version that package.json says this is. */
export const current = () => JSON.parse(readFileSync('package.json', 'utf8')).version;

/** The commit of a released version; undefined where there is no history that goes back so far. */
export function commitOf(version) {
  try {
    return git('rev-parse', '--verify', `v${version}^{commit}`);
  } catch {
    return commitOfSection(version);
  }
}

/** A release writes its section last. */
function commitOfSection(version) {
  const all = versions();
  const next = all[all.indexOf(version) + 1];
  const escaped = (text) => text.replaceAll('.', String.raw`\.`);
  const end = next === undefined ? '+1' : `/^## ${escaped(next)}/`;
  const range = `/^## ${escaped(version)}/,${end}`;
  try {
    const [commit] = git('log', '--format=%H', '-s', '-L', `${range}:CHANGELOG.md`).split('\n');
    return commit === '' ? undefined : commit;
  } catch {
    return undefined;
  }
}

/** Whether a version is at least another. */
export function isAtLeast(version, least) {
  const [a, b] = [version, least].map((text) => text.split('.').map(Number));
  for (const [i, part] of a.entries()) if (part !== b[i]) return part > b[i];
  return true;
}
