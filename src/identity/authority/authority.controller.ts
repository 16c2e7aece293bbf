import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../platform/crypto/signature.js';
import { SecondPersonNeeded } from '../../platform/four-eyes/four-eyes.js';
import { OwnMatter } from '../../platform/http/access/access.errors.js';
import { Access, Admits, Demands, withDuty } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { UuidParam } from '../../platform/http/param.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import {
  AuthorityContested,
  AuthorityState,
  ConsentMissing,
  NotFound,
  RealNameRequired,
  SourceUnavailable,
} from '../errors.js';
import { Does } from '../words.js';
import { MandateDto, ProvenAuthorityDto, SeenPaperDto, SeePaperDto } from './authority.dto.js';
import { ProveAuthority } from './prove-authority.usecase.js';
import { SeePaper } from './see-paper.usecase.js';

/** How the claim to act for an organisation is proven. */
@Controller('v1/organisations/:id/authority')
export class AuthorityController {
  constructor(
    private readonly proveAuthority: ProveAuthority,
    private readonly seePaper: SeePaper,
  ) {}

  @Does('proveAsRepresentative')
  @Post('representative')
  @HttpCode(200)
  @Access('anyone')
  @Admits('unproven')
  @Demands('person')
  @RateLimit({ limit: 20, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(NotFound, AuthorityState, AuthorityContested)
  @ApiProblem(RealNameRequired, ConsentMissing, SourceUnavailable)
  @ApiOkResponse({ type: ProvenAuthorityDto })
  asRepresentative(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: OrganisationId,
  ): Promise<ProvenAuthorityDto> {
    return this.proveAuthority.asRepresentative(key, actor, id);
  }

  @Does('giveMandate')
  @Post('mandate')
  @HttpCode(200)
  @Access('anyone')
  @Demands('step-up')
  @RateLimit({ limit: 20, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(NotFound, AuthorityState, AuthorityContested, SignatureInvalid)
  @ApiProblem(RealNameRequired, ConsentMissing, SourceUnavailable)
  @ApiOkResponse({ type: ProvenAuthorityDto })
  byMandate(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') organisationId: OrganisationId,
    @Body() body: MandateDto,
  ): Promise<ProvenAuthorityDto> {
    return this.proveAuthority.byMandate(key, actor, { organisationId, ...body });
  }

  @Does('seePaper')
  @Post('papers')
  @HttpCode(200)
  @Access(...withDuty('counter-clerk', 'operator', 'government'))
  @Demands('person', 'second-factor', 'real-name')
  @ApiProblem(NotFound, AuthorityState, AuthorityContested, OwnMatter, SecondPersonNeeded)
  @ApiOkResponse({ type: SeenPaperDto })
  see(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') organisationId: OrganisationId,
    @Body() body: SeePaperDto,
  ): Promise<SeenPaperDto> {
    return this.seePaper.run(key, actor, { organisationId, ...body });
  }
}
