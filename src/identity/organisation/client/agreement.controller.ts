import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../../platform/http/param.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { AgreementOver, NotFound } from '../../errors.js';
import { Does } from '../../words.js';
import { AgreeRate } from './agree-rate.usecase.js';
import { AgreedRateDto } from './client.dto.js';

/** Agreements of the operator with those whose machines call. */
@Controller('v1/organisations/:id/clients/:clientId/agreement')
export class AgreementController {
  constructor(private readonly agreeRate: AgreeRate) {}

  @Does('agreeClientRate')
  @Put()
  @Access('operator:administrator')
  @Demands('person', 'second-factor')
  @HttpCode(204)
  @ApiProblem(NotFound, AgreementOver, OwnMatter)
  @ApiNoContentResponse()
  agree(
    @Caller() actor: Actor,
    @UuidParam('id') organisationId: OrganisationId,
    @UuidParam('clientId') clientId: string,
    @Body() body: AgreedRateDto,
  ): Promise<void> {
    return this.agreeRate.run(actor, organisationId, clientId, body);
  }
}
