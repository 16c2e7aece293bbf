import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { divisionOf, lowestDivisions } from '../../platform/standard/divisions.js';
import { liesElsewhere, regionFindings } from './region.rules.js';

const centres = lowestDivisions();
const furong = divisionOf('430102')!;

describe('a place and its division', () => {
  it('belong together near its centre, and at the edge of a neighbour', () => {
    expect(liesElsewhere(furong, furong, centres)).toBe(false);
    for (const code of ['430103', '430105', '430111'])
      expect(liesElsewhere(furong, divisionOf(code)!, centres)).toBe(false);
  });

  it('differ where another city is named', () => {
    for (const code of ['430302', '440305', '110101', '654325'])
      expect(liesElsewhere(furong, divisionOf(code)!, centres)).toBe(true);
  });

  it('are not compared of remote work', () => {
    const far = divisionOf('440305')!;
    expect(regionFindings({ placeKind: 'site', geo: furong }, far, centres)).toHaveLength(1);
    expect(regionFindings({ placeKind: 'remote', geo: furong }, far, centres)).toEqual([]);
  });

  const file = path.join(process.env['XINGONG_DATA'] ?? '../shared/data', 'geo/towns.csv');
  it.skipIf(!existsSync(file))('are not suspected of 997 of 1,000 real towns', () => {
    const towns = readFileSync(file, 'utf8')
      .split('\n')
      .slice(1)
      .filter((_, n) => n % 10 === 0)
      .flatMap((line) => {
        const [, , county = '', longitude, latitude] = line.split(',');
        const named = divisionOf(county);
        return named ? [{ named, longitude: Number(longitude), latitude: Number(latitude) }] : [];
      });
    expect(towns.length).toBeGreaterThan(3_000);
    const suspected = towns.filter(({ named, ...place }) => liesElsewhere(place, named, centres));
    expect(suspected.length / towns.length).toBeLessThan(0.004);
  });
});
