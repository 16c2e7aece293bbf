import type { Place } from '../../place/place.rules.js';
import type { Cut } from '../../screening/classifier/tokens.rules.js';
import { CELL_SIDES, cellOf } from './cells.rules.js';

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
const IS_HAN = /^\p{Script=Han}/u;
const LONGEST = 40; // characters; PostgreSQL takes 2046 bytes a lexeme

/** The words somebody looks for: width and case folded, Chinese cut by `cut`, each once; none in mere punctuation. */
export function wordsSought(text: string, cut: Cut): string[] {
  const words = [...new Set(wordsIn(text, cut))];
  const telling = words.filter((word) => !IS_HAN.test(word) || word.length > 1);
  return telling.length > 0 ? telling : words; // 的, 和, 在 say nothing beside other words
}

/** What an advert is found by: its words, the pairs of characters in longer ones, its filters, and where it is. */
export function termsOfAdvert(advert: SearchedAdvert, cut: Cut): string[] {
  const words = wordsIn(`${advert.title} ${advert.duties}`, cut);
  const filters = [payTerm(advert.payBasis), occupationTerm(advert.occupationCode), ageTerm(advert.minAge)];
  const cells = CELL_SIDES.map((side) => cellOf(advert.place, side));
  return [...new Set([...words, ...words.flatMap(pairsIn), ...filters, ...cells])];
}

/** Terms that no text holds, for a colon stands in them. */
const payTerm = (payBasis: string): string => `pay:${payBasis}`;
const ageTerm = (minAge: number): string => `age:${minAge}`;
const occupationTerm = (code: string): string => `occupation:${code}`;

/** `tsquery` for all or any of the words, and the filters; in one of the squares, when there are any. */
export function searchQuery(search: SearchedWords, cells: string[] = []): string {
  const { sought, payBasis, occupationCode, age } = search;
  const all = [
    joined(sought?.words ?? [], sought?.how === 'any' ? ' | ' : ' & '),
    joined(payBasis === undefined ? [] : [payTerm(payBasis)], ' | '),
    joined(occupationCode === undefined ? [] : [occupationTerm(occupationCode)], ' | '),
    joined(agesFor(age), ' | '),
    joined(cells, ' | '),
  ];
  return all.filter((part) => part !== null).join(' & ');
}

/** How many terms an advert must hold for a search, each of which leaves out some more. */
export function termsIn({ sought, payBasis, occupationCode, age }: SearchedWords): number {
  const words = sought?.how === 'all' ? sought.words.length : 1;
  return words + [payBasis, occupationCode, agesFor(age)[0]].filter((term) => term !== undefined).length;
}

/** What a worker below 18 may do is rare; above, so much is open that the index need not know. */
function agesFor(age: number | null | undefined): string[] {
  if (age === null || age === undefined || age >= 18) return [];
  return Array.from({ length: Math.max(1, age - 15) }, (_, years) => ageTerm(16 + years));
}

function joined(terms: string[], by: ' & ' | ' | '): string | null {
  return terms.length === 0 ? null : `(${terms.map(quoted).join(by)})`;
}

function wordsIn(text: string, cut: Cut): string[] {
  const runs = text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().match(RUN) ?? [];
  const words = runs.flatMap((run) => (IS_HAN.test(run) ? cut(run) : [run]));
  return words.filter((word) => word.trim()).map((word) => [...word].slice(0, LONGEST).join(''));
}

function pairsIn(word: string): string[] {
  const characters = [...word];
  if (!IS_HAN.test(word) || characters.length < 3) return [];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

function quoted(term: string): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** Of a search what concerns the index of words. */
interface SearchedWords {
  sought?: { words: string[]; how: 'all' | 'any' };
  payBasis?: string;
  occupationCode?: string;
  age?: number | null;
}

/** Of an advert what it is found by. */
export interface SearchedAdvert {
  title: string;
  duties: string;
  occupationCode: string;
  payBasis: string;
  minAge: number;
  place: Place;
}
