import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, Admits, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import {
  AuthorityContested,
  AuthorityState,
  ConsentMissing,
  NotFound,
  RealNameRequired,
  SourceUnavailable,
} from '../../errors.js';
import { Does } from '../../words.js';
import { PresentedLicenceDto, PresentLicenceDto } from './licence.dto.js';
import { PresentLicence } from './present-licence.usecase.js';

/** Who presents a firm's electronic business licence may act for it. */
@Controller('v1/organisations/:id/authority/licence')
export class LicenceController {
  constructor(private readonly presentLicence: PresentLicence) {}

  @Does('presentLicence')
  @Post()
  @HttpCode(200)
  @Access('anyone')
  @Admits('unproven')
  @Demands('person')
  @RateLimit({ limit: 20, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(NotFound, AuthorityState, AuthorityContested)
  @ApiProblem(RealNameRequired, ConsentMissing, SourceUnavailable)
  @ApiOkResponse({ type: PresentedLicenceDto })
  present(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') organisationId: OrganisationId,
    @Body() { presentation }: PresentLicenceDto,
  ): Promise<PresentedLicenceDto> {
    return this.presentLicence.run(key, actor, { organisationId, presentation });
  }
}
