import { Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';
import { NoSuchReport, ReportClosed } from '../../errors.js';
import { Does } from '../../words.js';
import { FraudReportDto } from '../fraud-report.dto.js';
import { ReportQueries } from '../report.queries.js';
import { RetractReport } from './retract-report.usecase.js';

@Controller('v1/fraud-reports')
export class RetractionController {
  constructor(
    private readonly retractReport: RetractReport,
    private readonly reports: ReportQueries,
  ) {}

  /** What was said by mistake is taken back: it weighs nothing any more. */
  @Post(':id/retraction')
  @Access('platform:recruiter')
  @Does('retractFraudReport')
  @ApiProblem(NoSuchReport, ReportClosed)
  @ApiCreatedResponse({ type: FraudReportDto })
  async retract(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: FraudReportId,
  ): Promise<FraudReportDto> {
    return this.reports.one(actor, await this.retractReport.run(key, actor, id));
  }
}
