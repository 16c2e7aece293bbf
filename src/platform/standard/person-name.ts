/** A separator between the parts of a name, as the names office writes it (民委发〔2016〕33号): U+00B7, once. */
const DOT = '·';
/** What is typed and printed for it: bullet, hyphenation point, katakana middle dot, operators, full stops. */
const DOTS = /[\u00B7\u2022\u2027\u2219\u22C5\u30FB\uFF65\u2E31\u2E33\u16EB.\uFF0E\u3002\uFF61]/gu;
/**
 * Characters that GBK had no place for in Unicode and put to private use, U+E815 to U+E864, as GB 18030-2022 codes them:
 * a bank of 2005 writes 䶮 as U+E863.
 */
const GBK_PRIVATE = Array.from(
  '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
);
const GBK_PRIVATE_FROM = 0xe815;
/** A letter of a Chinese name; with 〇, with the planes of GB 18030-2022 that an older Unicode does not know. */
const HAN = '[\\p{Script=Han}〇\\u{20000}-\\u{323AF}]';
const LETTER = /[\p{L}\p{M}〇\u{20000}-\u{323AF}]/u;
/** Letters that are none: radicals and iteration marks of a dictionary, half of a character. */
const RADICAL = /[\u2E80-\u2FDF]/u;
const NOT_BESIDE_HAN = new RegExp(`(?<!${HAN})${DOT}(?!${HAN})`, 'gu');
const AROUND_DOT = new RegExp(`[\\s${DOT}]*${DOT}[\\s${DOT}]*`, 'gu');
const SPACE_AT_HAN = new RegExp(`(?<=${HAN}) +(?=${HAN})`, 'gu');

/** What is wrong with a name. `separator`: a dot, hyphen or apostrophe with nothing before or after it. */
export type NameFault = 'length' | 'digit' | 'symbol' | 'separator';

/**
 * A person's name as it is kept, sent and compared: NFC; full-width letters and signs as ordinary ones; characters that
 * older code pages had in private use as GB 18030-2022 codes them; whatever stands for the separator of a minority or
 * transliterated name as one `·` without spaces; no space between Chinese characters; one space, no dot and the same
 * apostrophe and hyphen in a Latin name (a passport has no more, ICAO 9303). Folding what is folded changes nothing.
 */
export function foldName(name: string): string {
  return plainLetters(name)
    .replaceAll(DOTS, DOT)
    .replaceAll(/[\u2018\u2019\u02BC\u0060\u00B4]/gu, "'")
    .replaceAll(/[\u2010-\u2015\u2212]/gu, '-')
    .replaceAll(AROUND_DOT, DOT)
    .replaceAll(NOT_BESIDE_HAN, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(SPACE_AT_HAN, '')
    .replaceAll(/ ?([-'·]) ?/gu, '$1')
    .trim();
}

/** What of a folded name is none, or null. A name has 2 to 50 characters (code points). */
export function nameFault(folded: string): NameFault | null {
  const characters = Array.from(folded);
  if (characters.some((one) => /[\p{Nd}\p{No}]/u.test(one))) return 'digit';
  if (characters.some((one) => RADICAL.test(one) || !(LETTER.test(one) || " -'·".includes(one))))
    return 'symbol';
  if (characters.length < 2 || characters.length > 50) return 'length';
  return /^[-'·]|[-·]$|[-'·]{2}/u.test(folded) ? 'separator' : null;
}

/**
 * Whether two ways of writing are one name. Banks leave the separator out and write Latin letters large, so neither
 * counts; names from before they were folded are folded here.
 */
export function isSameName(one: string, other: string): boolean {
  const plain = comparable(one);
  return plain !== '' && plain === comparable(other);
}

function comparable(name: string): string {
  return foldName(name).replaceAll(/[ ·]/gu, '').toUpperCase().normalize('NFC');
}

function plainLetters(text: string): string {
  return Array.from(text.normalize('NFC'), (one) => {
    const code = one.codePointAt(0)!;
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - 0xfee0);
    return GBK_PRIVATE[code - GBK_PRIVATE_FROM] ?? one;
  })
    .join('')
    .replaceAll(/[\u2F00-\u2FDF\u2E9F\u2EF3]/gu, (radical) => radical.normalize('NFKC'))
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\u{E0100}-\u{E01EF}]/gu, '')
    .normalize('NFC');
}
