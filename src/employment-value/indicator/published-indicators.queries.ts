import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { INDICATORS } from '../definition/definition.rules.js';
import { IndicatorQueries } from './indicator.queries.js';
import type {
  CountyDto,
  EmploymentMapDto,
  IndicatorDefinitionDto,
  IndicatorQuery,
  IndicatorsDto,
  PeriodQuery,
} from './indicator.dto.js';
import type { RegionDigits } from '../definition/indicator.types.js';
import { regionOf } from './scope.rules.js';
import { csvOf } from './table.rules.js';

/** What a county shows on the employment map. */
const MAP_INDICATORS = [
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

const DIGITS: Record<IndicatorQuery['level'], RegionDigits> = { province: 2, city: 4, county: 6 };

/** Indicators as a caller may see them. */
@Injectable()
export class PublishedIndicators {
  constructor(private readonly queries: IndicatorQueries) {}

  /** @throws NoSuchRegion, PeriodInvalid, PeriodNotPublished, NoSuchIndicator, TooManyCells */
  async indicators(actor: Actor, asked: IndicatorQuery): Promise<IndicatorsDto> {
    return this.queries.indicators({
      from: asked.from,
      to: asked.to,
      region: regionOf(actor, asked.region),
      regionDigits: asked.groupBy.startsWith('region') ? DIGITS[asked.level] : 0,
      occupations: asked.groupBy.endsWith('occupation') ? asked.occupationLevel : 'all',
      ...(asked.indicator && { indicators: asked.indicator }),
    });
  }

  /** The same as a table. @throws NoSuchRegion, PeriodInvalid, PeriodNotPublished, NoSuchIndicator, TooManyCells */
  async csv(actor: Actor, asked: IndicatorQuery): Promise<string> {
    return csvOf(await this.indicators(actor, asked));
  }

  /** Counties of the caller's region. @throws NoSuchRegion, PeriodInvalid, PeriodNotPublished, TooManyCells */
  async map(actor: Actor, asked: PeriodQuery): Promise<EmploymentMapDto> {
    const { from, to } = asked;
    const region = regionOf(actor, asked.region);
    const question = {
      from,
      to,
      region,
      regionDigits: 6,
      occupations: 'all',
      indicators: MAP_INDICATORS,
    } as const;
    return mapOf(await this.queries.indicators({ ...question, indicators: [...MAP_INDICATORS] }));
  }

  definitions(): IndicatorDefinitionDto[] {
    return [...INDICATORS];
  }
}

/** Puts the cells of each county together, in the order of the codes. */
function mapOf({ from, to, smallestShown, cells }: IndicatorsDto): EmploymentMapDto {
  const counties = new Map<string, CountyDto>();
  for (const { region, indicator, value, hidden } of cells) {
    if (region === null || region === 'unstated') continue;
    const county = counties.get(region) ?? { region, values: [] };
    county.values.push({ indicator, value, hidden });
    counties.set(region, county);
  }
  const inOrder = [...counties.values()].toSorted((a, b) => (a.region < b.region ? -1 : 1));
  return { from, to, smallestShown, counties: inOrder };
}
