import { Injectable } from '@nestjs/common';
import type { Clock } from '../platform/clock/clock.js';
import type { Database } from '../platform/database/database.js';
import { Parameters } from '../platform/parameter/parameters.js';
import { RebuildIndicators } from './count/rebuild-indicators.usecase.js';
import { IndicatorQueries } from './indicator/indicator.queries.js';
import type { RebuiltDto } from './definition/rebuilt.dto.js';
import type { IndicatorCellDto } from './indicator/indicator.dto.js';
import type { Period } from './definition/indicator.types.js';
import { ReleaseQueries } from './release/release.queries.js';
import { ReleaseStore } from './release/release.store.js';
import { codeVersion } from './report/code-version.source.js';
import { reportInputOf } from './report/input.rules.js';
import { recomputationOf } from './report/recompute.rules.js';
import type { Recomputation } from './report/report.types.js';

/** The door of employment-value. */
@Injectable()
export class EmploymentValueFacade {
  constructor(
    private readonly indicators: IndicatorQueries,
    private readonly rebuildIndicators: RebuildIndicators,
  ) {}

  /**
   * One indicator of published months in a region (leading digits of the division code, '' is everywhere); null when nothing
   * was counted. @throws NoSuchIndicator, PeriodInvalid, PeriodNotPublished, TooManyCells
   */
  async indicator(code: string, period: Period, region = ''): Promise<IndicatorCellDto | null> {
    const question = { ...period, region, regionDigits: 0, occupations: 'all', indicators: [code] } as const;
    const { totals } = await this.indicators.indicators({ ...question, indicators: [code] });
    return totals[0] ?? null;
  }

  /** Counts every indicator anew from the event history. Repeatable. */
  async rebuild(): Promise<RebuiltDto> {
    return this.rebuildIndicators.run();
  }

  /** The oldest month that is not published and on which day it is to be, for a command that opens no application. */
  static nextRelease(database: Database, clock: Clock): Promise<{ month: string; on: string } | null> {
    return new ReleaseQueries(new ReleaseStore(database), new Parameters(database, clock)).next();
  }

  /**
   * Recomputes a report from the JSON of its published components. Pure: it needs no database and keeps nothing.
   * @throws ReportInputInvalid
   */
  static recompute(json: unknown): Recomputation {
    return recomputationOf(reportInputOf(json), codeVersion());
  }
}
