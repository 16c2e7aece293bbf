import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { DocumentNotReady, NoSuchDocument, WrongPurpose } from '../../platform/document/document.errors.js';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import type { AppealId } from '../enterprise-credit.types.js';
import {
  AlreadyAppealed,
  AnotherBodyDecides,
  AppealClosed,
  NoSuchAppeal,
  NoSuchRestriction,
  RestrictionOver,
  ReviewerMayNotDecide,
} from '../errors.js';
import { Does } from '../words.js';
import { AppealDto, AppealQuery, DecideAppealDto, OpenAppealDto } from './appeal.dto.js';
import { AppealQueries } from './appeal.queries.js';
import { DecideAppeal } from './decide-appeal.usecase.js';
import { OpenAppeal } from './open-appeal.usecase.js';

@Controller('v1/appeals')
export class AppealController {
  constructor(
    private readonly openAppeal: OpenAppeal,
    private readonly decideAppeal: DecideAppeal,
    private readonly appeals: AppealQueries,
  ) {}

  @Post()
  @Access('employer:administrator')
  @Does('openAppeal')
  @ApiProblem(NoSuchRestriction, RestrictionOver, AlreadyAppealed, NoSuchAppeal)
  @ApiProblem(NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiCreatedResponse({ type: AppealDto })
  async open(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: OpenAppealDto,
  ): Promise<AppealDto> {
    return this.appeals.one(actor, await this.openAppeal.run(key, actor, body));
  }

  /** The open appeals of who decides them, oldest first; an employer's own, newest first. */
  @Get()
  @Does('listAppeals')
  @Access('employer', 'operator', 'government')
  @ApiOkResponse({ type: pageOf(AppealDto) })
  list(@Caller() actor: Actor, @Query() query: AppealQuery): Promise<Page<AppealDto>> {
    return this.appeals.list(actor, query);
  }

  @Get(':id')
  @Does('readAppeal')
  @Access('employer', 'operator', 'government')
  @ApiProblem(NoSuchAppeal)
  @ApiOkResponse({ type: AppealDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: AppealId): Promise<AppealDto> {
    return this.appeals.one(actor, id);
  }

  @Post(':id/decision')
  @Access('operator:reviewer', 'government:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('decideAppeal')
  @ApiProblem(OwnMatter, NoSuchAppeal, AppealClosed, AnotherBodyDecides, ReviewerMayNotDecide)
  @ApiCreatedResponse({ type: AppealDto })
  async decide(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: AppealId,
    @Body() body: DecideAppealDto,
  ): Promise<AppealDto> {
    return this.appeals.one(actor, await this.decideAppeal.run(key, actor, { id, ...body }));
  }
}
