import type { CellView, IndicatorsView } from './indicator.types.js';

/** What a county shows on the employment map. */
export const MAP_INDICATORS = [
  'jobs-open',
  'posts-offered',
  'applicants',
  'workers-contracted',
  'workers-worked',
  'hours-worked',
  'fte-years',
  'workers-paid',
  'wages-paid-gross',
  'workers-insured',
  'workers-injured',
];

/** One county of the map. */
export interface CountyView {
  /** 6-digit division code. */
  region: string;
  values: Pick<CellView, 'indicator' | 'value' | 'hidden'>[];
}

/** The map: counties where something was counted. */
export interface EmploymentMapView {
  from: string;
  to: string;
  smallestShown: number;
  counties: CountyView[];
}

/** Puts the cells of each county together, in the order of the codes. */
export function mapOf({ from, to, smallestShown, cells }: IndicatorsView): EmploymentMapView {
  const counties = new Map<string, CountyView>();
  for (const { region, indicator, value, hidden } of cells) {
    if (region === null || region === 'unstated') continue;
    const county = counties.get(region) ?? { region, values: [] };
    county.values.push({ indicator, value, hidden });
    counties.set(region, county);
  }
  const inOrder = [...counties.values()].toSorted((a, b) => (a.region < b.region ? -1 : 1));
  return { from, to, smallestShown, counties: inOrder };
}
