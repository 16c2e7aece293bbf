import { NotFound, WorkerErased } from '../../identity/index.js';
import { Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import type { ClaimId } from '../claim/claim.rules.js';
import {
  ClaimStateWrong,
  ConsentRequired,
  NoSource,
  NoSuchClaim,
  NoSuchClaimVerification,
  RealNameRequired,
} from '../errors.js';
import { Does } from '../words.js';
import { SourceDesk } from './source-desk.queries.js';
import { ClaimVerificationDto } from './claim-verification.dto.js';
import type { ClaimVerificationId } from './claim-verification.rules.js';
import { VerifyClaim } from './verify-claim.usecase.js';

@Controller('v1')
export class ClaimVerificationController {
  constructor(
    private readonly verifyClaim: VerifyClaim,
    private readonly desk: SourceDesk,
  ) {}

  /** Has a claim checked by its source; needs the worker's consent for `claim-verification`. */
  @Post('claims/:id/verification')
  @Does('verifyCareerClaim')
  @Access('worker')
  @RateLimit({ limit: 60, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(
    NoSuchClaim,
    NoSource,
    ConsentRequired,
    RealNameRequired,
    ClaimStateWrong,
    SubjectErased,
    NotFound,
    WorkerErased,
  )
  @ApiCreatedResponse({ type: ClaimVerificationDto })
  verify(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ClaimId,
  ): Promise<ClaimVerificationDto> {
    return this.verifyClaim.run(key, actor, id);
  }

  @Get('claim-verifications/:id')
  @Does('readClaimVerification')
  @Access('worker')
  @ApiProblem(NoSuchClaimVerification)
  @ApiOkResponse({ type: ClaimVerificationDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: ClaimVerificationId): Promise<ClaimVerificationDto> {
    return this.desk.one(actor.id, id);
  }
}
