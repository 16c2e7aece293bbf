import type { Language } from './story.js';

export const USAGE =
  'usage: npm run demo -- [--lang zh|en] [--story hire|trouble] [--url URL --operator FILE]';

/** What the demo was asked to do. */
export interface DemoOptions {
  language: Language;
  /** `hire`: one hire from vacancy to wage. `trouble`: what happens when nobody acts, or somebody refuses. */
  story: 'hire' | 'trouble';
  /** A running service and its operator's credentials; without them the demo starts its own on an empty database. */
  running?: { url: string; operatorFile: string };
}

/** Reads the command line; a text says what is wrong with it. */
export function optionsFrom(words: string[]): DemoOptions | string {
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) {
    const [name = '', value] = [words[at], words[at + 1]];
    if (!['--lang', '--story', '--url', '--operator'].includes(name)) return `unknown option ${name}`;
    if (value === undefined) return `${name} needs a value`;
    given.set(name, value);
  }
  const language = given.get('--lang') ?? (process.env['LANG']?.startsWith('zh') ? 'zh' : 'en');
  if (language !== 'zh' && language !== 'en') return '--lang is zh or en';
  const story = given.get('--story') ?? 'hire';
  if (story !== 'hire' && story !== 'trouble') return '--story is hire or trouble';
  const [url, operatorFile] = [given.get('--url'), given.get('--operator')];
  if ((url === undefined) !== (operatorFile === undefined)) return '--url and --operator go together';
  if (url !== undefined && !URL.canParse(url)) return '--url is not a URL';
  if (url !== undefined && story === 'trouble')
    return 'days pass in the story of trouble: it needs a clock of its own, not --url';
  return {
    language,
    story,
    ...(url !== undefined && operatorFile !== undefined && { running: { url, operatorFile } }),
  };
}
