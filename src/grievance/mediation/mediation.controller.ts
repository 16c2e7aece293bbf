import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access, Demands, withDuty } from '../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { UuidParam } from '../../platform/http/param.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { ShowsWorkers } from '../../platform/http/reading/shows-workers.js';
import {
  AlreadyVoted,
  GrievanceStateWrong,
  MayNotDecide,
  MeasureWrong,
  NoSuchGrievance,
  TermsAnswered,
} from '../errors.js';
import { GrievanceDetailDto } from '../reading/grievance.dto.js';
import { GrievanceQueries } from '../reading/grievance.queries.js';
import type { GrievanceId } from '../record/grievance.types.js';
import { Does } from '../words.js';
import { AnswerTerms } from './answer-terms.usecase.js';
import { DecideGrievance } from './decide-grievance.usecase.js';
import { AnswerTermsDto, DecideGrievanceDto, ProposeTermsDto } from './mediation.dto.js';
import { ProposeTerms } from './propose-terms.usecase.js';

/** What mediators do, and what both sides say to it. */
@Controller('v1/grievances/:id')
export class MediationController {
  constructor(
    private readonly proposeTerms: ProposeTerms,
    private readonly answerTerms: AnswerTerms,
    private readonly decideGrievance: DecideGrievance,
    private readonly grievances: GrievanceQueries,
  ) {}

  @Post('terms')
  @HttpCode(200)
  @Access('operator:mediator', 'government:mediator')
  @Demands('person', 'second-factor', 'real-name')
  @Does('proposeTerms')
  @ApiProblem(NoSuchGrievance, OwnMatter, MeasureWrong, GrievanceStateWrong, SubjectErased)
  @ShowsWorkers('grievance')
  @ApiOkResponse({ type: GrievanceDetailDto })
  async propose(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: GrievanceId,
    @Body() body: ProposeTermsDto,
  ): Promise<GrievanceDetailDto> {
    return this.grievances.one(actor, await this.proposeTerms.run(key, actor, id, body));
  }

  @Post('terms-answer')
  @HttpCode(200)
  @Access('worker', ...withDuty('administrator', 'employer', 'provider', 'platform', 'insurer'))
  @Does('answerTerms')
  @ApiProblem(NoSuchGrievance, GrievanceStateWrong, TermsAnswered)
  @ShowsWorkers('grievance')
  @ApiOkResponse({ type: GrievanceDetailDto })
  async answer(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: GrievanceId,
    @Body() { agrees }: AnswerTermsDto,
  ): Promise<GrievanceDetailDto> {
    return this.grievances.one(actor, await this.answerTerms.run(key, actor, id, agrees));
  }

  @Post('mediation-end')
  @HttpCode(200)
  @Access('operator:mediator', 'government:mediator')
  @Demands('person', 'second-factor', 'real-name')
  @Does('endMediation')
  @ApiProblem(NoSuchGrievance, OwnMatter, GrievanceStateWrong)
  @ShowsWorkers('grievance')
  @ApiOkResponse({ type: GrievanceDetailDto })
  async end(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: GrievanceId,
  ): Promise<GrievanceDetailDto> {
    return this.grievances.one(actor, await this.proposeTerms.end(key, actor, id));
  }

  @Post('decision')
  @HttpCode(200)
  @Access('operator:mediator', 'government:mediator')
  @Demands('person', 'second-factor', 'real-name')
  @Does('decideGrievance')
  @ApiProblem(NoSuchGrievance, OwnMatter, GrievanceStateWrong, MayNotDecide, MeasureWrong)
  @ApiProblem(AlreadyVoted, SubjectErased)
  @ShowsWorkers('grievance')
  @ApiOkResponse({ type: GrievanceDetailDto })
  async decide(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: GrievanceId,
    @Body() body: DecideGrievanceDto,
  ): Promise<GrievanceDetailDto> {
    return this.grievances.one(actor, await this.decideGrievance.run(key, actor, id, body));
  }
}
