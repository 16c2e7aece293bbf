import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { CountFact } from './count/count-fact.usecase.js';
import { CountStore } from './count/count.store.js';
import { RebuildIndicators } from './count/rebuild-indicators.usecase.js';
import { EmploymentValueFacade } from './employment-value.facade.js';
import { IndicatorController } from './indicator/indicator.controller.js';
import { IndicatorQueries } from './indicator/indicator.queries.js';
import { IndicatorStore } from './indicator/indicator.store.js';
import { PublishedIndicators } from './indicator/published-indicators.queries.js';
import { RecomputationQueries } from './report/recomputation.queries.js';
import { RecomputationStore } from './report/recomputation.store.js';
import { RecomputeReport } from './report/recompute-report.usecase.js';
import { ValueReportController } from './report/value-report.controller.js';
import { EMPLOYMENT_VALUE_HANDLERS } from './count/on-events.handler.js';

const INDICATOR = [
  CountStore,
  CountFact,
  RebuildIndicators,
  IndicatorStore,
  IndicatorQueries,
  PublishedIndicators,
];
const REPORT = [RecomputationStore, RecomputeReport, RecomputationQueries];

@Module({
  imports: [IdentityModule],
  controllers: [IndicatorController, ValueReportController],
  providers: [EMPLOYMENT_VALUE_HANDLERS, ...INDICATOR, ...REPORT, EmploymentValueFacade],
  exports: [EmploymentValueFacade],
})
export class EmploymentValueModule {}
