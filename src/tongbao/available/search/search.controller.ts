import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import { JobClosed, NoSuchJob, RecruitingNotPermitted } from '../../errors.js';
import type { JobId } from '../../hire.types.js';
import { Does } from '../../words.js';
import { AvailableWorkersQueries } from './available-workers.queries.js';
import { AvailableQuery, AvailableWorkersDto } from './search.dto.js';

/** Workers who let employers find them. */
@Controller('v1/jobs/:id/available-workers')
export class AvailableWorkersController {
  constructor(private readonly available: AvailableWorkersQueries) {}

  @Get()
  @Access('employer:recruiter')
  @Demands('authority')
  @Does('findAvailableWorkers')
  @RateLimit({ limit: 60, windowSeconds: 3_600, by: 'actor' })
  @ApiProblem(NoSuchJob, JobClosed, RecruitingNotPermitted)
  @ApiOkResponse({ type: AvailableWorkersDto })
  around(
    @Caller() actor: Actor,
    @UuidParam('id') id: JobId,
    @Query() query: AvailableQuery,
  ): Promise<AvailableWorkersDto> {
    return this.available.around(actor, id, query);
  }
}
