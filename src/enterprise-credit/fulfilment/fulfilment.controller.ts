import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../platform/crypto/signature.js';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { UuidParam } from '../../platform/http/param.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import {
  ClaimsLimited,
  FulfilmentClosed,
  FulfilmentDecidedByYou,
  FulfilmentOfStranger,
  FulfilmentTooOld,
  FulfilmentUnheard,
  NoSuchFulfilment,
  NoVerifiedRelation,
} from '../errors.js';
import { Does } from '../words.js';
import {
  FulfilmentCaseDto,
  FulfilmentQuery,
  FulfilmentsTakenDto,
  ReportFulfilmentsDto,
  ReportedFulfilmentDto,
} from './fulfilment.dto.js';
import { FulfilmentQueries } from './fulfilment.queries.js';
import type { FulfilmentId } from './fulfilment.rules.js';
import { DecideFulfilment } from './objecting/decide-fulfilment.usecase.js';
import { DecideFulfilmentDto } from './objecting/objecting.dto.js';
import { RetractFulfilment } from './objecting/retract-fulfilment.usecase.js';
import { ReportFulfilments } from './report-fulfilments.usecase.js';

/** What platforms tell of engagements that ended; unverified, and weighed as such. */
@Controller('v1/fulfilments')
@Access('platform')
export class FulfilmentController {
  constructor(
    private readonly reportFulfilments: ReportFulfilments,
    private readonly decideFulfilment: DecideFulfilment,
    private readonly retractFulfilment: RetractFulfilment,
    private readonly fulfilments: FulfilmentQueries,
  ) {}

  /** At most 500 at a time; one engagement counts once, however often it is sent. Kept ones are taken where broken ones have no room. */
  @Post()
  @Access('platform:recruiter')
  @Demands('authority')
  @Does('reportFulfilments')
  @ApiProblem(SignatureInvalid, FulfilmentTooOld, FulfilmentOfStranger, NoVerifiedRelation, ClaimsLimited)
  @ApiCreatedResponse({ type: FulfilmentsTakenDto })
  async report(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: ReportFulfilmentsDto,
  ): Promise<FulfilmentsTakenDto> {
    return this.reportFulfilments.run(key, actor, body);
  }

  /** A platform's own, newest first; the operator's of a state, oldest first. */
  @Get()
  @Does('listFulfilments')
  @Access('platform', 'operator')
  @ApiOkResponse({ type: pageOf(ReportedFulfilmentDto) })
  list(@Caller() actor: Actor, @Query() query: FulfilmentQuery): Promise<Page<ReportedFulfilmentDto>> {
    return this.fulfilments.list(actor, query);
  }

  @Get(':id')
  @Does('readFulfilment')
  @Access('platform', 'operator')
  @ApiProblem(NoSuchFulfilment)
  @ApiOkResponse({ type: FulfilmentCaseDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: FulfilmentId): Promise<FulfilmentCaseDto> {
    return this.fulfilments.one(actor, id);
  }

  @Post(':id/retraction')
  @Access('platform:recruiter')
  @Does('retractFulfilment')
  @ApiProblem(NoSuchFulfilment, FulfilmentClosed)
  @ApiCreatedResponse({ type: FulfilmentCaseDto })
  async retract(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: FulfilmentId,
  ): Promise<FulfilmentCaseDto> {
    return this.fulfilments.one(actor, await this.retractFulfilment.run(key, actor, id));
  }

  @Post(':id/decision')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('decideFulfilment')
  @ApiProblem(OwnMatter, NoSuchFulfilment, FulfilmentClosed, FulfilmentUnheard, FulfilmentDecidedByYou)
  @ApiCreatedResponse({ type: FulfilmentCaseDto })
  async decide(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: FulfilmentId,
    @Body() body: DecideFulfilmentDto,
  ): Promise<FulfilmentCaseDto> {
    return this.fulfilments.one(actor, await this.decideFulfilment.run(key, actor, { id, ...body }));
  }
}
