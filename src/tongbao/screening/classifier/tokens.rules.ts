/** Cuts a run of Chinese characters into words. */
export type Cut = (han: string) => string[];

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);
const MASKED = /\(?#(URL|EMAIL|PHONE)_[0-9a-f]+#\)?/gi;
/** What is left of UTF-8 punctuation that was once read as Windows-1252: it tells where a text was copied, not what it says. */
const MANGLED = /â?€([\u0080-\u00bf\u0152-\u2122])/gu;
const BETWEEN_HAN = /(?<=\p{Script=Han})[\s·•*_.\-~|]+(?=\p{Script=Han})/gu;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}])+(?:'\p{L}+)?|\d+|[$!%]/gu;
const LONGEST_NUMBER = 6;

/**
 * The words of a text, folded so that the way it was typed or copied says nothing: entities and mangled punctuation
 * repaired, full width and case folded, glued words parted, digits counted rather than read, links and addresses masked.
 */
export function wordsOf(text: string, cut: Cut): string[] {
  const found = folded(text).match(WORD) ?? [];
  return found.flatMap((word) =>
    /^\p{Script=Han}/u.test(word) ? cut(word).filter((part) => part.trim()) : [word],
  );
}

/** Every word and every pair of neighbours, with how often it stands there. */
export function termsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (term: string): unknown => counts.set(term, (counts.get(term) ?? 0) + 1);
  words.forEach((word, index) => {
    count(word);
    if (index > 0) count(`${words[index - 1]} ${word}`);
  });
  return counts;
}

function folded(text: string): string {
  return text
    .replace(/&([a-z]+|#\d+);/g, (_, name: string) => ENTITIES.get(name) ?? ' ')
    .replace(MASKED, (_, kind: string) => ` ${kind.toLowerCase()}token `)
    .replace(MANGLED, (_, mark: string) => (mark === '™' || mark === '˜' ? "'" : ' '))
    .replace(/[ÂÃâ]/g, ' ')
    .replace(/[‘’′]/g, "'")
    .replace(INVISIBLE, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKC')
    .replace(BETWEEN_HAN, '')
    .toLowerCase()
    .replace(/\d+/g, (digits) => '0'.repeat(Math.min(digits.length, LONGEST_NUMBER)));
}
