import { describe, expect, it } from 'vitest';
import { divisionOf, isDivisionPrefix, lowestDivisions } from './divisions.js';
import { townshipOf, townships } from './townships.js';
import { occupationName } from './occupations.js';

describe('the divisions in force', () => {
  it('are known by their codes, with a centre in China', () => {
    expect(divisionOf('430102')).toMatchObject({ name: '芙蓉区', level: 'county' });
    expect(divisionOf('110103')).toBeUndefined(); // 崇文区, until 2010
    for (const { longitude, latitude } of lowestDivisions()) {
      expect(longitude).toBeGreaterThan(73);
      expect(longitude).toBeLessThan(136);
      expect(latitude).toBeGreaterThan(3);
      expect(latitude).toBeLessThan(54);
    }
  });

  it('end with counties, and with cities and provinces that have none', () => {
    const lowest = new Set(lowestDivisions().map(({ code }) => code));
    for (const code of [
      '430102',
      '441900',
      '442000',
      '460400',
      '620200',
      '429004',
      '659012',
      '710000',
      '810000',
    ])
      expect([code, lowest.has(code)]).toEqual([code, true]);
    for (const code of ['430000', '430100', '110000', '429000', '659000', '460000'])
      expect([code, lowest.has(code)]).toEqual([code, false]);
    expect(lowest.size).toBeGreaterThan(2_800);
  });

  it('are known by their leading digits', () => {
    for (const digits of ['43', '4301', '430102']) expect(isDivisionPrefix(digits)).toBe(true);
    for (const digits of ['', '4', '430', '99', '4399', '430199'])
      expect(isDivisionPrefix(digits)).toBe(false);
  });
});

describe('the occupations of 2022', () => {
  it('are known by their codes, groups too', () => {
    expect(occupationName('4-02-06-01')).toBeDefined();
    expect(occupationName('2-02-10-00')).toBe('信息和通信工程技术人员');
    expect(occupationName('2-02-10-01')).toBe('通信工程技术人员'); // without the mark of a digital occupation
    expect(occupationName('4-02-06-99')).toBeUndefined();
  });
});

describe('the townships', () => {
  it('are known by nine digits with a centre, and counties by six where theirs is missing', () => {
    expect(townshipOf('430102001')).toMatchObject({ name: '文艺路街道', longitude: 112.988764 });
    expect(townshipOf('430102')).toMatchObject({ name: '芙蓉区' });
    expect(townshipOf('430100')).toBeUndefined(); // a city that has counties is no such place
    const all = [...townships()];
    expect(all.length).toBeGreaterThan(38_000);
    expect(all.every(({ longitude, latitude }) => longitude > 73 && longitude < 136 && latitude > 3)).toBe(
      true,
    );
  });
});
