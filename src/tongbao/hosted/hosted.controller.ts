import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { UuidParam } from '../../platform/http/param.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { HostedPostUnfit, NoSuchHostedJob, PlatformNotPermitted } from '../errors.js';
import type { JobId } from '../hire.types.js';
import { Does } from '../words.js';
import {
  HostedJobDto,
  HostedJobPostedDto,
  HostedJobsQuery,
  HostedJobsWithdrawnDto,
  PostHostedJobDto,
  WithdrawHostedJobsDto,
} from './hosted.dto.js';
import { HostedQueries } from './hosted.queries.js';
import { PostHostedJob } from './posting/post-hosted-job.usecase.js';
import { WithdrawHostedJobs } from './withdraw-hosted-jobs.usecase.js';

/** Posts of platforms on behalf of employers they host; in bulk by an import of the kind `hosted-posts`. */
@Controller('v1/hosted-jobs')
export class HostedController {
  constructor(
    private readonly posting: PostHostedJob,
    private readonly withdrawing: WithdrawHostedJobs,
    private readonly posts: HostedQueries,
  ) {}

  @Post()
  @Access('platform:recruiter')
  @Demands('authority')
  @Does('postHostedJob')
  @RateLimit({ limit: 600, windowSeconds: 60, by: 'actor' })
  @ApiProblem(PlatformNotPermitted, HostedPostUnfit)
  @ApiCreatedResponse({ type: HostedJobPostedDto })
  post(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() asked: PostHostedJobDto,
  ): Promise<HostedJobPostedDto> {
    return this.posting.run(key, actor, asked);
  }

  @Get()
  @Access('platform')
  @Does('listHostedJobs')
  @ApiOkResponse({ type: pageOf(HostedJobDto) })
  list(@Caller() actor: Actor, @Query() query: HostedJobsQuery): Promise<Page<HostedJobDto>> {
    return this.posts.page(actor, query);
  }

  @Get(':id')
  @Access('anyone')
  @Does('readHostedJob')
  @ApiProblem(NoSuchHostedJob)
  @ApiOkResponse({ type: HostedJobDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: JobId): Promise<HostedJobDto> {
    return this.posts.one(actor, id);
  }

  @Delete(':id')
  @Access('platform:recruiter')
  @Does('withdrawHostedJob')
  @HttpCode(204)
  @ApiProblem(NoSuchHostedJob)
  @ApiNoContentResponse()
  async withdraw(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: JobId,
  ): Promise<void> {
    await this.withdrawing.one(key, actor, id);
  }

  @Post('withdrawals')
  @Access('platform:recruiter')
  @Does('withdrawHostedJobs')
  @HttpCode(200)
  @ApiOkResponse({ type: HostedJobsWithdrawnDto })
  async withdrawAll(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { externalIds }: WithdrawHostedJobsDto,
  ): Promise<HostedJobsWithdrawnDto> {
    return { withdrawn: await this.withdrawing.byNumbers(key, actor, externalIds) };
  }
}
