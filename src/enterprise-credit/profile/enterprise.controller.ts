import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { digestOf } from '../../platform/crypto/canonical.js';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type TaggedReply, Tagged, withETag } from '../../platform/http/etag.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { NotesReading } from '../../platform/http/reading/notes-reading.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NoScoreAt, NoSuchEnterprise } from '../errors.js';
import { Does } from '../words.js';
import {
  EnterpriseProfileDto,
  EnterpriseProfilesDto,
  LookUpQuery,
  MatchingProfileDto,
  NameQuery,
} from './enterprise.dto.js';
import { EnterpriseQueries } from './enterprise.queries.js';
import { DecisionDto } from '../admission/admission.dto.js';
import { ScoreDto, PastScoreDto, RecomputeQuery, RecomputationDto } from '../scoring/reading/score.dto.js';

@Controller('v1/enterprises')
export class EnterpriseController {
  constructor(private readonly enterprises: EnterpriseQueries) {}

  @Get()
  @Does('lookUpEnterprise')
  @NotesReading()
  @Access('anyone')
  @RateLimit({ limit: 30, windowSeconds: 60, by: 'actor', agreed: true })
  @ApiProblem(NoSuchEnterprise)
  @ApiOkResponse({ type: EnterpriseProfileDto })
  lookUp(@Query() query: LookUpQuery): Promise<EnterpriseProfileDto> {
    return this.enterprises.lookUp(query.uscc);
  }

  /** For workers and everybody else who has only a name. */
  @Get('search')
  @Does('searchEnterprises')
  @NotesReading()
  @Access('anyone')
  @RateLimit({ limit: 20, windowSeconds: 60, by: 'actor', agreed: true })
  @ApiOkResponse({ type: EnterpriseProfilesDto })
  async search(@Query() query: NameQuery): Promise<EnterpriseProfilesDto> {
    return { items: await this.enterprises.named(query.name) };
  }

  @Get(':id/matching-profile')
  @Does('readMatchingProfile')
  @NotesReading()
  @Access('platform', 'operator')
  @ApiProblem(NoSuchEnterprise)
  @ApiOkResponse({ type: MatchingProfileDto })
  async matching(
    @UuidParam('id') id: OrganisationId,
    @Res({ passthrough: true }) reply: TaggedReply,
  ): Promise<MatchingProfileDto> {
    return tagged(reply, await this.enterprises.matching(id));
  }

  @Get(':id/profile')
  @Does('readEnterpriseProfile')
  @NotesReading()
  @Access('anyone')
  @ApiProblem(NoSuchEnterprise)
  @ApiOkResponse({ type: EnterpriseProfileDto })
  async profile(
    @UuidParam('id') id: OrganisationId,
    @Res({ passthrough: true }) reply: TaggedReply,
  ): Promise<EnterpriseProfileDto> {
    return tagged(reply, await this.enterprises.profile(id));
  }

  @Get(':id/score')
  @Does('readCreditScore')
  @NotesReading()
  @Tagged()
  @Access('platform', 'operator', 'employer')
  @ApiProblem(NoSuchEnterprise)
  @ApiOkResponse({ type: ScoreDto })
  async score(
    @Caller() actor: Actor,
    @UuidParam('id') id: OrganisationId,
    @Res({ passthrough: true }) reply: TaggedReply,
  ): Promise<ScoreDto> {
    return withETag(reply, await this.enterprises.score(actor, id));
  }

  @Get(':id/score/history')
  @Does('listCreditScores')
  @NotesReading('id')
  @Access('platform', 'operator', 'employer')
  @ApiProblem(NoSuchEnterprise)
  @ApiOkResponse({ type: pageOf(PastScoreDto) })
  history(
    @Caller() actor: Actor,
    @UuidParam('id') id: OrganisationId,
    @Query() query: PageQuery,
  ): Promise<Page<PastScoreDto>> {
    return this.enterprises.history(actor, id, query);
  }

  @Get(':id/score/recomputation')
  @Does('recomputeCreditScore')
  @Access('operator')
  @ApiProblem(NoScoreAt)
  @ApiOkResponse({ type: RecomputationDto })
  recompute(@UuidParam('id') id: OrganisationId, @Query() query: RecomputeQuery): Promise<RecomputationDto> {
    return this.enterprises.recompute(id, query.at);
  }

  @Get(':id/decision')
  @Does('readRecruitmentDecision')
  @NotesReading()
  @Access('platform', 'operator', 'employer')
  @ApiProblem(NoSuchEnterprise)
  @ApiOkResponse({ type: DecisionDto })
  async decision(
    @Caller() actor: Actor,
    @UuidParam('id') id: OrganisationId,
    @Res({ passthrough: true }) reply: TaggedReply,
  ): Promise<DecisionDto> {
    return tagged(reply, await this.enterprises.decision(actor, id));
  }
}

/** Sets `ETag` from the content, where no row's version says when an answer changes. */
function tagged<T>(reply: TaggedReply, view: T): T {
  reply.header('ETag', `"${digestOf(view).slice(0, 22)}"`);
  return view;
}
