import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, Admits } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { ShowsWorkers } from '../../platform/http/reading/shows-workers.js';
import type { ContractId } from '../hire.types.js';
import { NoSuchContract } from '../errors.js';
import { EngagementDto } from './engagement.dto.js';
import { EngagementQueries } from './engagement.queries.js';
import { Does } from '../words.js';

@Controller('v1')
export class EngagementController {
  constructor(private readonly engagements: EngagementQueries) {}

  @Get('me/engagements')
  @Does('listOwnEngagements')
  @Access('worker')
  @Admits('weak')
  @ApiOkResponse({ type: pageOf(EngagementDto) })
  mine(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<EngagementDto>> {
    return this.engagements.mine(actor, query);
  }

  @Get('engagements/:contractId')
  @Does('readEngagement')
  @Access('worker', 'employer', 'provider')
  @Admits('weak')
  @ApiProblem(NoSuchContract)
  @ShowsWorkers('engagement')
  @ApiOkResponse({ type: EngagementDto })
  one(@Caller() actor: Actor, @UuidParam('contractId') id: ContractId): Promise<EngagementDto> {
    return this.engagements.one(actor, id);
  }
}
