import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Admits, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller, personOf } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { ConsentExpiry, NotFound, RecipientUnknown, WorkerErased } from '../errors.js';
import type { ConsentId } from '../identity.types.js';
import { Does } from '../words.js';
import { ConsentDto, GiveConsentDto, GivenConsentDto } from './consent.dto.js';
import { ConsentQueries } from './consent.queries.js';
import { GiveConsent } from './give-consent.usecase.js';
import { WithdrawConsent } from './withdraw-consent.usecase.js';

@Controller('v1/consents')
@Access('anyone')
@Admits('before-second-factor', 'unproven')
@Demands('person')
export class ConsentController {
  constructor(
    private readonly giveConsent: GiveConsent,
    private readonly withdrawConsent: WithdrawConsent,
    private readonly consents: ConsentQueries,
  ) {}

  @Does('giveConsent')
  @Post()
  @ApiProblem(ConsentExpiry, RecipientUnknown, WorkerErased)
  @ApiCreatedResponse({ type: GivenConsentDto })
  give(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: GiveConsentDto,
  ): Promise<GivenConsentDto> {
    return this.giveConsent.run(key, actor, body);
  }

  @Does('listOwnConsents')
  @Get()
  @ApiOkResponse({ type: pageOf(ConsentDto) })
  list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<ConsentDto>> {
    return this.consents.historyOf(personOf(actor), query);
  }

  @Does('withdrawConsent')
  @Delete(':id')
  @Admits('before-second-factor', 'unproven', 'weak')
  @HttpCode(204)
  @ApiProblem(NotFound)
  @ApiNoContentResponse()
  withdraw(@Caller() actor: Actor, @UuidParam('id') id: ConsentId): Promise<void> {
    return this.withdrawConsent.run(actor, id);
  }
}
