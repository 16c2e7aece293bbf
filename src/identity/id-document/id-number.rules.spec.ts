import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fullYears, idNumberCheckCharacter, readIdNumber } from './id-number.rules.js';

const TODAY = '2026-11-02';
const numbered = (region: string, born: string, sequence = '001'): string => {
  const first17 = `${region}${born}${sequence}`;
  return first17 + idNumberCheckCharacter(first17);
};
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-11-02'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const wellFormed = fc
  .tuple(fc.constantFrom('110101', '430104', '330106', '650102'), day, fc.stringMatching(/^\d{3}$/))
  .map(([region, born, sequence]) => numbered(region, born.replaceAll('-', ''), sequence));

describe('the resident ID number', () => {
  it('reads the example of GB 11643-1999', () => {
    expect(readIdNumber('11010519491231002X', TODAY)).toEqual({
      birthDate: '1949-12-31',
      gender: 'female',
      region: '110105',
      regionKnownTo: 'county',
    });
  });

  it('reads a man by the odd sequence', () => {
    expect(readIdNumber(numbered('440524', '18800101', '001'), TODAY)).toMatchObject({ gender: 'male' });
  });

  it.each([
    ['a retired county of a city', '330103', 'city'], // 下城区 of Hangzhou, until 2021
    ['白杨, a city of 2023', '659012', 'county'],
    ['儋州, a city without counties', '460400', 'county'],
    ['东莞, a city without counties', '441900', 'county'],
    ['a retired county of a municipality', '310119', 'city'], // 南汇区 of Shanghai, until 2009
    ['Chongqing while it was in Sichuan', '510202', 'province'],
    ['a residence permit of a person from Hong Kong', '810000', 'county'],
    ['a residence permit of a person from Taiwan', '830000', 'province'],
  ])('knows the division of %s', (_, region, regionKnownTo) => {
    expect(readIdNumber(numbered(region, '19700101'), TODAY)).toMatchObject({ region, regionKnownTo });
  });

  it.each([
    ['15 digits, withdrawn in 2013', '110105491231002', 'unsupported'],
    ['a foreigner, 18 digits', '911124198108030024', 'shape'],
    ['a foreigner, 15 characters', 'KOR110188062201', 'shape'],
    ['nothing', '', 'shape'],
    ['letters', '11010519491231002x', 'shape'],
    ['17 digits', '11010519491231002', 'shape'],
    ['a wrong check character', '110105194912310021', 'check-character'],
    ['30 February', numbered('110105', '19900230'), 'birth-date'],
    ['29 February of a common year', numbered('110105', '19990229'), 'birth-date'],
    ['born tomorrow', numbered('110105', '20261103'), 'birth-date'],
    ['born in another age', numbered('110105', '18491231'), 'birth-date'],
    ['an unknown province', numbered('780101', '19900101'), 'region'],
  ])('refuses %s', (_, number, fault) => expect(readIdNumber(number, TODAY)).toBe(fault));

  it('takes every number made by the standard, and reads back what it was made of', () => {
    fc.assert(
      fc.property(wellFormed, (number) => {
        const read = readIdNumber(number, TODAY);
        return typeof read !== 'string' && read.birthDate.replaceAll('-', '') === number.slice(6, 14);
      }),
    );
  });

  it('notices every single wrong digit and every two neighbours that changed places', () => {
    const refused = (number: string): boolean => typeof readIdNumber(number, TODAY) === 'string';
    fc.assert(
      fc.property(wellFormed, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const digit = (Number(number[at]) + by) % 10;
        return refused(number.slice(0, at) + digit + number.slice(at + 1));
      }),
    );
    fc.assert(
      fc.property(wellFormed, fc.nat(15), (number, at) => {
        fc.pre(number[at] !== number[at + 1]);
        return refused(number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2));
      }),
    );
  });
});

describe('full years', () => {
  it.each([
    ['2010-11-02', 16],
    ['2010-11-03', 15],
    ['2026-11-02', 0],
    ['2008-02-29', 18],
  ])('of somebody born %s', (born, years) => expect(fullYears(born, TODAY)).toBe(years));

  it('are completed on 1 March by who was born on 29 February', () => {
    expect([fullYears('2008-02-29', '2026-02-28'), fullYears('2008-02-29', '2026-03-01')]).toEqual([17, 18]);
  });
});
