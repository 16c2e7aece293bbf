import type { JobInvitationId } from '../available.types.js';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, pageOf, PageQuery } from '../../../platform/http/page.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import {
  AlreadyInvited,
  InvitationOver,
  JobClosed,
  NoSuchAvailability,
  NoSuchInvitation,
  NoSuchJob,
  RecruitingNotPermitted,
} from '../../errors.js';
import type { JobId } from '../../hire.types.js';
import { Does } from '../../words.js';
import { DeclineInvitation } from './decline-invitation.usecase.js';
import { InviteWorker } from './invite-worker.usecase.js';
import { InviteWorkerDto, JobInvitationDto, SentInvitationDto } from './job-invitation.dto.js';
import { JobInvitationQueries } from './job-invitation.queries.js';

/** Employers ask workers whom they do not know; they meet when the worker applies. */
@Controller('v1')
export class JobInvitationController {
  constructor(
    private readonly inviteWorker: InviteWorker,
    private readonly declineInvitation: DeclineInvitation,
    private readonly invitations: JobInvitationQueries,
  ) {}

  @Post('jobs/:id/invitations')
  @Access('employer:recruiter')
  @Demands('authority')
  @Does('inviteWorker')
  @RateLimit({ limit: 60, windowSeconds: 3_600, by: 'actor' })
  @ApiProblem(NoSuchJob, JobClosed, RecruitingNotPermitted, NoSuchAvailability, AlreadyInvited)
  @ApiCreatedResponse({ type: SentInvitationDto })
  invite(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: JobId,
    @Body() body: InviteWorkerDto,
  ): Promise<SentInvitationDto> {
    return this.inviteWorker.run(key, actor, id, body);
  }

  @Get('jobs/:id/invitations')
  @Access('employer:recruiter')
  @Does('listSentInvitations')
  @ApiProblem(NoSuchJob)
  @ApiOkResponse({ type: pageOf(SentInvitationDto) })
  sent(
    @Caller() actor: Actor,
    @UuidParam('id') id: JobId,
    @Query() query: PageQuery,
  ): Promise<Page<SentInvitationDto>> {
    return this.invitations.sent(actor, id, query);
  }

  @Get('me/job-invitations')
  @Access('worker')
  @Does('listOwnJobInvitations')
  @ApiOkResponse({ type: pageOf(JobInvitationDto) })
  own(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<JobInvitationDto>> {
    return this.invitations.own(actor, query);
  }

  @Post('me/job-invitations/:id/decline')
  @Access('worker')
  @Does('declineJobInvitation')
  @HttpCode(204)
  @ApiProblem(NoSuchInvitation, InvitationOver)
  @ApiNoContentResponse()
  decline(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: JobInvitationId,
  ): Promise<void> {
    return this.declineInvitation.run(key, actor, id);
  }
}
