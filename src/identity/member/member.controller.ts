import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { MemberTaken, NotFound } from '../errors.js';
import { Does } from '../words.js';
import { AddMember } from './add-member.usecase.js';
import { AddedMemberDto, AddMemberDto, MemberListDto } from './member.dto.js';
import { MemberQueries } from './member.queries.js';
import { RemoveMember } from './remove-member.usecase.js';

/** People who sign in by code and act for an organisation. */
@Controller('v1/organisations/:id/members')
@Access('anyone')
export class MemberController {
  constructor(
    private readonly addMember: AddMember,
    private readonly removeMember: RemoveMember,
    private readonly members: MemberQueries,
  ) {}

  @Does('addMember')
  @Post()
  @ApiProblem(NotFound, MemberTaken)
  @ApiCreatedResponse({ type: AddedMemberDto })
  add(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') organisationId: OrganisationId,
    @Body() body: AddMemberDto,
  ): Promise<AddedMemberDto> {
    return this.addMember.run(key, actor, { organisationId, ...body });
  }

  @Does('listMembers')
  @Get()
  @ApiProblem(NotFound, SubjectErased)
  @ApiOkResponse({ type: MemberListDto })
  async list(@Caller() actor: Actor, @UuidParam('id') id: OrganisationId): Promise<MemberListDto> {
    return { items: await this.members.listOf(actor, id) };
  }

  @Does('removeMember')
  @Delete(':memberId')
  @HttpCode(204)
  @ApiProblem(NotFound)
  @ApiNoContentResponse()
  remove(
    @Caller() actor: Actor,
    @UuidParam('id') id: OrganisationId,
    @UuidParam('memberId') memberId: string,
  ): Promise<void> {
    return this.removeMember.run(actor, id, memberId);
  }
}
