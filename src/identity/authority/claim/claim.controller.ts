import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import { RealNameRequired, RegionMissing, TooManyClaims, UsccInvalid } from '../../errors.js';
import { Does } from '../../words.js';
import { RegisteredOrganisationDto, RegisterOrganisationDto } from './claim.dto.js';
import { RegisterOrganisation } from './register-organisation.usecase.js';

/** How somebody claims to act for an organisation. */
@Controller('v1/organisations')
export class ClaimController {
  constructor(private readonly registerOrganisation: RegisterOrganisation) {}

  @Does('registerOrganisation')
  @Post()
  @Access('anyone')
  @Demands('person')
  @RateLimit({ limit: 30, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(UsccInvalid, RegionMissing, RealNameRequired, TooManyClaims)
  @ApiCreatedResponse({ type: RegisteredOrganisationDto })
  register(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: RegisterOrganisationDto,
  ): Promise<RegisteredOrganisationDto> {
    return this.registerOrganisation.run(key, actor, body);
  }
}
