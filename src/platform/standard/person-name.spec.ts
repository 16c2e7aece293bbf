import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, isSameName, nameFault } from './person-name.js';

const SIGNS = "王小明阿卜〇𠮷䶮Aaéy·•‧・．.\u3000 -'’Ａｚ０9\uE863\uFE0F\u0301";
const anyName = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...Array.from(SIGNS)), { maxLength: 12 }).map((letters) => letters.join('')),
);

describe('a name as it is kept', () => {
  it.each([
    ['王小明', '王小明'],
    [' 王 小 明\u3000', '王小明'],
    ['买买提•阿卜杜拉', '买买提·阿卜杜拉'],
    ['买买提 ‧ 阿卜杜拉', '买买提·阿卜杜拉'],
    ['买买提・・阿卜杜拉', '买买提·阿卜杜拉'],
    ['买买提．阿卜杜拉', '买买提·阿卜杜拉'],
    ['买买提.阿卜杜拉', '买买提·阿卜杜拉'],
    ['買買提', '買買提'],
    ['刘\uE863', '刘䶮'],
    ['⾼小明', '高小明'],
    ['葛\u{E0100}小明', '葛小明'],
    ['ＪＯＨＮ　Ｓｍｉｔｈ', 'JOHN Smith'],
    ['John  F. Kennedy', 'John F Kennedy'],
    ['Anne – Marie O’Hara', "Anne-Marie O'Hara"],
    ['Jose\u0301', 'José'],
    ['D·张', 'D·张'],
    ['〇小明', '〇小明'],
    ['𠮷小明', '𠮷小明'],
  ])('%j is %j', (given, kept) => expect(foldName(given)).toBe(kept));

  it('is folded once', () => {
    fc.assert(fc.property(anyName, (name) => foldName(foldName(name)) === foldName(name)));
  });

  it('is the same name as before it was folded', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        fc.pre(foldName(name).replaceAll(/[ ·]/g, '') !== '');
        return isSameName(name, foldName(name)) && isSameName(foldName(name), name);
      }),
    );
  });
});

describe('what is a name', () => {
  it.each([
    '王小明',
    '买买提·阿卜杜拉',
    '〇一',
    '𠮷小明',
    '\u{31350}小',
    '䶮䶮',
    "Anne-Marie O'Hara",
    'José Ng',
    'Оля',
  ])('%s', (name) => expect(nameFault(foldName(name))).toBeNull());

  it.each([
    ['', 'length'],
    ['王', 'length'],
    ['王'.repeat(51), 'length'],
    ['王小明2', 'digit'],
    ['王小明２', 'digit'],
    ['王小明②', 'digit'],
    ['王小明①号', 'digit'],
    ['王@明', 'symbol'],
    ['王小明👍', 'symbol'],
    ['王（小）明', 'symbol'],
    ['王⺁明', 'symbol'],
    ['王\uE000明', 'symbol'],
    ['·王小明', 'separator'],
    ['王小明·', 'separator'],
    ['王-', 'separator'],
  ])('%j is none: %s', (name, fault) => expect(nameFault(foldName(name))).toBe(fault));
});

describe('one name written twice', () => {
  it.each([
    ['买买提·阿卜杜拉', '买买提阿卜杜拉'],
    ['买买提•阿卜杜拉', '买买提．阿卜杜拉'],
    ['JOHN SMITH', 'John Smith'],
    ['刘\uE863', '刘䶮'],
    ['王 小明', '王小明'],
  ])('%s and %s', (one, other) => expect(isSameName(one, other)).toBe(true));

  it.each([
    ['王小明', '王小名'],
    ['吉小明', '𠮷小明'],
    ['', ''],
    ['·', '·'],
  ])('not %j and %j', (one, other) => expect(isSameName(one, other)).toBe(false));
});
