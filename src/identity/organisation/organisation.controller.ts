import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, Admits } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NotFound, OrganisationState, RegionMissing } from '../errors.js';
import { Does } from '../words.js';
import { DecideOrganisation } from './decide-organisation.usecase.js';
import {
  ApproveOrganisationDto,
  DecidedOrganisationDto,
  ListOrganisationsQuery,
  OrganisationDto,
  OwnOrganisationDto,
  SuspendOrganisationDto,
} from './organisation.dto.js';
import { OrganisationQueries } from './organisation.queries.js';

@Controller('v1/organisations')
export class OrganisationController {
  constructor(
    private readonly decideOrganisation: DecideOrganisation,
    private readonly organisations: OrganisationQueries,
  ) {}

  @Does('listOrganisations')
  @Get()
  @Access('operator')
  @ApiOkResponse({ type: pageOf(OrganisationDto) })
  list(@Query() query: ListOrganisationsQuery): Promise<Page<OrganisationDto>> {
    return this.organisations.page(query);
  }

  @Does('readOrganisation')
  @Get(':id')
  @Access('anyone')
  @Admits('unproven')
  @ApiProblem(NotFound)
  @ApiOkResponse({ type: OwnOrganisationDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: OrganisationId): Promise<OwnOrganisationDto> {
    return this.organisations.own(actor, id);
  }

  @Does('approveOrganisation')
  @Post(':id/approval')
  @HttpCode(200)
  @Access('operator:administrator')
  @ApiProblem(NotFound, OrganisationState, RegionMissing)
  @ApiOkResponse({ type: DecidedOrganisationDto })
  approve(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') organisationId: OrganisationId,
    @Body() body: ApproveOrganisationDto,
  ): Promise<DecidedOrganisationDto> {
    return this.decideOrganisation.run(key, actor, { organisationId, decision: 'approve', ...body });
  }

  @Does('suspendOrganisation')
  @Post(':id/suspension')
  @HttpCode(200)
  @Access('operator:administrator')
  @ApiProblem(NotFound, OrganisationState, RegionMissing)
  @ApiOkResponse({ type: DecidedOrganisationDto })
  suspend(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') organisationId: OrganisationId,
    @Body() body: SuspendOrganisationDto,
  ): Promise<DecidedOrganisationDto> {
    return this.decideOrganisation.run(key, actor, { organisationId, decision: 'suspend', ...body });
  }
}
