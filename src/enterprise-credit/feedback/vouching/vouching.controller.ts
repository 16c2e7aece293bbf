import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';
import { AlreadyVouched, NoSuchReport, NotVouched, OwnActInCase, ReportClosed } from '../../errors.js';
import { Does } from '../../words.js';
import { FraudCaseDto } from '../fraud-report.dto.js';
import { ReportQueries } from '../report.queries.js';
import { VouchReportDto, WithdrawVouchingDto } from './vouching.dto.js';
import { VouchReport } from './vouch-report.usecase.js';
import { WithdrawVouching } from './withdraw-vouching.usecase.js';

@Controller('v1/fraud-reports')
export class VouchingController {
  constructor(
    private readonly vouchReport: VouchReport,
    private readonly withdrawVouching: WithdrawVouching,
    private readonly reports: ReportQueries,
  ) {}

  /** The finding of the authority was looked up and is there: from now on the report counts as grade A. */
  @Post(':id/vouching')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('vouchForReport')
  @ApiProblem(OwnMatter, NoSuchReport, ReportClosed, AlreadyVouched)
  @ApiCreatedResponse({ type: FraudCaseDto })
  async vouch(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: FraudReportId,
    @Body() body: VouchReportDto,
  ): Promise<FraudCaseDto> {
    return this.reports.case(await this.vouchReport.run(key, actor, { id, ...body }));
  }

  /** What was found does not bear the report out: it counts as declared documents again. Another reviewer says so. */
  @Post(':id/vouching/withdrawal')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('withdrawVouching')
  @ApiProblem(OwnMatter, NoSuchReport, ReportClosed, NotVouched, OwnActInCase)
  @ApiCreatedResponse({ type: FraudCaseDto })
  async withdraw(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: FraudReportId,
    @Body() body: WithdrawVouchingDto,
  ): Promise<FraudCaseDto> {
    return this.reports.case(await this.withdrawVouching.run(key, actor, { id, ...body }));
  }
}
