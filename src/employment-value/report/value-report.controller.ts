import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, PageQuery, pageOf } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { NoSuchRecomputation, ReportInputInvalid } from '../errors.js';
import { Does } from '../words.js';
import { RecomputationQueries } from './recomputation.queries.js';
import { RecomputeReport } from './recompute-report.usecase.js';
import {
  ReportRecomputationDto,
  ReportRunDto,
  ReportRunStartedDto,
  RecomputeReportDto,
} from './value-report.dto.js';

/** Published employment-value reports, recomputed from their own numbers. */
@Controller('v1/value-reports/recomputations')
@Access('government', 'operator')
export class ValueReportController {
  constructor(
    private readonly recomputeReport: RecomputeReport,
    private readonly runs: RecomputationQueries,
  ) {}

  @Does('recomputeValueReport')
  @Post()
  @Access('government:viewer', 'operator:viewer')
  @ApiProblem(ReportInputInvalid)
  @ApiCreatedResponse({ type: ReportRunStartedDto })
  recompute(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: RecomputeReportDto,
  ): Promise<ReportRunStartedDto> {
    return this.recomputeReport.run(key, actor, body);
  }

  @Does('listValueRecomputations')
  @Get()
  @ApiOkResponse({ type: pageOf(ReportRunDto) })
  list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<ReportRunDto>> {
    return this.runs.list(actor, query);
  }

  @Does('readValueRecomputation')
  @Get(':id')
  @ApiProblem(NoSuchRecomputation)
  @ApiOkResponse({ type: ReportRecomputationDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<ReportRecomputationDto> {
    return this.runs.one(actor, id);
  }
}
