import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../http/access/access.decorator.js';
import { type Actor, Caller } from '../http/access/actor.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { decodeCursor, encodeCursor, type Page, pageOf } from '../http/page.js';
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
    const after = query.cursor ? decodeCursor(query.cursor, ['uuid'])[0] : null;
    const rows = await this.parameters.history(query.key, after, query.limit + 1);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > query.limit && last ? encodeCursor([last.id]) : null };
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
