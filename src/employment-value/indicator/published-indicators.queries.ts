import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { INDICATORS } from './definition.rules.js';
import { IndicatorQueries } from './indicator.queries.js';
import type { IndicatorDefinition, IndicatorsView, Period, RegionDigits } from './indicator.types.js';
import { type EmploymentMapView, MAP_INDICATORS, mapOf } from './map.rules.js';
import { regionOf } from './scope.rules.js';
import { csvOf } from './table.rules.js';

/** A question as a caller puts it. */
interface Asked extends Period {
  region?: string;
  indicator?: string[];
  groupBy: 'none' | 'region' | 'occupation' | 'region-and-occupation';
  level: 'province' | 'city' | 'county';
}

const DIGITS: Record<Asked['level'], RegionDigits> = { province: 2, city: 4, county: 6 };

/** Indicators as a caller may see them. */
@Injectable()
export class PublishedIndicators {
  constructor(private readonly queries: IndicatorQueries) {}

  /** @throws NoSuchRegion and what `IndicatorQueries` throws */
  async indicators(actor: Actor, asked: Asked): Promise<IndicatorsView> {
    return this.queries.indicators({
      from: asked.from,
      to: asked.to,
      region: regionOf(actor, asked.region),
      regionDigits: asked.groupBy.startsWith('region') ? DIGITS[asked.level] : 0,
      byOccupation: asked.groupBy.endsWith('occupation'),
      ...(asked.indicator && { indicators: asked.indicator }),
    });
  }

  async csv(actor: Actor, asked: Asked): Promise<string> {
    return csvOf(await this.indicators(actor, asked));
  }

  /** Counties of the caller's region. */
  async map(actor: Actor, asked: Period & { region?: string }): Promise<EmploymentMapView> {
    const { from, to } = asked;
    const region = regionOf(actor, asked.region);
    const question = {
      from,
      to,
      region,
      regionDigits: 6,
      byOccupation: false,
      indicators: MAP_INDICATORS,
    } as const;
    return mapOf(await this.queries.indicators({ ...question, indicators: [...MAP_INDICATORS] }));
  }

  definitions(): IndicatorDefinition[] {
    return [...INDICATORS];
  }
}
