import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  DocumentNotReady,
  NoSuchDocument,
  WrongPurpose,
} from '../../../platform/document/document.errors.js';
import { SignatureInvalid } from '../../../platform/crypto/signature.js';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../../platform/http/page.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import { UuidParam } from '../../../platform/http/param.js';
import type { HostingId } from '../../enterprise-credit.types.js';
import {
  EnterpriseAmbiguous,
  HostingSettled,
  HostingInFuture,
  NoSuchEnterprise,
  NoSuchHosting,
  OwnActInCase,
} from '../../errors.js';
import { Does } from '../../words.js';
import { AnswerHosting } from './answer-hosting.usecase.js';
import { DeclareHosting } from './declare-hosting.usecase.js';
import {
  AnswerHostingDto,
  DeclareHostingDto,
  HostingDto,
  HostingQuery,
  ProveHostingDto,
  SettleHostingDto,
} from './hosting.dto.js';
import { HostingQueries } from './hosting.queries.js';
import { ProveHosting } from './prove-hosting.usecase.js';
import { SettleHosting } from './settle-hosting.usecase.js';

/** Business relations between platforms and employers: who may report whom. */
@Controller('v1/hostings')
export class HostingController {
  constructor(
    private readonly declareHosting: DeclareHosting,
    private readonly answerHosting: AnswerHosting,
    private readonly settleHosting: SettleHosting,
    private readonly proveHosting: ProveHosting,
    private readonly hostings: HostingQueries,
  ) {}

  @Post()
  @Access('platform:recruiter')
  @Demands('authority')
  @Does('declareHosting')
  @RateLimit({ limit: 120, windowSeconds: 60, by: 'actor' })
  @ApiProblem(EnterpriseAmbiguous, HostingInFuture, SignatureInvalid, NoSuchEnterprise, NoSuchHosting)
  @ApiCreatedResponse({ type: HostingDto })
  async declare(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { signature, ...statement }: DeclareHostingDto,
  ): Promise<HostingDto> {
    return this.hostings.one(actor, await this.declareHosting.run(key, actor, { statement, signature }));
  }

  /** One’s own, newest first; the operator’s are all. */
  @Get()
  @Does('listHostings')
  @Access('platform', 'employer', 'operator')
  @ApiOkResponse({ type: pageOf(HostingDto) })
  list(@Caller() actor: Actor, @Query() query: HostingQuery): Promise<Page<HostingDto>> {
    return this.hostings.list(actor, query);
  }

  @Get(':id')
  @Does('readHosting')
  @Access('platform', 'employer', 'operator')
  @ApiProblem(NoSuchHosting)
  @ApiOkResponse({ type: HostingDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: HostingId): Promise<HostingDto> {
    return this.hostings.one(actor, id);
  }

  @Post(':id/answer')
  @Access('employer:administrator')
  @Does('answerHosting')
  @ApiProblem(NoSuchHosting, HostingSettled)
  @ApiCreatedResponse({ type: HostingDto })
  async answer(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: HostingId,
    @Body() { answer }: AnswerHostingDto,
  ): Promise<HostingDto> {
    return this.hostings.one(actor, await this.answerHosting.run(key, actor, { id, answer }));
  }

  /** The employer was silent: the platform hands in what proves the relation, and a person of the operator looks. */
  @Post(':id/proof')
  @Access('platform:recruiter')
  @Demands('authority')
  @Does('proveHosting')
  @ApiProblem(NoSuchHosting, HostingSettled, NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiCreatedResponse({ type: HostingDto })
  async prove(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: HostingId,
    @Body() body: ProveHostingDto,
  ): Promise<HostingDto> {
    return this.hostings.one(actor, await this.proveHosting.run(key, actor, { id, ...body }));
  }

  @Post(':id/finding')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('settleHosting')
  @ApiProblem(OwnMatter, NoSuchHosting, HostingSettled, OwnActInCase)
  @ApiCreatedResponse({ type: HostingDto })
  async settle(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: HostingId,
    @Body() body: SettleHostingDto,
  ): Promise<HostingDto> {
    return this.hostings.one(actor, await this.settleHosting.run(key, actor, { id, ...body }));
  }
}
