import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../../platform/http/page.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import { NotesReading } from '../../../platform/http/reading/notes-reading.js';
import { Does } from '../../words.js';
import {
  InvitationDto,
  InvitationsQuery,
  InvitedEmployersDto,
  InviteEmployersDto,
} from './invitation.dto.js';
import { InvitationQueries } from './invitation.queries.js';
import { InviteEmployers } from './invite-employers.usecase.js';

/** Employers that are awaited. */
@Controller('v1/employer-invitations')
export class InvitationController {
  constructor(
    private readonly inviteEmployers: InviteEmployers,
    private readonly invitations: InvitationQueries,
  ) {}

  @Post()
  @Access('platform:recruiter')
  @Does('inviteEmployers')
  @HttpCode(200)
  @RateLimit({ limit: 60, windowSeconds: 60, by: 'actor' })
  @ApiOkResponse({ type: InvitedEmployersDto })
  invite(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { codes }: InviteEmployersDto,
  ): Promise<InvitedEmployersDto> {
    return this.inviteEmployers.run(key, actor, codes);
  }

  @Get()
  @Access('platform', 'operator')
  @Does('listEmployerInvitations')
  @NotesReading()
  @ApiOkResponse({ type: pageOf(InvitationDto) })
  list(@Caller() actor: Actor, @Query() query: InvitationsQuery): Promise<Page<InvitationDto>> {
    return this.invitations.page(actor, query);
  }
}
