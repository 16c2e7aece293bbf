import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { DocumentNotReady, NoSuchDocument, WrongPurpose } from '../../platform/document/document.errors.js';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, PageQuery, pageOf } from '../../platform/http/page.js';
import { UuidParam } from '../../platform/http/param.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { ArrearsNotContestable, ContestNeedsPaper, NoSuchArrears } from '../errors.js';
import { Does } from '../words.js';
import { ArrearsDto, ContestArrearsDto } from './arrears.dto.js';
import { ArrearsQueries } from './arrears.queries.js';
import { ContestArrears } from './contest-arrears.usecase.js';

@Controller('v1/arrears')
export class ArrearsController {
  constructor(
    private readonly arrears: ArrearsQueries,
    private readonly contestArrears: ContestArrears,
  ) {}

  @Get()
  @Does('listArrears')
  @Access('employer', 'provider')
  @ApiOkResponse({ type: pageOf(ArrearsDto) })
  mine(@Caller() actor: Actor, @Query() page: PageQuery): Promise<Page<ArrearsDto>> {
    return this.arrears.mine(actor, page);
  }

  @Post(':id/contest')
  @Does('contestArrears')
  @Access('employer:payroll-releaser')
  @ApiProblem(NoSuchArrears, ArrearsNotContestable, ContestNeedsPaper)
  @ApiProblem(NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiCreatedResponse({ type: ArrearsDto })
  async contest(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: ContestArrearsDto,
  ): Promise<ArrearsDto> {
    await this.contestArrears.run(key, actor, { ...body, payDayId: id });
    return this.arrears.changed(id);
  }
}
