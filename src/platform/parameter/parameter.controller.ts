import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SecondPersonNeeded } from '../four-eyes/four-eyes.js';
import { Does } from '../words.js';
import { Access, Demands } from '../http/access/access.decorator.js';
import { type Actor, Caller, personOf } from '../http/access/actor.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { type Page, pageById, pageOf } from '../http/page.js';
import { ApiProblem } from '../http/problem/api-problem.decorator.js';
import { ParameterDto, ParameterQuery, ParameterSetDto, SetParameterDto } from './parameter.dto.js';
import { Parameters } from './parameters.js';
import { ParameterShape, ParameterUnread, SetParameter } from './set-parameter.usecase.js';

@Controller('v1/parameters')
export class ParameterController {
  constructor(
    private readonly parameters: Parameters,
    private readonly setParameter: SetParameter,
  ) {}

  /** What law and market set, with sources: public, as published law is. */
  @Get()
  @Does('listParameters')
  @Access('public')
  @ApiOkResponse({ type: pageOf(ParameterDto) })
  async list(@Query() query: ParameterQuery): Promise<Page<ParameterDto>> {
    return pageById(
      query,
      (limit, before) => this.parameters.history(query.key, before ?? null, limit),
      (row) => row,
    );
  }

  @Post()
  @Access('operator:administrator')
  @Demands('person', 'second-factor', 'real-name')
  @Does('setParameter')
  @ApiProblem(ParameterShape, ParameterUnread, SecondPersonNeeded)
  @ApiCreatedResponse({ type: ParameterSetDto })
  set(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: SetParameterDto,
  ): Promise<ParameterSetDto> {
    return this.setParameter.run(key, personOf(actor), body);
  }
}
