import { definitionOf } from '../definition/definition.rules.js';
import type { IndicatorDefinition } from '../definition/indicator.types.js';
import type { Contribution, Family } from './disclosure.types.js';

/** The name of "no occupation stated"; its major group is `u`. */
export const UNSTATED = 'unstated';
const NO_REGION = '000000';

/** How an amount is made up: what came from each employer and each worker, whether given or taken away. */
export interface Amount {
  sum: number;
  /** The same without signs: a correction of a wage is as much of somebody as the wage. */
  gross: number;
  /** What each employer gave less what was taken back from it. */
  givenBy: Map<string, number>;
  byEmployer: Map<string, number>;
  byWorker: Map<string, number>;
}

/** A cell of the cube of one month and family. */
export interface Cell {
  key: string;
  region: string;
  occupation: string;
  workers: Set<string>;
  /** How many heads name no worker. */
  unnamed: number;
  /** Who gave heads or some amount in the month; a correction of an earlier one makes nobody's figure larger. */
  employers: Set<string>;
  amounts: Map<string, Amount>;
  /** People, counted again in every county and occupation they worked in: unlike distinct people these add up. */
  places: number;
}

/** A whole and its parts on a finer level of regions, occupations or both: the sums of the parts add up to the whole. */
export interface Relation {
  whole: string;
  parts: string[];
  /** One level down in one hierarchy: from these equations all others follow. */
  isStep: boolean;
}

/** All cells of a month and family that are not empty, and how they add up. */
export interface Cube {
  family: Family;
  cells: Map<string, Cell>;
  relations: Relation[];
}

/** The families of the indicators; one about nobody belongs to none. */
export function familiesOf(indicators: readonly IndicatorDefinition[]): Family[] {
  return indicators
    .filter(({ behind }) => behind === 'self')
    .map(({ code, counted }) => ({
      heads: code,
      isDistinct: counted === 'persons',
      sums: indicators.filter((one) => one.behind === code && one.counted === 'sum').map((one) => one.code),
    }));
}

/** The region a cell lies in; null of everything. */
export function regionAbove(region: string): string | null {
  return region === '' ? null : region.slice(0, -2);
}

/** The major group of an occupation code, all of a major group; null of all. */
export function occupationAbove(occupation: string): string | null {
  if (occupation === '') return null;
  return occupation.length === 1 ? '' : occupation.slice(0, 1);
}

/** Puts contributions together, in every cell that they belong to: four levels of regions times three of occupations. */
export function cubeOf(family: Family, contributions: readonly Contribution[]): Cube {
  const cells = new Map<string, Cell>();
  for (const one of contributions)
    for (const region of upwards(one.region === '' ? NO_REGION : one.region.padEnd(6, '0'), regionAbove))
      for (const occupation of upwards(one.occupation || UNSTATED, occupationAbove)) {
        const key = keyOf(region, occupation);
        const cell = cells.get(key) ?? emptyCell(region, occupation);
        cells.set(key, cell);
        addTo(cell, family, one);
      }
  for (const { amounts, employers } of cells.values())
    for (const { givenBy } of amounts.values())
      for (const [employer, net] of givenBy) if (net > 0) employers.add(employer);
  countPlaces(family, cells);
  return { family, cells, relations: relationsOf(cells) };
}

/** How many people a cell shows. */
export function headsOf(family: Family, cell: Cell): number {
  return family.isDistinct ? cell.workers.size : (cell.amounts.get(family.heads)?.sum ?? 0);
}

/** A sum of a cell that adds up over relations: people by places, and each sum about them. */
export function additive(family: Family, cell: Cell, indicator: string): number {
  if (family.isDistinct && indicator === family.heads) return cell.places;
  return cell.amounts.get(indicator)?.sum ?? 0;
}

/** What is money or time: one contributor may dominate it. */
export function isAmount(indicator: string): boolean {
  return ['fen', 'hours'].includes(definitionOf(indicator)?.measure ?? '');
}

export function keyOf(region: string, occupation: string): string {
  return `${region} ${occupation}`;
}

function upwards(from: string, above: (one: string) => string | null): string[] {
  const line = [from];
  for (let next = above(from); next !== null; next = above(next)) line.push(next);
  return line;
}

function emptyCell(region: string, occupation: string): Cell {
  const key = keyOf(region, occupation);
  const nobody = { workers: new Set<string>(), unnamed: 0, employers: new Set<string>(), places: 0 };
  return { key, region, occupation, ...nobody, amounts: new Map() };
}

function emptyAmount(): Amount {
  return { sum: 0, gross: 0, givenBy: new Map(), byEmployer: new Map(), byWorker: new Map() };
}

function addTo(cell: Cell, family: Family, { indicator, worker, employer, quantity }: Contribution): void {
  const isHeads = indicator === family.heads;
  if (isHeads && worker !== null) cell.workers.add(worker);
  if (isHeads && worker === null) cell.unnamed += quantity;
  if (isHeads && family.isDistinct) {
    if (employer !== null) cell.employers.add(employer);
    return;
  }
  const amount = cell.amounts.get(indicator) ?? emptyAmount();
  cell.amounts.set(indicator, amount);
  const by = Math.abs(quantity);
  amount.sum += quantity;
  amount.gross += by;
  if (employer !== null) amount.givenBy.set(employer, (amount.givenBy.get(employer) ?? 0) + quantity);
  if (!isAmount(indicator)) return;
  if (employer !== null) amount.byEmployer.set(employer, (amount.byEmployer.get(employer) ?? 0) + by);
  if (worker !== null) amount.byWorker.set(worker, (amount.byWorker.get(worker) ?? 0) + by);
}

function countPlaces(family: Family, cells: Map<string, Cell>): void {
  for (const leaf of cells.values()) {
    if (!isLeaf(leaf)) continue;
    const heads = headsOf(family, leaf);
    for (const region of upwards(leaf.region, regionAbove))
      for (const occupation of upwards(leaf.occupation, occupationAbove))
        cells.get(keyOf(region, occupation))!.places += heads;
  }
}

function isLeaf({ region, occupation }: Cell): boolean {
  return region.length === 6 && occupation.length > 1;
}

function relationsOf(cells: Map<string, Cell>): Relation[] {
  const relations = new Map<string, Relation>();
  for (const { key, region, occupation } of cells.values())
    for (const [up, wider] of upwards(region, regionAbove).entries())
      for (const [over, broader] of upwards(occupation, occupationAbove).entries()) {
        if (up + over === 0) continue;
        const whole = keyOf(wider, broader);
        const name = `${up} ${over} ${whole}`;
        const relation = relations.get(name) ?? { whole, parts: [], isStep: up + over === 1 };
        relation.parts.push(key);
        relations.set(name, relation);
      }
  // where there is little choice of what to hide comes first: it is hidden in any case, and covers others
  return [...relations.values()].toSorted((a, b) => a.parts.length - b.parts.length);
}
