import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { DocumentNotReady, NoSuchDocument, WrongPurpose } from '../../platform/document/document.errors.js';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { UuidParam } from '../../platform/http/param.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { ShowsWorkers } from '../../platform/http/reading/shows-workers.js';
import {
  AlreadyOpen,
  DisputeOver,
  GrievanceStateWrong,
  MeasureWrong,
  NoStake,
  NoSuchGrievance,
  NotYourTurn,
  SubjectWrong,
} from '../errors.js';
import { GrievanceDetailDto } from '../reading/grievance.dto.js';
import { GrievanceQueries } from '../reading/grievance.queries.js';
import type { GrievanceId } from '../record/grievance.types.js';
import { Does } from '../words.js';
import { AcceptGrievance } from './accept-grievance.usecase.js';
import { FileGrievance } from './file-grievance.usecase.js';
import { FileGrievanceDto, RefuseGrievanceDto } from './filing.dto.js';
import { WithdrawGrievance } from './withdraw-grievance.usecase.js';

/** How a grievance comes in, and is accepted or not. */
@Controller('v1/grievances')
export class FilingController {
  constructor(
    private readonly fileGrievance: FileGrievance,
    private readonly acceptGrievance: AcceptGrievance,
    private readonly withdrawGrievance: WithdrawGrievance,
    private readonly grievances: GrievanceQueries,
  ) {}

  @Post()
  @Access('worker', 'employer:administrator', 'provider:administrator', 'platform:administrator')
  @Does('fileGrievance')
  @ApiProblem(SubjectWrong, NoStake, DisputeOver, MeasureWrong, AlreadyOpen, SubjectErased, NoSuchGrievance)
  @ApiProblem(NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ShowsWorkers('grievance')
  @ApiCreatedResponse({ type: GrievanceDetailDto })
  async file(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: FileGrievanceDto,
  ): Promise<GrievanceDetailDto> {
    return this.grievances.one(actor, await this.fileGrievance.run(key, actor, body));
  }

  @Post(':id/acceptance')
  @HttpCode(200)
  @Access('operator:mediator', 'government:mediator')
  @Demands('person', 'second-factor', 'real-name')
  @Does('acceptGrievance')
  @ApiProblem(NoSuchGrievance, OwnMatter, GrievanceStateWrong)
  @ShowsWorkers('grievance')
  @ApiOkResponse({ type: GrievanceDetailDto })
  async accept(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: GrievanceId,
  ): Promise<GrievanceDetailDto> {
    return this.grievances.one(actor, await this.acceptGrievance.accept(key, actor, id));
  }

  @Post(':id/refusal')
  @HttpCode(200)
  @Access('operator:mediator', 'government:mediator')
  @Demands('person', 'second-factor', 'real-name')
  @Does('refuseGrievance')
  @ApiProblem(NoSuchGrievance, OwnMatter, GrievanceStateWrong, SubjectErased)
  @ShowsWorkers('grievance')
  @ApiOkResponse({ type: GrievanceDetailDto })
  async refuse(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: GrievanceId,
    @Body() body: RefuseGrievanceDto,
  ): Promise<GrievanceDetailDto> {
    return this.grievances.one(actor, await this.acceptGrievance.refuse(key, actor, { id, ...body }));
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Access('worker', 'employer:administrator', 'provider:administrator', 'platform:administrator')
  @Does('withdrawGrievance')
  @ApiProblem(NoSuchGrievance, NotYourTurn, GrievanceStateWrong)
  @ShowsWorkers('grievance')
  @ApiOkResponse({ type: GrievanceDetailDto })
  async withdraw(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: GrievanceId,
  ): Promise<GrievanceDetailDto> {
    return this.grievances.one(actor, await this.withdrawGrievance.run(key, actor, id));
  }
}
