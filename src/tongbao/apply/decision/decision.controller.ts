import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../../platform/crypto/subject-vault.js';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ShowsWorkers } from '../../../platform/http/reading/shows-workers.js';
import {
  ApplicationStateWrong,
  ContractExists,
  HeadcountReached,
  JobClosed,
  NoSuchApplication,
} from '../../errors.js';
import { ApplicationDto, DecisionReasonDto } from '../application.dto.js';
import type { ApplicationId } from '../../hire.types.js';
import { AcceptOffer } from './accept-offer.usecase.js';
import { EndApplication } from './end-application.usecase.js';
import { OfferJob } from './offer-job.usecase.js';
import { Does } from '../../words.js';

@Controller('v1/applications/:id')
@ApiProblem(NoSuchApplication, ApplicationStateWrong)
export class DecisionController {
  constructor(
    private readonly offerJob: OfferJob,
    private readonly acceptOffer: AcceptOffer,
    private readonly endApplication: EndApplication,
  ) {}

  @Post('offer')
  @Access('employer:recruiter')
  @Demands('authority')
  @Does('offerJob')
  @HttpCode(200)
  @ApiProblem(JobClosed, HeadcountReached)
  @ShowsWorkers('application')
  @ApiOkResponse({ type: ApplicationDto })
  offer(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ApplicationId,
  ): Promise<ApplicationDto> {
    return this.offerJob.run(key, actor, id);
  }

  @Post('acceptance')
  @Does('acceptJobOffer')
  @HttpCode(200)
  @Access('worker')
  @ApiProblem(JobClosed, HeadcountReached)
  @ApiOkResponse({ type: ApplicationDto })
  accept(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ApplicationId,
  ): Promise<ApplicationDto> {
    return this.acceptOffer.run(key, actor, id);
  }

  @Post('rejection')
  @Access('employer:recruiter')
  @Does('rejectJobApplication')
  @HttpCode(200)
  @ApiProblem(ContractExists, SubjectErased)
  @ShowsWorkers('application')
  @ApiOkResponse({ type: ApplicationDto })
  reject(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ApplicationId,
    @Body() { reason }: DecisionReasonDto,
  ): Promise<ApplicationDto> {
    return this.endApplication.run(key, actor, id, { ending: 'reject', reason });
  }

  @Post('decline')
  @Does('declineJobOffer')
  @HttpCode(200)
  @Access('worker')
  @ApiProblem(ContractExists, SubjectErased)
  @ApiOkResponse({ type: ApplicationDto })
  decline(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ApplicationId,
  ): Promise<ApplicationDto> {
    return this.endApplication.run(key, actor, id, { ending: 'decline', reason: null });
  }

  @Post('withdrawal')
  @Does('withdrawJobApplication')
  @HttpCode(200)
  @Access('worker')
  @ApiProblem(ContractExists, SubjectErased)
  @ApiOkResponse({ type: ApplicationDto })
  withdraw(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ApplicationId,
  ): Promise<ApplicationDto> {
    return this.endApplication.run(key, actor, id, { ending: 'withdraw', reason: null });
  }
}
