import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NoSuchEmployer, NoSuchJob } from '../errors.js';
import type { JobId } from '../hire.types.js';
import { Does } from '../words.js';
import { JobEmployerDto, KnownEmployerDto } from './employer.dto.js';
import { EmployerQueries } from './employer.queries.js';

/** People see who they deal with. */
@Controller('v1')
@Access('worker', 'operator')
export class EmployerController {
  constructor(private readonly employers: EmployerQueries) {}

  @Get('jobs/:id/employer')
  @Does('readJobEmployer')
  @RateLimit({ limit: 120, windowSeconds: 60, by: 'actor' })
  @ApiProblem(NoSuchJob)
  @ApiOkResponse({ type: JobEmployerDto })
  behind(@UuidParam('id') id: JobId): Promise<JobEmployerDto> {
    return this.employers.behind(id);
  }

  @Get('employers/:id')
  @Does('readEmployer')
  @RateLimit({ limit: 120, windowSeconds: 60, by: 'actor' })
  @ApiProblem(NoSuchEmployer)
  @ApiOkResponse({ type: KnownEmployerDto })
  one(@UuidParam('id') id: OrganisationId): Promise<KnownEmployerDto> {
    return this.employers.one(id);
  }
}
