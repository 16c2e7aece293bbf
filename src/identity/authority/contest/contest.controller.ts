import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  DocumentNotReady,
  NoSuchDocument,
  WrongPurpose,
} from '../../../platform/document/document.errors.js';
import { SecondPersonNeeded } from '../../../platform/four-eyes/four-eyes.js';
import { Access, Admits, Demands, withDuty } from '../../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../../platform/http/page.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import {
  AnotherBodyDecides,
  AuthorityState,
  ContestState,
  ContestWithoutProof,
  NotFound,
  RealNameRequired,
} from '../../errors.js';
import { Does } from '../../words.js';
import { AnswerContest } from './answer-contest.usecase.js';
import {
  ContestDto,
  ContestStatementDto,
  DecideContestDto,
  DecidedContestDto,
  ListContestsQuery,
} from './contest.dto.js';
import { ContestQueries } from './contest.queries.js';
import { DecideContest } from './decide-contest.usecase.js';
import { OpenContest } from './open-contest.usecase.js';
import { WithdrawContest } from './withdraw-contest.usecase.js';

/** Who proved to be a firm contests that another acts as it. */
@Controller('v1/organisations/:id/authority/contests')
export class OpenContestController {
  constructor(
    private readonly openContest: OpenContest,
    private readonly contests: ContestQueries,
  ) {}

  @Does('openContest')
  @Post()
  @Access('anyone')
  @Admits('unproven')
  @Demands('person')
  @RateLimit({ limit: 5, windowSeconds: 86_400, by: 'actor' })
  @ApiProblem(NotFound, AuthorityState, ContestState, ContestWithoutProof)
  @ApiProblem(NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiCreatedResponse({ type: ContestDto })
  async open(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') claimId: OrganisationId,
    @Body() body: ContestStatementDto,
  ): Promise<ContestDto> {
    return this.contests.one(actor, await this.openContest.run(key, actor, { claimId, ...body }));
  }
}

/** Contests, for both sides and who decides. */
@Controller('v1/authority-contests')
export class ContestController {
  constructor(
    private readonly answerContest: AnswerContest,
    private readonly withdrawContest: WithdrawContest,
    private readonly decideContest: DecideContest,
    private readonly contests: ContestQueries,
  ) {}

  @Does('listContests')
  @Get()
  @Access('anyone')
  @Admits('unproven')
  @ApiOkResponse({ type: pageOf(ContestDto) })
  list(@Caller() actor: Actor, @Query() query: ListContestsQuery): Promise<Page<ContestDto>> {
    return this.contests.page(actor, query);
  }

  @Does('readContest')
  @Get(':id')
  @Access('anyone')
  @Admits('unproven')
  @ApiProblem(NotFound)
  @ApiOkResponse({ type: ContestDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<ContestDto> {
    return this.contests.one(actor, id);
  }

  @Does('answerContest')
  @Post(':id/statement')
  @HttpCode(200)
  @Access(...withDuty('administrator'))
  @ApiProblem(NotFound, ContestState, NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiOkResponse({ type: ContestDto })
  async answer(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
    @Body() body: ContestStatementDto,
  ): Promise<ContestDto> {
    return this.contests.one(actor, await this.answerContest.run(key, actor, { id, ...body }));
  }

  @Does('withdrawContest')
  @Post(':id/withdrawal')
  @HttpCode(200)
  @Access('anyone')
  @Admits('unproven')
  @Demands('person')
  @ApiProblem(NotFound, ContestState)
  @ApiOkResponse({ type: ContestDto })
  async withdraw(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<ContestDto> {
    return this.contests.one(actor, await this.withdrawContest.run(actor, id));
  }

  @Does('decideContest')
  @Post(':id/decision')
  @HttpCode(200)
  @Access(...withDuty('reviewer', 'operator', 'government'))
  @Demands('person', 'second-factor', 'real-name')
  @ApiProblem(NotFound, ContestState, AuthorityState, OwnMatter, RealNameRequired, AnotherBodyDecides)
  @ApiProblem(SecondPersonNeeded)
  @ApiOkResponse({ type: DecidedContestDto })
  decide(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
    @Body() body: DecideContestDto,
  ): Promise<DecidedContestDto> {
    return this.decideContest.run(key, actor, { id, ...body });
  }
}
