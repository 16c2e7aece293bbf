import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../http/access/access.decorator.js';
import { type Actor, Caller } from '../http/access/actor.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { cursorId, newestFirst, type Page, pageOf } from '../http/page.js';
import { ApiProblem } from '../http/problem/api-problem.decorator.js';
import { ParameterDto, ParameterQuery, ParameterSetDto, SetParameterDto } from './parameter.dto.js';
import { type Parameter, Parameters } from './parameters.js';
import { ParameterShape, SetParameter } from './set-parameter.usecase.js';

@ApiTags('platform')
@Controller('v1/parameters')
export class ParameterController {
  constructor(
    private readonly parameters: Parameters,
    private readonly setParameter: SetParameter,
  ) {}

  /** What law and market set, with sources: public, as published law is. */
  @Get()
  @Access('public')
  @ApiOkResponse({ type: pageOf(ParameterDto) })
  async list(@Query() query: ParameterQuery): Promise<Page<Parameter<unknown>>> {
    const rows = await this.parameters.history(query.key, cursorId(query) ?? null, query.limit + 1);
    return newestFirst(rows, query.limit, (row) => row);
  }

  @Post()
  @Access('operator')
  @ApiProblem(ParameterShape)
  @ApiCreatedResponse({ type: ParameterSetDto })
  set(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: SetParameterDto,
  ): Promise<{ parameterId: string }> {
    return this.setParameter.run(key, actor.id, body);
  }
}
