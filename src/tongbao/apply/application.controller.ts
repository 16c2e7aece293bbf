import { Body, Controller, Get, Header, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type TaggedReply, Tagged, withETag } from '../../platform/http/etag.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { ShowsWorkers } from '../../platform/http/reading/shows-workers.js';
import * as refusals from '../errors.js';
import type { JobId, ApplicationId } from '../hire.types.js';
import {
  ApplicationDto,
  ApplicationRequestDto,
  ApplicationsQuery,
  DisclosedApplicationDto,
  SubmitApplicationDto,
} from './application.dto.js';
import { ApplicationQueries } from './application.queries.js';
import { DiscloseApplication } from './disclose-application.usecase.js';
import { RequestApplication } from './request-application.usecase.js';
import { SubmitApplication } from './submit-application.usecase.js';
import { Does } from '../words.js';

@Controller('v1')
export class ApplicationController {
  constructor(
    private readonly requestApplication: RequestApplication,
    private readonly submitApplication: SubmitApplication,
    private readonly discloseApplication: DiscloseApplication,
    private readonly applications: ApplicationQueries,
  ) {}

  @Post('jobs/:id/application-requests')
  @Does('requestApplicationNonce')
  @Access('worker')
  @RateLimit({ limit: 60, windowSeconds: 60, by: 'actor' })
  @ApiProblem(refusals.NoSuchJob, refusals.JobClosed, refusals.LeadsToPlatform)
  @ApiCreatedResponse({ type: ApplicationRequestDto })
  request(@Caller() actor: Actor, @UuidParam('id') id: JobId): Promise<ApplicationRequestDto> {
    return this.requestApplication.run(actor, id);
  }

  @Post('jobs/:id/applications')
  @Does('submitJobApplication')
  @Access('worker')
  @RateLimit({ limit: 60, windowSeconds: 60, by: 'actor' })
  @ApiProblem(refusals.NoSuchJob, refusals.JobClosed, refusals.RealNameRequired, refusals.WorkerTooYoung)
  @ApiProblem(refusals.RequestNotValid, refusals.ResumeInvalid, refusals.ResumeNotVerifiable)
  @ApiProblem(refusals.AlreadyApplied, refusals.LeadsToPlatform)
  @ApiCreatedResponse({ type: ApplicationDto })
  submit(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: JobId,
    @Body() given: SubmitApplicationDto,
  ): Promise<ApplicationDto> {
    return this.submitApplication.run(key, actor, id, given);
  }

  @Get('jobs/:id/applications')
  @Does('listJobApplications')
  @Access('employer')
  @ApiProblem(refusals.NoSuchJob)
  @ShowsWorkers('application-list')
  @ApiOkResponse({ type: pageOf(ApplicationDto) })
  ofJob(
    @Caller() actor: Actor,
    @UuidParam('id') id: JobId,
    @Query() query: ApplicationsQuery,
  ): Promise<Page<ApplicationDto>> {
    return this.applications.ofJob(actor, id, query);
  }

  @Get('me/applications')
  @Does('listOwnJobApplications')
  @Access('worker')
  @ApiOkResponse({ type: pageOf(ApplicationDto) })
  mine(@Caller() actor: Actor, @Query() query: ApplicationsQuery): Promise<Page<ApplicationDto>> {
    return this.applications.mine(actor, query);
  }

  @Get('applications/:id')
  @Does('readJobApplication')
  @Tagged()
  @Header('Cache-Control', 'no-store') // the resume is in clear
  @Access('employer', 'worker')
  @ApiProblem(refusals.NoSuchApplication, refusals.ConsentEnded, SubjectErased)
  @ApiOkResponse({ type: DisclosedApplicationDto })
  async one(
    @Caller() actor: Actor,
    @UuidParam('id') id: ApplicationId,
    @Res({ passthrough: true }) reply: TaggedReply,
  ): Promise<DisclosedApplicationDto> {
    return withETag(reply, await this.discloseApplication.run(actor, id));
  }
}
