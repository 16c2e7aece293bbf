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
import { type Page, pageOf } from '../../../platform/http/page.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { FulfilmentClosed, NoSuchFulfilment } from '../../errors.js';
import { Does } from '../../words.js';
import { FulfilmentCaseDto, FulfilmentQuery, ReportedFulfilmentDto } from '../fulfilment.dto.js';
import { FulfilmentQueries } from '../fulfilment.queries.js';
import type { FulfilmentId } from '../fulfilment.rules.js';
import { ObjectToFulfilmentDto } from './objecting.dto.js';
import { ObjectToFulfilment } from './object-to-fulfilment.usecase.js';

/** What platforms told of the own engagements, and the employer's say in it. */
@Controller('v1/enterprises/me/fulfilments')
@Access('employer')
export class OwnFulfilmentController {
  constructor(
    private readonly objectToFulfilment: ObjectToFulfilment,
    private readonly fulfilments: FulfilmentQueries,
  ) {}

  @Get()
  @Does('listFulfilmentsAboutSelf')
  @ApiOkResponse({ type: pageOf(ReportedFulfilmentDto) })
  list(@Caller() actor: Actor, @Query() query: FulfilmentQuery): Promise<Page<ReportedFulfilmentDto>> {
    return this.fulfilments.list(actor, query);
  }

  @Get(':id')
  @Does('readFulfilmentAboutSelf')
  @ApiProblem(NoSuchFulfilment)
  @ApiOkResponse({ type: FulfilmentCaseDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: FulfilmentId): Promise<FulfilmentCaseDto> {
    return this.fulfilments.one(actor, id);
  }

  /** From now on it takes no points, until a person has decided it. */
  @Post(':id/objection')
  @Access('employer:administrator')
  @Does('objectToFulfilment')
  @ApiProblem(NoSuchFulfilment, FulfilmentClosed, NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiCreatedResponse({ type: FulfilmentCaseDto })
  async object(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: FulfilmentId,
    @Body() body: ObjectToFulfilmentDto,
  ): Promise<FulfilmentCaseDto> {
    return this.fulfilments.one(actor, await this.objectToFulfilment.run(key, actor, { id, ...body }));
  }
}
