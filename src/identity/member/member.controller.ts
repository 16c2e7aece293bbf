import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access, Demands, withDuty } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import {
  DutiesUnfit,
  LastOwner,
  MembersClosed,
  MemberTaken,
  NotFound,
  OrganisationContested,
  OwnerOnly,
} from '../errors.js';
import { Does } from '../words.js';
import { AddMember } from './add-member.usecase.js';
import { AssignDuties } from './assign-duties.usecase.js';
import { AddedMemberDto, AddMemberDto, AssignDutiesDto, MemberListDto, NameOwnerDto } from './member.dto.js';
import { MemberQueries } from './member.queries.js';
import { RemoveMember } from './remove-member.usecase.js';

/** People who sign in by code and act for an organisation. */
@Controller('v1/organisations/:id')
@Access(...withDuty('administrator'))
export class MemberController {
  constructor(
    private readonly addMember: AddMember,
    private readonly assignDuties: AssignDuties,
    private readonly removeMember: RemoveMember,
    private readonly members: MemberQueries,
  ) {}

  @Does('addMember')
  @Post('members')
  @Access(...withDuty('administrator'), 'operator:bootstrap')
  @Demands('step-up')
  @ApiProblem(NotFound, MembersClosed, OwnerOnly, DutiesUnfit, OrganisationContested, MemberTaken)
  @ApiCreatedResponse({ type: AddedMemberDto })
  add(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') organisationId: OrganisationId,
    @Body() body: AddMemberDto,
  ): Promise<AddedMemberDto> {
    return this.addMember.run(key, actor, { organisationId, ...body });
  }

  /** For an organisation from before, which has nobody yet who could prove more: its client may do this once. */
  @Does('nameOwner')
  @Post('owner')
  @ApiProblem(NotFound, MembersClosed, OrganisationContested, MemberTaken)
  @ApiCreatedResponse({ type: AddedMemberDto })
  nameOwner(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') organisationId: OrganisationId,
    @Body() body: NameOwnerDto,
  ): Promise<AddedMemberDto> {
    return this.addMember.nameOwner(key, actor, { organisationId, ...body });
  }

  @Does('assignDuties')
  @Post('members/:memberId/duties')
  @HttpCode(204)
  @Demands('step-up')
  @ApiProblem(NotFound, MembersClosed, OwnerOnly, DutiesUnfit, OrganisationContested, LastOwner)
  @ApiNoContentResponse()
  assign(
    @Caller() actor: Actor,
    @UuidParam('id') id: OrganisationId,
    @UuidParam('memberId') memberId: string,
    @Body() { duties }: AssignDutiesDto,
  ): Promise<void> {
    return this.assignDuties.run(actor, id, { memberId, duties });
  }

  @Does('listMembers')
  @Get('members')
  @Access('anyone')
  @ApiProblem(NotFound, SubjectErased)
  @ApiOkResponse({ type: MemberListDto })
  async list(@Caller() actor: Actor, @UuidParam('id') id: OrganisationId): Promise<MemberListDto> {
    return { items: await this.members.listOf(actor, id) };
  }

  @Does('removeMember')
  @Delete('members/:memberId')
  @HttpCode(204)
  @ApiProblem(NotFound, OwnerOnly, LastOwner)
  @ApiNoContentResponse()
  remove(
    @Caller() actor: Actor,
    @UuidParam('id') id: OrganisationId,
    @UuidParam('memberId') memberId: string,
  ): Promise<void> {
    return this.removeMember.run(actor, id, memberId);
  }
}
