import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  DocumentNotReady,
  NoSuchDocument,
  WrongPurpose,
} from '../../../platform/document/document.errors.js';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, pageOf, PageQuery } from '../../../platform/http/page.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../../platform/http/param.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';
import { AlreadyObjected, NoSuchReport, ReportClosed } from '../../errors.js';
import { Does } from '../../words.js';
import { ObjectDto, ReportAboutMeDto } from './objection.dto.js';
import { ObjectionQueries } from './objection.queries.js';
import { ObjectToReport } from './object-to-report.usecase.js';

/** What platforms reported of an employer, never which of them; and its say in it. */
@Controller('v1/enterprises/me/reports')
@Access('employer')
export class ObjectionController {
  constructor(
    private readonly objectToReport: ObjectToReport,
    private readonly objections: ObjectionQueries,
  ) {}

  @Get()
  @Does('listReportsAboutSelf')
  @ApiOkResponse({ type: pageOf(ReportAboutMeDto) })
  list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<ReportAboutMeDto>> {
    return this.objections.list(actor, query);
  }

  @Get(':id')
  @Does('readReportAboutSelf')
  @ApiProblem(NoSuchReport)
  @ApiOkResponse({ type: ReportAboutMeDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: FraudReportId): Promise<ReportAboutMeDto> {
    return this.objections.one(actor, id);
  }

  /** From now on the report takes no points, until two people have decided it. */
  @Post(':id/objection')
  @Access('employer:administrator')
  @Does('objectToReport')
  @ApiProblem(NoSuchReport, ReportClosed, AlreadyObjected, NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiCreatedResponse({ type: ReportAboutMeDto })
  async object(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') reportId: FraudReportId,
    @Body() body: ObjectDto,
  ): Promise<ReportAboutMeDto> {
    return this.objections.one(actor, await this.objectToReport.run(key, actor, { reportId, ...body }));
  }
}
