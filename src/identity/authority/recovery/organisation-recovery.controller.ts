import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { SecondPersonNeeded } from '../../../platform/four-eyes/four-eyes.js';
import { Access, Demands, withDuty } from '../../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { NewOwnerUnfit, NotFound, OrganisationContested, OrganisationRecoveryState } from '../../errors.js';
import { Does } from '../../words.js';
import { AskOrganisationRecovery } from './ask-organisation-recovery.usecase.js';
import { ObjectToOrganisationRecovery } from './object-to-organisation-recovery.usecase.js';
import {
  AskedOrganisationRecoveryDto,
  AskOrganisationRecoveryDto,
  OrganisationRecoveryListDto,
} from './organisation-recovery.dto.js';
import { OrganisationRecoveryQueries } from './organisation-recovery.queries.js';

/** Organisations that lost their keys. */
@Controller('v1/organisations/:id/recoveries')
export class OrganisationRecoveryController {
  constructor(
    private readonly askRecovery: AskOrganisationRecovery,
    private readonly objectTo: ObjectToOrganisationRecovery,
    private readonly recoveries: OrganisationRecoveryQueries,
  ) {}

  @Does('askOrganisationRecovery')
  @Post()
  @HttpCode(200)
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @ApiProblem(NotFound, OrganisationContested, OrganisationRecoveryState, NewOwnerUnfit)
  @ApiProblem(OwnMatter, SecondPersonNeeded)
  @ApiOkResponse({ type: AskedOrganisationRecoveryDto })
  ask(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') organisationId: OrganisationId,
    @Body() body: AskOrganisationRecoveryDto,
  ): Promise<AskedOrganisationRecoveryDto> {
    return this.askRecovery.run(key, actor, { organisationId, ...body });
  }

  @Does('listOrganisationRecoveries')
  @Get()
  @Access('anyone')
  @ApiProblem(NotFound)
  @ApiOkResponse({ type: OrganisationRecoveryListDto })
  async list(
    @Caller() actor: Actor,
    @UuidParam('id') id: OrganisationId,
  ): Promise<OrganisationRecoveryListDto> {
    return { items: await this.recoveries.listOf(actor, id) };
  }

  @Does('objectToOrganisationRecovery')
  @Post(':recoveryId/objection')
  @HttpCode(204)
  @Access(...withDuty('administrator'))
  @ApiProblem(NotFound, OrganisationRecoveryState)
  @ApiNoContentResponse()
  object(
    @Caller() actor: Actor,
    @UuidParam('id') id: OrganisationId,
    @UuidParam('recoveryId') recoveryId: string,
  ): Promise<void> {
    return this.objectTo.run(actor, id, recoveryId);
  }
}
