import { describe, expect, it } from 'vitest';
import { isReadable } from './readable.js';

describe('a text that people read', () => {
  it('has a character that is seen', () => {
    for (const text of ['王', ' 王 ', 'a', '0', '〇', '…', '👍', '\u0301a', '𠮷'])
      expect([text, isReadable(text)]).toEqual([text, true]);
    for (const [name, text] of Object.entries({
      space: ' ',
      'ideographic space': '\u3000',
      'zero width space': '\u200B',
      'word joiner': '\u2060',
      'byte order mark': '\uFEFF',
      'Hangul filler': '\u3164\u115F\uFFA0',
      'soft hyphen': '\u00AD',
      'variation selectors': '\uFE0F\u{E0100}',
      tags: '\u{E0041}\u{E0042}',
      'braille blank': '\u2800',
      'a line': '\n\t\u2028',
    }))
      expect([name, isReadable(text)]).toEqual([name, false]);
  });

  it('is not turned around', () => {
    for (const control of [
      '\u202A',
      '\u202B',
      '\u202D',
      '\u202E',
      '\u2066',
      '\u2067',
      '\u2069',
      '\u200E',
      '\u061C',
    ])
      expect(isReadable(`张${control}三`)).toBe(false);
  });
});
