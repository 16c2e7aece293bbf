import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../platform/crypto/signature.js';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { UuidParam } from '../../platform/http/param.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { KeyTaken, MembersClosed, NotFound } from '../errors.js';
import { Does } from '../words.js';
import { MemberKeyListDto, RegisteredMemberKeyDto, RegisterMemberKeyDto } from './member-key.dto.js';
import { MemberKeyQueries } from './member-key.queries.js';
import { RegisterMemberKey } from './register-member-key.usecase.js';
import { RetireMemberKey } from './retire-member-key.usecase.js';

/** Keys by which people sign for an organisation in their own name. */
@Controller('v1/organisations/:id/member-keys')
@Access('anyone')
export class MemberKeyController {
  constructor(
    private readonly registerKey: RegisterMemberKey,
    private readonly retireKey: RetireMemberKey,
    private readonly keys: MemberKeyQueries,
  ) {}

  @Does('registerMemberKey')
  @Post()
  @Demands('step-up')
  @ApiProblem(NotFound, MembersClosed, SignatureInvalid, KeyTaken)
  @ApiCreatedResponse({ type: RegisteredMemberKeyDto })
  register(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') organisationId: OrganisationId,
    @Body() body: RegisterMemberKeyDto,
  ): Promise<RegisteredMemberKeyDto> {
    return this.registerKey.run(key, actor, { organisationId, ...body });
  }

  @Does('listMemberKeys')
  @Get()
  @ApiProblem(NotFound)
  @ApiOkResponse({ type: MemberKeyListDto })
  async list(@Caller() actor: Actor, @UuidParam('id') id: OrganisationId): Promise<MemberKeyListDto> {
    return { items: await this.keys.listOf(actor, id) };
  }

  @Does('retireMemberKey')
  @Delete(':kid')
  @HttpCode(204)
  @Demands('person')
  @ApiProblem(NotFound)
  @ApiNoContentResponse()
  retire(
    @Caller() actor: Actor,
    @UuidParam('id') id: OrganisationId,
    @Param('kid') kid: string,
  ): Promise<void> {
    return this.retireKey.run(actor, id, kid);
  }
}
