import { NotFound, WorkerErased } from '../../../identity/index.js';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../../platform/crypto/subject-vault.js';
import {
  DocumentNotReady,
  NoSuchDocument,
  WrongPurpose,
} from '../../../platform/document/document.errors.js';
import { SecondPersonNeeded } from '../../../platform/four-eyes/four-eyes.js';
import { Access, Demands, withDuty } from '../../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import type { ClaimId } from '../../claim/claim.rules.js';
import {
  ClaimStateWrong,
  ClaimUnlike,
  ConsentRequired,
  NoSuchClaim,
  NoSuchClaimVerification,
  RealNameRequired,
  ScansMissing,
  SightState,
  SourceDecides,
} from '../../errors.js';
import { Does } from '../../words.js';
import { ClaimVerificationDto } from '../claim-verification.dto.js';
import type { ClaimVerificationId } from '../claim-verification.rules.js';
import { PresentClaimDto, SeeClaimDto, SeenClaimDto } from './claim-sight.dto.js';
import { PresentClaim } from './present-claim.usecase.js';
import { SeeClaim } from './see-claim.usecase.js';

/** Diplomas and professional certificates that no source can check. */
@Controller('v1')
export class ClaimSightController {
  constructor(
    private readonly presentClaim: PresentClaim,
    private readonly seeClaim: SeeClaim,
  ) {}

  /** Needs the worker's consent for `claim-verification` to `counter`. */
  @Does('presentCareerClaim')
  @Post('claims/:id/sightings')
  @Access('worker')
  @RateLimit({ limit: 20, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(NoSuchClaim, SourceDecides, ConsentRequired, RealNameRequired, ScansMissing, ClaimStateWrong)
  @ApiProblem(NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiCreatedResponse({ type: ClaimVerificationDto })
  present(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ClaimId,
    @Body() body: PresentClaimDto,
  ): Promise<ClaimVerificationDto> {
    return this.presentClaim.run(key, actor, id, body);
  }

  @Does('seeCareerClaim')
  @Post('claim-verifications/:id/sightings')
  @HttpCode(200)
  @Access(...withDuty('counter-clerk', 'operator', 'government'))
  @Demands('person', 'second-factor', 'real-name')
  @ApiProblem(NoSuchClaimVerification, SightState, OwnMatter, ConsentRequired, ClaimUnlike)
  @ApiProblem(SecondPersonNeeded, NotFound, WorkerErased, SubjectErased)
  @ApiOkResponse({ type: SeenClaimDto })
  see(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ClaimVerificationId,
    @Body() body: SeeClaimDto,
  ): Promise<SeenClaimDto> {
    return this.seeClaim.run(key, actor, id, body);
  }
}
