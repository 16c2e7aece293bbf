import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../../platform/crypto/signature.js';
import { Access, Demands, withDuty } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../../platform/http/param.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { ClientsClosed, KeyTaken, LastClient, NotFound, OrganisationContested } from '../../errors.js';
import { Does } from '../../words.js';
import { AdoptClient } from './adopt-client.usecase.js';
import { ClientListDto, RegisterClientDto, RegisteredClientDto } from './client.dto.js';
import { ClientQueries } from './client.queries.js';
import { RegisterClient } from './register-client.usecase.js';
import { RetireClient } from './retire-client.usecase.js';

/** Clients are rotated by registering a new one and retiring the old one. */
@Controller('v1/organisations/:id/clients')
@Access(...withDuty('administrator'))
export class ClientController {
  constructor(
    private readonly registerClient: RegisterClient,
    private readonly adoptClient: AdoptClient,
    private readonly retireClient: RetireClient,
    private readonly clients: ClientQueries,
  ) {}

  @Does('registerClient')
  @Post()
  @Demands('step-up')
  @ApiProblem(NotFound, ClientsClosed, OrganisationContested, KeyTaken, SignatureInvalid)
  @ApiCreatedResponse({ type: RegisteredClientDto })
  register(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') organisationId: OrganisationId,
    @Body() body: RegisterClientDto,
  ): Promise<RegisteredClientDto> {
    return this.registerClient.run(key, actor, { organisationId, ...body });
  }

  @Does('listClients')
  @Get()
  @Access('anyone')
  @ApiProblem(NotFound)
  @ApiOkResponse({ type: ClientListDto })
  async list(@Caller() actor: Actor, @UuidParam('id') id: OrganisationId): Promise<ClientListDto> {
    return { items: await this.clients.listOf(actor, id) };
  }

  @Does('adoptClient')
  @Post(':clientId/adoption')
  @HttpCode(204)
  @Access(...withDuty('owner'))
  @Demands('step-up')
  @ApiProblem(NotFound, OrganisationContested)
  @ApiNoContentResponse()
  adopt(
    @Caller() actor: Actor,
    @UuidParam('id') id: OrganisationId,
    @UuidParam('clientId') clientId: string,
  ): Promise<void> {
    return this.adoptClient.run(actor, id, clientId);
  }

  @Does('retireClient')
  @Delete(':clientId')
  @HttpCode(204)
  @ApiProblem(NotFound, LastClient)
  @ApiNoContentResponse()
  retire(
    @Caller() actor: Actor,
    @UuidParam('id') id: OrganisationId,
    @UuidParam('clientId') clientId: string,
  ): Promise<void> {
    return this.retireClient.run(actor, id, clientId);
  }
}
