import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { OwnMatter, PersonRequired } from '../../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../../platform/http/page.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { ShowsWorkers } from '../../../platform/http/reading/shows-workers.js';
import {
  HoldNeedsOperator,
  HoldNotDecidable,
  HoldReasonUnfit,
  NoSuchRiskHold,
  SamePersonDecides,
} from '../../errors.js';
import { Does } from '../../words.js';
import { DecideHold } from './decide-hold.usecase.js';
import { DecideHoldDto, RiskHoldDto, RiskHoldsQuery } from './hold.dto.js';
import { HoldQueries } from './hold.queries.js';

@Controller('v1/risk-holds')
export class HoldController {
  constructor(
    private readonly holds: HoldQueries,
    private readonly decideHold: DecideHold,
  ) {}

  @Get()
  @Does('listRiskHolds')
  @Access('worker', 'employer', 'provider', 'operator:reviewer')
  @ShowsWorkers('risk-hold')
  @ApiOkResponse({ type: pageOf(RiskHoldDto) })
  list(@Caller() actor: Actor, @Query() query: RiskHoldsQuery): Promise<Page<RiskHoldDto>> {
    return this.holds.list(actor, query);
  }

  @Post(':id/decisions')
  @Does('decideRiskHold')
  @Access('employer:payroll-releaser', 'provider:payroll-releaser', 'operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @ApiProblem(NoSuchRiskHold, HoldNotDecidable, HoldReasonUnfit, HoldNeedsOperator, SamePersonDecides)
  @ApiProblem(OwnMatter, PersonRequired)
  @ShowsWorkers('risk-hold')
  @ApiCreatedResponse({ type: RiskHoldDto })
  async decide(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: DecideHoldDto,
  ): Promise<RiskHoldDto> {
    await this.decideHold.run(key, actor, { ...body, holdId: id });
    return this.holds.changed(id);
  }
}
