import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, pageOf, PageQuery } from '../../../platform/http/page.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../../platform/http/param.js';
import type { AdmissionId } from '../../enterprise-credit.types.js';
import { AdmissionNotInReview, NoSuchAdmission } from '../../errors.js';
import { Does } from '../../words.js';
import { AdmissionDto, SettleReviewDto, WaitingAdmissionDto } from '../admission.dto.js';
import { WaitingAdmissionQueries } from './waiting-admission.queries.js';
import { SettleReview } from './settle-review.usecase.js';

@Controller('v1/admissions')
@Access('operator')
export class AdmissionController {
  constructor(
    private readonly admissions: WaitingAdmissionQueries,
    private readonly settleReview: SettleReview,
  ) {}

  /** Admissions that wait for a person, oldest first. */
  @Get()
  @Does('listWaitingAdmissions')
  @ApiOkResponse({ type: pageOf(WaitingAdmissionDto) })
  waiting(@Query() query: PageQuery): Promise<Page<WaitingAdmissionDto>> {
    return this.admissions.list(query);
  }

  @Post(':id/decision')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('decideAdmission')
  @ApiProblem(OwnMatter, NoSuchAdmission, AdmissionNotInReview)
  @ApiCreatedResponse({ type: AdmissionDto })
  decide(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: AdmissionId,
    @Body() body: SettleReviewDto,
  ): Promise<AdmissionDto> {
    return this.settleReview.run(key, actor, { id, ...body });
  }
}
