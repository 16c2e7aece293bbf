import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ShowsWorkers } from '../../../platform/http/reading/shows-workers.js';
import type { ContractId } from '../../hire.types.js';
import { NoSuchContract, WorkLimitLaxer } from '../../errors.js';
import { Does } from '../../words.js';
import { ContractHoursDto, SetWorkLimitsDto, WorkLimitsDto } from './hours.dto.js';
import { HoursQueries } from './hours.queries.js';
import { SetWorkLimits } from './set-work-limits.usecase.js';

@Controller('v1')
export class HoursController {
  constructor(
    private readonly setWorkLimits: SetWorkLimits,
    private readonly hours: HoursQueries,
  ) {}

  @Post('enterprises/me/work-limits')
  @Access('employer:administrator')
  @Does('setWorkLimits')
  @ApiProblem(WorkLimitLaxer)
  @ApiCreatedResponse({ type: WorkLimitsDto })
  set(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: SetWorkLimitsDto,
  ): Promise<WorkLimitsDto> {
    return this.setWorkLimits.run(key, actor, body);
  }

  @Get('enterprises/me/work-limits')
  @Access('employer')
  @Does('readWorkLimits')
  @ApiOkResponse({ type: WorkLimitsDto })
  own(@Caller() actor: Actor): Promise<WorkLimitsDto> {
    return this.hours.own(actor);
  }

  @Get('contracts/:id/hours')
  @Access('worker', 'employer', 'provider')
  @Does('readContractHours')
  @ApiProblem(NoSuchContract)
  @ShowsWorkers('shift')
  @ApiOkResponse({ type: ContractHoursDto })
  ofContract(@Caller() actor: Actor, @UuidParam('id') id: ContractId): Promise<ContractHoursDto> {
    return this.hours.ofContract(actor, id);
  }
}
