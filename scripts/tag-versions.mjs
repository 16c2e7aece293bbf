/**
 * `npm run release:tag`: gives every version of CHANGELOG.md that has none an annotated tag `v<version>` at the commit
 * that released it. Repeatable; pushes nothing. The version that package.json names is tagged when it is released,
 * with `npm run release:tag -- --current`, at the commit that is checked out.
 */
import { execFileSync } from 'node:child_process';
import { commitOf, current, versions } from './releases.mjs';

const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
const known = new Set(git('tag', '--list', 'v*').split('\n'));
const withCurrent = process.argv.includes('--current');

for (const version of versions()) {
  const tag = `v${version}`;
  if (known.has(tag)) continue;
  const isCurrent = version === current();
  if (isCurrent && !withCurrent) continue;
  const commit = isCurrent ? 'HEAD' : commitOf(version);
  if (commit === undefined) {
    console.error(`${tag}: this history does not go back so far`);
    continue;
  }
  git('tag', '--annotate', '--message', `Xingong ${version}`, tag, commit);
  console.log(`${tag} ${git('rev-parse', '--short', `${tag}^{commit}`)}`);
}
