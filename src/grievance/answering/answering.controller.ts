import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { DocumentNotReady, NoSuchDocument, WrongPurpose } from '../../platform/document/document.errors.js';
import { Access, withDuty } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { UuidParam } from '../../platform/http/param.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { ShowsWorkers } from '../../platform/http/reading/shows-workers.js';
import {
  ClaimChanged,
  GrievanceStateWrong,
  MeasureWrong,
  NoSuchGrievance,
  NotYourTurn,
  VersionNeeded,
} from '../errors.js';
import { GrievanceDetailDto } from '../reading/grievance.dto.js';
import { GrievanceQueries } from '../reading/grievance.queries.js';
import type { GrievanceId } from '../record/grievance.types.js';
import { Does } from '../words.js';
import { AnswerGrievance } from './answer-grievance.usecase.js';
import { AnswerGrievanceDto, ReplyGrievanceDto, SupplementGrievanceDto } from './answering.dto.js';
import { ReplyGrievance } from './reply-grievance.usecase.js';

/** What both sides say to a grievance. */
@Controller('v1/grievances/:id')
@Access('worker', ...withDuty('administrator', 'employer', 'provider', 'platform', 'insurer'))
export class AnsweringController {
  constructor(
    private readonly answerGrievance: AnswerGrievance,
    private readonly replyGrievance: ReplyGrievance,
    private readonly grievances: GrievanceQueries,
  ) {}

  @Post('answer')
  @HttpCode(200)
  @Does('answerGrievance')
  @ApiProblem(NoSuchGrievance, NotYourTurn, GrievanceStateWrong, MeasureWrong, SubjectErased)
  @ApiProblem(VersionNeeded, ClaimChanged)
  @ApiProblem(NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ShowsWorkers('grievance')
  @ApiOkResponse({ type: GrievanceDetailDto })
  async answer(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: GrievanceId,
    @Body() body: AnswerGrievanceDto,
  ): Promise<GrievanceDetailDto> {
    return this.grievances.one(actor, await this.answerGrievance.run(key, actor, id, body));
  }

  @Post('reply')
  @HttpCode(200)
  @Does('replyGrievance')
  @ApiProblem(NoSuchGrievance, NotYourTurn, GrievanceStateWrong, SubjectErased)
  @ShowsWorkers('grievance')
  @ApiOkResponse({ type: GrievanceDetailDto })
  async reply(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: GrievanceId,
    @Body() body: ReplyGrievanceDto,
  ): Promise<GrievanceDetailDto> {
    return this.grievances.one(actor, await this.replyGrievance.run(key, actor, id, body));
  }

  @Post('supplement')
  @HttpCode(200)
  @Does('supplementGrievance')
  @ApiProblem(NoSuchGrievance, NotYourTurn, GrievanceStateWrong, SubjectErased)
  @ApiProblem(NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ShowsWorkers('grievance')
  @ApiOkResponse({ type: GrievanceDetailDto })
  async supplement(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: GrievanceId,
    @Body() body: SupplementGrievanceDto,
  ): Promise<GrievanceDetailDto> {
    return this.grievances.one(actor, await this.replyGrievance.supplement(key, actor, id, body));
  }
}
