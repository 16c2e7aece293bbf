import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type TaggedReply, Tagged, withETag } from '../../platform/http/etag.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NoSuchEnterprise } from '../errors.js';
import { RestrictionQueries } from '../restriction/restriction.queries.js';
import { Does } from '../words.js';
import { EnterpriseQueries } from './enterprise.queries.js';
import { RestrictionListDto } from '../restriction/restriction.dto.js';
import { OwnDecisionDto } from '../admission/admission.dto.js';
import { OwnDecisionQueries } from '../admission/relation/own-decision.queries.js';
import { ScoreDto, PastScoreDto } from '../scoring/reading/score.dto.js';

/** What an employer or a labour-service company sees of itself. */
@Controller('v1/enterprises/me')
@Access('employer', 'provider')
export class OwnEnterpriseController {
  constructor(
    private readonly enterprises: EnterpriseQueries,
    private readonly restrictions: RestrictionQueries,
    private readonly decisions: OwnDecisionQueries,
  ) {}

  @Get('score')
  @Does('readOwnCreditScore')
  @Tagged()
  @ApiProblem(NoSuchEnterprise)
  @ApiOkResponse({ type: ScoreDto })
  async score(@Caller() actor: Actor, @Res({ passthrough: true }) reply: TaggedReply): Promise<ScoreDto> {
    return withETag(reply, await this.enterprises.score(actor, own(actor)));
  }

  @Get('score/history')
  @Does('listOwnCreditScores')
  @ApiProblem(NoSuchEnterprise)
  @ApiOkResponse({ type: pageOf(PastScoreDto) })
  history(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<PastScoreDto>> {
    return this.enterprises.history(actor, own(actor), query);
  }

  @Get('decision')
  @Does('readOwnRecruitmentDecision')
  @ApiProblem(NoSuchEnterprise)
  @ApiOkResponse({ type: OwnDecisionDto })
  decision(@Caller() actor: Actor): Promise<OwnDecisionDto> {
    return this.decisions.of(own(actor));
  }

  @Get('restrictions')
  @Does('listOwnRestrictions')
  @ApiProblem(NoSuchEnterprise)
  @ApiOkResponse({ type: RestrictionListDto })
  async restrictionsOf(@Caller() actor: Actor): Promise<RestrictionListDto> {
    return { items: await this.restrictions.ofEnterprise(own(actor)) };
  }
}

function own(actor: Actor): OrganisationId {
  if (!actor.organisationId) throw NoSuchEnterprise();
  return actor.organisationId;
}
