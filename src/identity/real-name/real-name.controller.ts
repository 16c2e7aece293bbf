import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access, Admits } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import {
  ConsentMissing,
  IdNumberInvalid,
  IdNumberUnsupported,
  NameInvalid,
  NotFound,
  RealNameMissing,
  RealNameSettled,
  SourceUnavailable,
  TooYoung,
  WorkerErased,
} from '../errors.js';
import { Does } from '../words.js';
import { GiveRealName } from './give-real-name.usecase.js';
import { GiveRealNameDto, RealNameCheckedDto, RealNameLevelDto } from './real-name.dto.js';
import { VerifyRealName } from './verify-real-name.usecase.js';

@Controller('v1/me/real-name')
@Access('anyone')
@Admits('before-second-factor', 'unproven')
export class RealNameController {
  constructor(
    private readonly giveRealName: GiveRealName,
    private readonly verifyRealName: VerifyRealName,
  ) {}

  /** L1. May be given again until a source confirmed it. */
  @Does('giveRealName')
  @Post()
  @HttpCode(200)
  @RateLimit({ limit: 20, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(NameInvalid, IdNumberInvalid, IdNumberUnsupported, TooYoung)
  @ApiProblem(RealNameSettled, NotFound, WorkerErased)
  @ApiOkResponse({ type: RealNameLevelDto })
  give(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: GiveRealNameDto,
  ): Promise<RealNameLevelDto> {
    return this.giveRealName.run(key, actor, body);
  }

  /** L2. 503 leaves the check pending; the same call, with the same key, asks again. */
  @Does('verifyRealName')
  @Post('verification')
  @HttpCode(200)
  @RateLimit({ limit: 20, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(RealNameMissing, RealNameSettled, ConsentMissing, SourceUnavailable)
  @ApiProblem(NotFound, WorkerErased, SubjectErased)
  @ApiOkResponse({ type: RealNameCheckedDto })
  verify(@Caller() actor: Actor, @IdempotencyKey() key: string): Promise<RealNameCheckedDto> {
    return this.verifyRealName.run(key, actor);
  }
}
