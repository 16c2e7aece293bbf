import { NotFound, WorkerErased } from '../../identity/index.js';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../platform/crypto/signature.js';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { DocumentNotReady, NoSuchDocument, WrongPurpose } from '../../platform/document/document.errors.js';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import {
  ClaimContentWrong,
  KeyUnknown,
  NoSuchClaim,
  PledgeTermsWrong,
  PledgeTimeWrong,
  RealNameRequired,
} from '../errors.js';
import { Does } from '../words.js';
import { ClaimDto, PledgeTermsDto, RecordClaimDto, RecordedClaimDto } from './claim.dto.js';
import { ClaimQueries } from './claim.queries.js';
import type { ClaimContent, ClaimId } from './claim.rules.js';
import { PledgeTermsQueries } from './pledge-terms.queries.js';
import { RecordClaim } from './record-claim.usecase.js';

@Controller('v1')
export class ClaimController {
  constructor(
    private readonly recordClaim: RecordClaim,
    private readonly claims: ClaimQueries,
    private readonly terms: PledgeTermsQueries,
  ) {}

  /** What a pledge promises, and its hash. */
  @Get('pledge-terms')
  @Does('showPledgeTerms')
  @Access('public')
  @ApiOkResponse({ type: PledgeTermsDto })
  async pledgeTerms(): Promise<PledgeTermsDto> {
    const { version, zh, en, termsHash, validFrom } = await this.terms.inForce();
    return { version, zh, en, termsHash, validFrom };
  }

  @Post('claims')
  @Does('recordCareerClaim')
  @Access('worker')
  @ApiProblem(
    ClaimContentWrong,
    PledgeTermsWrong,
    PledgeTimeWrong,
    KeyUnknown,
    SignatureInvalid,
    RealNameRequired,
    SubjectErased,
    NotFound,
    WorkerErased,
  )
  @ApiProblem(NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiCreatedResponse({ type: RecordedClaimDto })
  record(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { kind, content, pledge, documentIds }: RecordClaimDto,
  ): Promise<RecordedClaimDto> {
    const said = { kind, content: { ...content } as ClaimContent, pledge };
    return this.recordClaim.run(key, actor, { ...said, ...(documentIds && { documentIds }) });
  }

  @Get('claims')
  @Does('listCareerClaims')
  @Access('worker')
  @ApiProblem(SubjectErased)
  @ApiOkResponse({ type: pageOf(ClaimDto) })
  list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<ClaimDto>> {
    return this.claims.list(actor.id, query);
  }

  @Get('claims/:id')
  @Does('readCareerClaim')
  @Access('worker')
  @ApiProblem(NoSuchClaim, SubjectErased)
  @ApiOkResponse({ type: ClaimDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: ClaimId): Promise<ClaimDto> {
    return this.claims.one(actor.id, id);
  }
}
