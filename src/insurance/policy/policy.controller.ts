import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, Admits } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { ShowsWorkers } from '../../platform/http/reading/shows-workers.js';
import { NoSuchPolicy } from '../errors.js';
import { Does } from '../words.js';
import { CoverRefusalDto, InsuranceCertificateDto, PolicyDto } from './policy.dto.js';
import { PolicyQueries } from './policy.queries.js';

/** Cover of shifts. Policies are bound by clock-ins only; nobody can order one for the past. */
@Controller('v1')
export class PolicyController {
  constructor(private readonly policies: PolicyQueries) {}

  @Does('listOwnPolicies')
  @Get('me/policies')
  @Access('worker')
  @Admits('weak')
  @ApiOkResponse({ type: pageOf(PolicyDto) })
  mine(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<PolicyDto>> {
    return this.policies.list(actor, query);
  }

  @Does('listPolicies')
  @Get('policies')
  @Access('insurer', 'employer', 'provider')
  @ShowsWorkers('cover-list')
  @ApiOkResponse({ type: pageOf(PolicyDto) })
  list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<PolicyDto>> {
    return this.policies.list(actor, query);
  }

  /** The certificate of insurance of one policy, for its parties. */
  @Does('readPolicy')
  @Get('policies/:id')
  @Access('worker', 'insurer', 'employer', 'provider')
  @Admits('weak')
  @ApiProblem(NoSuchPolicy)
  @ShowsWorkers('cover')
  @ApiOkResponse({ type: InsuranceCertificateDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<InsuranceCertificateDto> {
    return this.policies.certificate(actor, id);
  }

  /** Shifts of the caller's workers that are not insured, and why. */
  @Does('listCoverRefusals')
  @Get('cover-refusals')
  @Access('employer', 'provider')
  @ShowsWorkers('cover-refusals')
  @ApiOkResponse({ type: pageOf(CoverRefusalDto) })
  refusals(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<CoverRefusalDto>> {
    return this.policies.refusals(actor, query);
  }
}
