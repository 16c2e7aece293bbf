import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../../platform/crypto/signature.js';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { FulfilmentOfStranger, FulfilmentTooOld } from '../../errors.js';
import { Does } from '../../words.js';
import { FulfilmentsTakenDto, ReportFulfilmentsDto } from './fulfilment.dto.js';
import { ReportFulfilments } from './report-fulfilments.usecase.js';

/** What platforms tell of engagements that ended; unverified, and weighed as such. */
@Controller('v1/fulfilments')
@Access('platform')
export class FulfilmentController {
  constructor(private readonly reportFulfilments: ReportFulfilments) {}

  /** At most 500 at a time; one engagement counts once, however often it is sent. */
  @Post()
  @Access('platform:recruiter')
  @Demands('authority')
  @Does('reportFulfilments')
  @ApiProblem(SignatureInvalid, FulfilmentTooOld, FulfilmentOfStranger)
  @ApiCreatedResponse({ type: FulfilmentsTakenDto })
  async report(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: ReportFulfilmentsDto,
  ): Promise<FulfilmentsTakenDto> {
    return { recorded: await this.reportFulfilments.run(key, actor, body) };
  }
}
