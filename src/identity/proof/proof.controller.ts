import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../platform/crypto/signature.js';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access, Admits, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import {
  DocumentToCounter,
  NotFound,
  PasskeyNotRegistered,
  PasskeysOff,
  PasskeyWrong,
  ProofIncomplete,
  ProofStale,
  RealNameRequired,
  RealNameUnlike,
  RefreshTokenInvalid,
  SessionOver,
  SourceUnavailable,
  TotpNotEnrolled,
  TotpWrong,
} from '../errors.js';
import { ChallengePasskey } from '../passkey/challenge-passkey.usecase.js';
import { PasskeyRequestDto } from '../passkey/passkey.dto.js';
import { AccessTokenDto } from '../token/token.dto.js';
import { TokenQueries } from '../token/token.queries.js';
import { Does } from '../words.js';
import { ProveYourselfDto } from './proof.dto.js';
import { ProveByRealName } from './prove-by-real-name.usecase.js';
import { ProveYourself } from './prove-yourself.usecase.js';

/** Step-up: a stronger proof within a session (RFC 9470). */
@Controller('v1/me/proofs')
export class ProofController {
  constructor(
    private readonly proveYourself: ProveYourself,
    private readonly byRealName: ProveByRealName,
    private readonly tokens: TokenQueries,
    private readonly challenges: ChallengePasskey,
  ) {}

  /** Answers a token that carries the proof; the one before does not. */
  @Does('proveYourself')
  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Access('anyone')
  @Admits('before-second-factor', 'unproven', 'weak')
  @Demands('person')
  @RateLimit({ limit: 20, windowSeconds: 600, by: 'actor' })
  @ApiProblem(ProofIncomplete, ProofStale, NotFound, SignatureInvalid)
  @ApiProblem(RealNameRequired, RealNameUnlike, DocumentToCounter, SourceUnavailable, SubjectErased)
  @ApiProblem(TotpNotEnrolled, TotpWrong, PasskeyWrong, SessionOver, RefreshTokenInvalid)
  @ApiOkResponse({ type: AccessTokenDto })
  async prove(@Caller() actor: Actor, @Body() body: ProveYourselfDto): Promise<AccessTokenDto> {
    if (body.by === 'real-name') await this.byRealName.run(actor, body);
    else await this.proveYourself.run(actor, body);
    return this.tokens.again(actor);
  }

  @Does('challengePasskey')
  @Post('passkey-challenges')
  @HttpCode(200)
  @Access('anyone')
  @Admits('before-second-factor', 'unproven', 'weak')
  @Demands('person')
  @RateLimit({ limit: 20, windowSeconds: 600, by: 'actor' })
  @ApiProblem(PasskeysOff, PasskeyNotRegistered, SessionOver)
  @ApiOkResponse({ type: PasskeyRequestDto })
  challenge(@Caller() actor: Actor): Promise<PasskeyRequestDto> {
    return this.challenges.toProve(actor);
  }
}
