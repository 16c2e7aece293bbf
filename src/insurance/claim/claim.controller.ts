import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { DocumentNotReady, NoSuchDocument, WrongPurpose } from '../../platform/document/document.errors.js';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import {
  AppealUsed,
  ClaimStateWrong,
  InjuryInFuture,
  LinesDoubled,
  NoSuchClaim,
  NoSuchPolicy,
  PolicyUnnamed,
} from '../errors.js';
import { Does } from '../words.js';
import {
  ClaimAnswerDto,
  ClaimQuery,
  ClaimReceiptDto,
  InjuryClaimDetailDto,
  InjuryClaimDto,
  ReportInjuryDto,
} from './claim.dto.js';
import { ListClaims } from './list-claims.usecase.js';
import { ReadClaim } from './read-claim.usecase.js';
import { AnswerClaim } from './report/answer-claim.usecase.js';
import { AnswerOffer } from './report/answer-offer.usecase.js';
import { ReportInjury } from './report/report-injury.usecase.js';

/** Claims as injured workers make them. */
@Controller('v1/injury-claims')
export class InjuryClaimController {
  constructor(
    private readonly reportInjury: ReportInjury,
    private readonly answerClaim: AnswerClaim,
    private readonly answerOffer: AnswerOffer,
    private readonly readClaim: ReadClaim,
    private readonly listClaims: ListClaims,
  ) {}

  @Does('reportInjury')
  @Post()
  @Access('worker')
  @ApiProblem(PolicyUnnamed, NoSuchPolicy, LinesDoubled, InjuryInFuture, SubjectErased)
  @ApiProblem(NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiCreatedResponse({ type: ClaimReceiptDto })
  report(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { evidence, ...body }: ReportInjuryDto,
  ): Promise<ClaimReceiptDto> {
    return this.reportInjury.run(key, actor, { ...body, evidence: hashesOf(evidence) });
  }

  /** Hands in what the insurer asked for. */
  @Does('supplementClaim')
  @Post(':id/supplement')
  @HttpCode(200)
  @Access('worker')
  @ApiProblem(NoSuchClaim, ClaimStateWrong, SubjectErased, NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiOkResponse({ type: ClaimReceiptDto })
  supplement(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
    @Body() { evidence, ...body }: ClaimAnswerDto,
  ): Promise<ClaimReceiptDto> {
    return this.answerClaim.supplement(key, actor, id, { ...body, evidence: hashesOf(evidence) });
  }

  /** Takes what the insurer offers; it is paid within its days. */
  @Does('acceptClaimOffer')
  @Post(':id/acceptance')
  @HttpCode(200)
  @Access('worker')
  @ApiProblem(NoSuchClaim, ClaimStateWrong)
  @ApiOkResponse({ type: ClaimReceiptDto })
  accept(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
  ): Promise<ClaimReceiptDto> {
    return this.answerOffer.accept(key, actor, id);
  }

  /** Appeals a refusal or an offer, once; the insurer decides again. */
  @Does('appealClaim')
  @Post(':id/appeal')
  @HttpCode(200)
  @Access('worker')
  @ApiProblem(NoSuchClaim, ClaimStateWrong, AppealUsed, SubjectErased)
  @ApiProblem(NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiOkResponse({ type: ClaimReceiptDto })
  appeal(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
    @Body() { evidence, ...body }: ClaimAnswerDto,
  ): Promise<ClaimReceiptDto> {
    return this.answerClaim.appeal(key, actor, id, { ...body, evidence: hashesOf(evidence) });
  }

  /** Takes a claim back before it is decided. */
  @Does('withdrawClaim')
  @Post(':id/withdrawal')
  @HttpCode(200)
  @Access('worker')
  @ApiProblem(NoSuchClaim, ClaimStateWrong)
  @ApiOkResponse({ type: ClaimReceiptDto })
  withdraw(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
  ): Promise<ClaimReceiptDto> {
    return this.answerClaim.withdraw(key, actor, id);
  }

  /** The caller's own claims, the operator sees all; `overdue=true` lists those on which an insurer is late. A look of theirs is logged. */
  @Does('listClaims')
  @Get()
  @Access('worker', 'insurer', 'operator')
  @ApiOkResponse({ type: pageOf(InjuryClaimDto) })
  list(@Caller() actor: Actor, @Query() query: ClaimQuery): Promise<Page<InjuryClaimDto>> {
    return this.listClaims.run(actor, query);
  }

  /** A claim in full. An insurer's look is logged and shown to the worker. */
  @Does('readClaim')
  @Get(':id')
  @Access('worker', 'insurer')
  @ApiProblem(NoSuchClaim, SubjectErased)
  @ApiOkResponse({ type: InjuryClaimDetailDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<InjuryClaimDetailDto> {
    return this.readClaim.run(actor, id);
  }
}

function hashesOf(evidence: { sha256: string }[]): string[] {
  return [...new Set(evidence.map(({ sha256 }) => sha256))].sort();
}
