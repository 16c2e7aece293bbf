import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { DocumentNotReady, NoSuchDocument, WrongPurpose } from '../../platform/document/document.errors.js';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import type { ClaimId } from '../claim/claim.rules.js';
import {
  AnsweredBefore,
  AnswerUnread,
  ClaimStateWrong,
  NoSuchClaim,
  NoSuchFinding,
  ReasonsUnknown,
  ReviewedBefore,
} from '../errors.js';
import { Does } from '../words.js';
import { AnswerFinding } from './answer-finding.usecase.js';
import {
  AnsweredFindingDto,
  AnswerFindingDto,
  ClaimReviewDto,
  ClaimUnderReviewDto,
  ReviewClaimDto,
  TrustDto,
} from './finding.dto.js';
import type { FindingId } from './finding.rules.js';
import { ReadClaim } from './read-claim.usecase.js';
import { ReviewClaim } from './review-claim.usecase.js';
import { TrustQueries } from './trust.queries.js';

@Controller('v1')
export class FalsificationController {
  constructor(
    private readonly reviewClaim: ReviewClaim,
    private readonly readClaim: ReadClaim,
    private readonly answerFinding: AnswerFinding,
    private readonly trust: TrustQueries,
  ) {}

  /** A pledged claim as a reviewer reads it; the worker sees who read it. */
  @Get('claims/:id/falsification-reviews')
  @Does('readPledgedClaim')
  @Access('operator')
  @ApiProblem(NoSuchClaim, SubjectErased)
  @ApiOkResponse({ type: ClaimUnderReviewDto })
  read(@Caller() actor: Actor, @UuidParam('id') id: ClaimId): Promise<ClaimUnderReviewDto> {
    return this.readClaim.run(actor, id);
  }

  /** One reviewer's verdict on a pledged claim; the second who agrees decides. */
  @Post('claims/:id/falsification-reviews')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('reviewPledgedClaim')
  @ApiProblem(OwnMatter, ReasonsUnknown, NoSuchClaim, ClaimStateWrong, AnswerUnread, ReviewedBefore)
  @ApiCreatedResponse({ type: ClaimReviewDto })
  review(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ClaimId,
    @Body() body: ReviewClaimDto,
  ): Promise<ClaimReviewDto> {
    return this.reviewClaim.run(key, actor, id, { verdict: body.verdict, reasons: body.reasons });
  }

  /** The worker's answer to a finding, once. */
  @Post('falsifications/:id/answer')
  @Does('answerFinding')
  @Access('worker')
  @ApiProblem(NoSuchFinding, AnsweredBefore, SubjectErased, NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiCreatedResponse({ type: AnsweredFindingDto })
  answer(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: FindingId,
    @Body() body: AnswerFindingDto,
  ): Promise<AnsweredFindingDto> {
    return this.answerFinding.run(key, actor, id, body);
  }

  /** Trust points, and every finding about the worker. */
  @Get('me/trust')
  @Does('readOwnTrust')
  @Access('worker')
  @ApiProblem(SubjectErased)
  @ApiOkResponse({ type: TrustDto })
  own(@Caller() actor: Actor): Promise<TrustDto> {
    return this.trust.of(actor.id);
  }
}
