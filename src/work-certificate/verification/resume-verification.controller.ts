import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  Access,
  Demands,
  type OrganisationRole,
  withDuty,
} from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { NoSuchResumeRequest, ResumeRequestExpired, ResumeRequestUsed } from '../errors.js';
import { RequestResume } from '../presentation/request-resume.usecase.js';
import { ResumeRequestDto } from '../presentation/resume-request.dto.js';
import { Does } from '../words.js';
import { ResumeVerificationDto, VerifyResumeDto } from './resume-verification.dto.js';
import { VerifyResume } from './verify-resume.usecase.js';

/** Who asks for resumes and verifies them. */
const VERIFIERS: OrganisationRole[] = [
  'platform',
  'employer',
  'provider',
  'government',
  'insurer',
  'trainer',
];

@Controller('v1')
@Access(...VERIFIERS)
export class ResumeVerificationController {
  constructor(
    private readonly requestResume: RequestResume,
    private readonly verifyResume: VerifyResume,
  ) {}

  /** Makes the audience and nonce a worker signs a resume for; good for fifteen minutes and one resume. */
  @Post('resume-requests')
  @Access(...withDuty('recruiter', ...VERIFIERS))
  @Demands('authority')
  @Does('requestResume')
  @ApiCreatedResponse({ type: ResumeRequestDto })
  request(@Caller() actor: Actor, @IdempotencyKey() key: string): Promise<ResumeRequestDto> {
    return this.requestResume.run(key, actor);
  }

  /** Verifies the resume a worker answered a request with. The worker sees who did. */
  @Post('resume-verifications')
  @Access(...withDuty('recruiter', ...VERIFIERS))
  @Does('verifyResume')
  @HttpCode(200)
  @RateLimit({ limit: 600, windowSeconds: 60, by: 'actor' })
  @ApiProblem(NoSuchResumeRequest, ResumeRequestUsed, ResumeRequestExpired)
  @ApiOkResponse({ type: ResumeVerificationDto })
  verify(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: VerifyResumeDto,
  ): Promise<ResumeVerificationDto> {
    return this.verifyResume.answer(key, actor, { requestId: body.requestId, resume: body.resume });
  }
}
