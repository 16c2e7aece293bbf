import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { UuidParam } from '../../platform/http/param.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { ShowsWorkers } from '../../platform/http/reading/shows-workers.js';
import { NoSuchGrievance } from '../errors.js';
import type { GrievanceId } from '../record/grievance.types.js';
import { Does } from '../words.js';
import { GrievanceDetailDto, GrievanceDto, GrievanceFileDto, GrievanceQuery } from './grievance.dto.js';
import { GrievanceQueries } from './grievance.queries.js';

/** Both sides, and the mediators of the body that handles it. */
const READERS = [
  'worker',
  'employer',
  'provider',
  'platform',
  'insurer',
  'operator:mediator',
  'government:mediator',
] as const;

@Controller('v1/grievances')
export class GrievanceController {
  constructor(private readonly grievances: GrievanceQueries) {}

  /** A side's own, or those that the caller's body handles; newest first. */
  @Get()
  @Does('listGrievances')
  @Access(...READERS)
  @ShowsWorkers('grievance-list')
  @ApiOkResponse({ type: pageOf(GrievanceDto) })
  list(@Caller() actor: Actor, @Query() query: GrievanceQuery): Promise<Page<GrievanceDto>> {
    return this.grievances.list(actor, query);
  }

  @Get(':id')
  @Does('readGrievance')
  @Access(...READERS)
  @ApiProblem(NoSuchGrievance)
  @ShowsWorkers('grievance')
  @ApiOkResponse({ type: GrievanceDetailDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: GrievanceId): Promise<GrievanceDetailDto> {
    return this.grievances.one(actor, id);
  }

  @Get(':id/file')
  @Does('exportGrievance')
  @Access(...READERS)
  @ApiProblem(NoSuchGrievance)
  @ShowsWorkers('grievance')
  @ApiOkResponse({ type: GrievanceFileDto })
  file(@Caller() actor: Actor, @UuidParam('id') id: GrievanceId): Promise<GrievanceFileDto> {
    return this.grievances.whole(actor, id);
  }
}
