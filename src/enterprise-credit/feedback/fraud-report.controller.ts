import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../platform/crypto/signature.js';
import { DocumentNotReady, NoSuchDocument, WrongPurpose } from '../../platform/document/document.errors.js';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import type { FraudReportId } from '../enterprise-credit.types.js';
import {
  AlreadyReviewed,
  ClaimsLimited,
  CircularGround,
  EnterpriseAmbiguous,
  IncidentInFuture,
  IncidentTooOld,
  NoSuchEnterprise,
  NoSuchReport,
  NoVerifiedRelation,
  ReportClosed,
  RestrictionLevelMissing,
} from '../errors.js';
import { Does } from '../words.js';
import {
  FraudCaseDto,
  FraudReportDto,
  FraudReportQuery,
  ReportFraudDto,
  ReviewOutcomeDto,
  ReviewReportDto,
} from './fraud-report.dto.js';
import { ReportFraud } from './report-fraud.usecase.js';
import { ReportQueries } from './report.queries.js';
import { ReviewReport } from './review-report.usecase.js';

@Controller('v1/fraud-reports')
export class FraudReportController {
  constructor(
    private readonly reportFraud: ReportFraud,
    private readonly reviewReport: ReviewReport,
    private readonly reports: ReportQueries,
  ) {}

  @Post()
  @Does('reportFraud')
  @Access('platform:recruiter')
  @Demands('authority')
  @RateLimit({ limit: 120, windowSeconds: 60, by: 'actor' })
  @ApiProblem(
    CircularGround,
    EnterpriseAmbiguous,
    NoSuchEnterprise,
    SignatureInvalid,
    NoVerifiedRelation,
    IncidentTooOld,
    IncidentInFuture,
    ClaimsLimited,
    ReportClosed,
    NoSuchDocument,
    WrongPurpose,
    DocumentNotReady,
  )
  @ApiCreatedResponse({ type: FraudReportDto })
  report(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { signature, ...statement }: ReportFraudDto,
  ): Promise<FraudReportDto> {
    return this.reportFraud.run(key, actor, { statement, signature });
  }

  /** The operator's queue, oldest first; a platform's own, newest first. */
  @Get()
  @Does('listFraudReports')
  @Access('platform', 'operator')
  @ApiOkResponse({ type: pageOf(FraudReportDto) })
  list(@Caller() actor: Actor, @Query() query: FraudReportQuery): Promise<Page<FraudReportDto>> {
    return this.reports.list(actor, query);
  }

  @Get(':id')
  @Does('readFraudReport')
  @Access('platform', 'operator')
  @ApiProblem(NoSuchReport)
  @ApiOkResponse({ type: FraudReportDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: FraudReportId): Promise<FraudReportDto> {
    return this.reports.one(actor, id);
  }

  /** What reviewers need: statements, evidence and earlier reviews. */
  @Get(':id/case')
  @Does('readFraudCase')
  @Access('operator')
  @ApiProblem(NoSuchReport)
  @ApiOkResponse({ type: FraudCaseDto })
  case(@UuidParam('id') id: FraudReportId): Promise<FraudCaseDto> {
    return this.reports.case(id);
  }

  @Post(':id/reviews')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('reviewFraudReport')
  @ApiProblem(OwnMatter, NoSuchReport, ReportClosed, AlreadyReviewed, RestrictionLevelMissing)
  @ApiCreatedResponse({ type: ReviewOutcomeDto })
  review(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: FraudReportId,
    @Body() body: ReviewReportDto,
  ): Promise<ReviewOutcomeDto> {
    return this.reviewReport.run(key, actor, { id, ...body });
  }
}
