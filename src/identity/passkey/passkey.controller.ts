import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access, Admits, Demands } from '../../platform/http/access/access.decorator.js';
import { StepUpRequired } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller, personOf } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import {
  FreshCodeNeeded,
  LastSecondFactor,
  NotFound,
  PasskeysOff,
  PasskeyTaken,
  PasskeyWrong,
  SessionOver,
} from '../errors.js';
import { Does } from '../words.js';
import { ChallengePasskey } from './challenge-passkey.usecase.js';
import {
  PasskeyCreationDto,
  PasskeyListDto,
  RegisteredPasskeyDto,
  RegisterPasskeyDto,
} from './passkey.dto.js';
import { PasskeyQueries } from './passkey.queries.js';
import { RegisterPasskey } from './register-passkey.usecase.js';
import { RemovePasskey } from './remove-passkey.usecase.js';

/** Second factors that can not be phished. */
@Controller('v1/me/passkeys')
@Access('anyone')
@Admits('before-second-factor', 'unproven')
@Demands('person')
export class PasskeyController {
  constructor(
    private readonly challenges: ChallengePasskey,
    private readonly registerPasskey: RegisterPasskey,
    private readonly removePasskey: RemovePasskey,
    private readonly passkeys: PasskeyQueries,
  ) {}

  @Does('challengePasskeyRegistration')
  @Post('challenges')
  @HttpCode(200)
  @RateLimit({ limit: 20, windowSeconds: 600, by: 'actor' })
  @ApiProblem(PasskeysOff, SessionOver, NotFound, SubjectErased)
  @ApiOkResponse({ type: PasskeyCreationDto })
  challenge(@Caller() actor: Actor): Promise<PasskeyCreationDto> {
    return this.challenges.toRegister(actor);
  }

  @Does('registerPasskey')
  @Post()
  @ApiProblem(PasskeysOff, PasskeyWrong, PasskeyTaken, FreshCodeNeeded, StepUpRequired, SessionOver)
  @ApiCreatedResponse({ type: RegisteredPasskeyDto })
  register(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: RegisterPasskeyDto,
  ): Promise<RegisteredPasskeyDto> {
    return this.registerPasskey.run(key, actor, body.passkey);
  }

  @Does('listOwnPasskeys')
  @Get()
  @ApiOkResponse({ type: PasskeyListDto })
  async list(@Caller() actor: Actor): Promise<PasskeyListDto> {
    return { items: await this.passkeys.listOf(personOf(actor)) };
  }

  @Does('removePasskey')
  @Delete(':id')
  @Demands('step-up')
  @HttpCode(204)
  @ApiProblem(NotFound, LastSecondFactor)
  @ApiNoContentResponse()
  remove(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<void> {
    return this.removePasskey.run(actor, id);
  }
}
