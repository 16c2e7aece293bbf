import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type TaggedReply, Tagged, withETag } from '../../platform/http/etag.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import {
  JobDatesWrong,
  JobStateWrong,
  NoSuchJob,
  PlaceIncomplete,
  PostingCapReached,
  ProviderNotApproved,
  ProviderNotPermitted,
  RecruitingNotPermitted,
  RegionTooWide,
  TooYoungForWork,
} from '../errors.js';
import { ScreeningDto } from '../screening/model/screening.dto.js';
import { WithdrawJob } from './closing/withdraw-job.usecase.js';
import { JobDto, JobsQuery, PostJobDto, ReviewJobDto } from './job.dto.js';
import { JobQueries } from './job.queries.js';
import type { JobId } from '../hire.types.js';
import { PostJob } from './post-job.usecase.js';
import { ReviewJob } from './review-job.usecase.js';
import { Does } from '../words.js';

@Controller('v1/jobs')
export class JobController {
  constructor(
    private readonly postJob: PostJob,
    private readonly reviewJob: ReviewJob,
    private readonly withdrawJob: WithdrawJob,
    private readonly jobs: JobQueries,
  ) {}

  @Post()
  @Access('employer:recruiter')
  @Demands('authority')
  @Does('postJob')
  @RateLimit({ limit: 120, windowSeconds: 60, by: 'actor' })
  @ApiProblem(RecruitingNotPermitted, PostingCapReached, ProviderNotApproved, JobDatesWrong, TooYoungForWork)
  @ApiProblem(PlaceIncomplete, RegionTooWide, ProviderNotPermitted)
  @ApiCreatedResponse({ type: JobDto })
  post(@Caller() actor: Actor, @IdempotencyKey() key: string, @Body() advert: PostJobDto): Promise<JobDto> {
    return this.postJob.run(key, actor, advert);
  }

  @Get()
  @Does('listJobs')
  @Access('employer', 'operator')
  @ApiOkResponse({ type: pageOf(JobDto) })
  list(@Caller() actor: Actor, @Query() query: JobsQuery): Promise<Page<JobDto>> {
    return this.jobs.page(actor, query);
  }

  @Get(':id')
  @Does('readJob')
  @Tagged()
  @Access('anyone')
  @ApiProblem(NoSuchJob)
  @ApiOkResponse({ type: JobDto })
  async one(
    @Caller() actor: Actor,
    @UuidParam('id') id: JobId,
    @Res({ passthrough: true }) reply: TaggedReply,
  ): Promise<JobDto> {
    return withETag(reply, await this.jobs.one(actor, id));
  }

  @Get(':id/screening')
  @Does('readJobScreening')
  @Access('employer', 'operator')
  @ApiProblem(NoSuchJob)
  @ApiOkResponse({ type: ScreeningDto })
  screening(@Caller() actor: Actor, @UuidParam('id') id: JobId): Promise<ScreeningDto> {
    return this.jobs.screening(actor, id);
  }

  @Post(':id/review')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('reviewJob')
  @HttpCode(200)
  @ApiProblem(OwnMatter, NoSuchJob, JobStateWrong, RecruitingNotPermitted)
  @ApiOkResponse({ type: JobDto })
  review(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: JobId,
    @Body() review: ReviewJobDto,
  ): Promise<JobDto> {
    return this.reviewJob.run(key, actor, id, review);
  }

  @Post(':id/withdrawal')
  @Access('employer:recruiter')
  @Does('withdrawJob')
  @HttpCode(200)
  @ApiProblem(NoSuchJob, JobStateWrong)
  @ApiOkResponse({ type: JobDto })
  withdraw(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: JobId,
  ): Promise<JobDto> {
    return this.withdrawJob.run(key, actor, id);
  }
}
