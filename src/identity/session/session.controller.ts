import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiConsumes, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Admits } from '../../platform/http/access/access.decorator.js';
import { PersonRequired } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { NotFound } from '../errors.js';
import { Does } from '../words.js';
import { RevokeToken } from './revoke-token.usecase.js';
import { SessionQueries } from './session.queries.js';
import { SignOut } from './sign-out.usecase.js';
import { RevokeTokenDto, SessionListDto } from './session.dto.js';

/** How tokens end. */
@Controller()
export class SessionController {
  constructor(
    private readonly revokeToken: RevokeToken,
    private readonly signOut: SignOut,
    private readonly sessions: SessionQueries,
  ) {}

  /** Answers 200 for a token nobody knows too (RFC 7009 section 2.2). */
  @Does('revokeToken')
  @Post('oauth/revoke')
  @HttpCode(200)
  @Access('public')
  @RateLimit({ limit: 60, windowSeconds: 60, by: 'address' })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiOkResponse()
  revoke(@Body() body: RevokeTokenDto): Promise<void> {
    return this.revokeToken.run(body.token);
  }

  @Does('listOwnSessions')
  @Get('v1/me/sessions')
  @Access('anyone')
  @Admits('before-second-factor', 'unproven', 'weak')
  @ApiOkResponse({ type: SessionListDto })
  async list(@Caller() actor: Actor): Promise<SessionListDto> {
    return { items: await this.sessions.listOf(actor.personId ?? actor.id) };
  }

  @Does('endAllOwnSessions')
  @Delete('v1/me/sessions')
  @HttpCode(204)
  @Access('anyone')
  @Admits('before-second-factor', 'unproven', 'weak')
  @ApiProblem(PersonRequired)
  @ApiNoContentResponse()
  endAll(@Caller() actor: Actor): Promise<void> {
    return this.signOut.everywhere(actor);
  }

  @Does('endOwnSession')
  @Delete('v1/me/sessions/:id')
  @HttpCode(204)
  @Access('anyone')
  @Admits('before-second-factor', 'unproven', 'weak')
  @ApiProblem(NotFound)
  @ApiNoContentResponse()
  end(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<void> {
    return this.signOut.one(actor, id);
  }
}
