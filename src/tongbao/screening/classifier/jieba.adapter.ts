import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

let jieba: Jieba | undefined; // the dictionary takes a moment to read, and rules-only houses never need it

/** Words of a run of Chinese characters, by the dictionary and the hidden Markov model of jieba. */
export function cutHan(han: string): string[] {
  jieba ??= Jieba.withDict(dict);
  return jieba.cut(han, true);
}

/** Which segmenter cut the words: another version may cut them otherwise. */
export function segmenter(): string {
  const manifest = createRequire(import.meta.url).resolve('@node-rs/jieba/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return `jieba ${version}`;
}
