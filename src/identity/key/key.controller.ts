import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../platform/crypto/signature.js';
import { Access, Admits, Demands } from '../../platform/http/access/access.decorator.js';
import { StepUpRequired } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller, personOf } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { FreshCodeNeeded, KeyTaken, NotFound } from '../errors.js';
import { PartyQueries } from '../party.queries.js';
import { Does } from '../words.js';
import { RegisteredKeyDto, RegisterKeyDto, SigningKeyListDto } from './key.dto.js';
import { RegisterKey } from './register-key.usecase.js';
import { RetireKey } from './retire-key.usecase.js';

/** Keys a worker signs contracts with and holds certificates by. */
@Controller('v1/me/keys')
@Access('anyone')
@Admits('before-second-factor', 'unproven')
@Demands('person')
export class KeyController {
  constructor(
    private readonly registerKey: RegisterKey,
    private readonly retireKey: RetireKey,
    private readonly parties: PartyQueries,
  ) {}

  @Does('registerSigningKey')
  @Post()
  @ApiProblem(SignatureInvalid, KeyTaken, FreshCodeNeeded, StepUpRequired)
  @ApiCreatedResponse({ type: RegisteredKeyDto })
  register(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: RegisterKeyDto,
  ): Promise<RegisteredKeyDto> {
    return this.registerKey.run(key, actor, body);
  }

  @Does('listOwnSigningKeys')
  @Get()
  @ApiOkResponse({ type: SigningKeyListDto })
  async list(@Caller() actor: Actor): Promise<SigningKeyListDto> {
    return { items: await this.parties.signingKeys(personOf(actor)) };
  }

  @Does('retireSigningKey')
  @Delete(':kid')
  @Demands('step-up')
  @HttpCode(204)
  @ApiProblem(NotFound)
  @ApiNoContentResponse()
  retire(@Caller() actor: Actor, @Param('kid') kid: string): Promise<void> {
    return this.retireKey.run(actor, kid);
  }
}
