import { RecomputationQueries } from './recomputation.queries.js';
import { RecomputationStore } from './recomputation.store.js';
import { RecomputeReport } from './recompute-report.usecase.js';
import { ValueReportController } from './value-report.controller.js';

export const REPORT = {
  controllers: [ValueReportController],
  providers: [RecomputationStore, RecomputeReport, RecomputationQueries],
};
