import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { SearchTextEmpty, SearchTooDeep } from '../errors.js';
import { JobMapDto, JobMapQuery, NearbyJobsDto, NearbyQuery } from './match.dto.js';
import { MatchQueries } from './match.queries.js';
import { Does } from '../words.js';

@Controller('v1/jobs')
export class MatchController {
  constructor(private readonly matches: MatchQueries) {}

  @Get('nearby')
  @Does('findNearbyJobs')
  @Access('anyone')
  @ApiProblem(SearchTooDeep, SearchTextEmpty)
  @ApiOkResponse({ type: NearbyJobsDto })
  nearby(@Caller() actor: Actor, @Query() query: NearbyQuery): Promise<NearbyJobsDto> {
    return this.matches.nearby(actor, query);
  }

  @Get('map')
  @Does('countJobsByCounty')
  @Access('anyone')
  @ApiOkResponse({ type: JobMapDto })
  async map(@Query() query: JobMapQuery): Promise<JobMapDto> {
    return { items: await this.matches.map(query.region) };
  }
}
