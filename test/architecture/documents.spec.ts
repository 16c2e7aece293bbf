import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const NAMED = /`((?:src|test|docs|data|bench|demo|scripts|migrations)\/[^`\s]*)`/g;
const LINKED = /\]\(([^)#\s]+)(?:#[^)]*)?\)/g;

/** Paths that a page names or links to, up to the first placeholder. */
function pathsIn(page: string, text: string): string[] {
  const named = [...text.matchAll(NAMED)].map(([, path]) => path!);
  const linked = [...text.matchAll(LINKED)].flatMap(([, to]) =>
    /^[a-z]+:/.test(to!) ? [] : [posix.join(posix.dirname(page), to!)],
  );
  return [...named, ...linked].map((path) => /^[^*<{…]*/.exec(path)![0]);
}

/** Those that are not there; a program may be named without its ending. */
const missing = (page: string, text: string): string[] =>
  pathsIn(page, text).filter((path) => !existsSync(path) && !existsSync(`${path}.ts`));

describe('the pages', () => {
  const pages = ['.', 'docs', 'docs/adr', 'test', 'bench/boosting'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => posix.join(folder, name)),
  );

  it('were found', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/running.md']));
    expect(pathsIn('README.md', readFileSync('README.md', 'utf8')).length).toBeGreaterThan(10);
  });

  it.each(pages.filter((page) => page !== 'CHANGELOG.md'))('%s names no path that is not there', (page) => {
    expect(missing(page, readFileSync(page, 'utf8'))).toEqual([]);
  });

  it.each([
    ['a file in backticks', 'see `src/payroll/gone.rules.ts`', ['src/payroll/gone.rules.ts']],
    ['a link', 'see [it](gone.md#part)', ['docs/gone.md']],
    ['what is there', 'see `src/<room>/errors.ts`, [the words](glossary.md), [law](https://example.org)', []],
  ])('%s', (_, text, expected) => {
    expect(missing('docs/page.md', text)).toEqual(expected);
  });
});

/** Terms that two of our fields use, each for an idea of its own. */
const IN_TWO_FIELDS = ['delivery', 'release', 'undisputed part'];

/** Headings and terms that stand twice in a page of tables; a merge once left a whole section behind. */
function repeated(text: string): string[] {
  const headings = text.split('\n').filter((line) => line.startsWith('## '));
  const terms = [...text.matchAll(/^\| +([^|]*[^| ]) +\|/gm)]
    .map(([, term]) => term!)
    .filter((term) => term !== 'Term' && !/^-+$/.test(term));
  const all = [...headings, ...terms];
  return [...new Set(all.filter((one, at) => all.indexOf(one) !== at))].sort();
}

describe('the glossary', () => {
  it('has each word once', () => {
    expect(repeated(readFileSync('docs/glossary.md', 'utf8'))).toEqual(IN_TWO_FIELDS);
    expect(repeated('## A\n| fen | 分 | x |\n## A\n| fen | 分 | y |\n| Term | a |')).toEqual(['## A', 'fen']);
  });
});
