import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../platform/crypto/signature.js';
import { Access } from '../../platform/http/access/access.decorator.js';
import { PersonRequired, StepUpRequired } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, PageQuery, pageOf } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { ShowsWorkers } from '../../platform/http/reading/shows-workers.js';
import {
  AlreadyApproved,
  EscrowTooLow,
  NoSuchEscrow,
  NoSuchPayRun,
  NothingDue,
  PayRunClosed,
  PayRunOutdated,
  SamePerson,
  SecondPersonNeeded,
  UnknownSigningKey,
} from '../errors.js';
import type { PayRunId } from '../payroll.types.js';
import { ApprovePayRun } from './approve-pay-run.usecase.js';
import { CancelPayRun } from './ending/cancel-pay-run.usecase.js';
import {
  HeldItemDto,
  PayRunApprovalDto,
  PayRunDto,
  PayRunLineDto,
  PayRunOrderDto,
  PayRunPayoutDto,
} from './pay-run.dto.js';
import { PayRunQueries } from './pay-run.queries.js';
import { RequestPayRun } from './request-pay-run.usecase.js';
import { Does } from '../words.js';

@Controller('v1/pay-runs')
export class PayRunController {
  constructor(
    private readonly requestPayRun: RequestPayRun,
    private readonly approvePayRun: ApprovePayRun,
    private readonly cancelPayRun: CancelPayRun,
    private readonly payRuns: PayRunQueries,
  ) {}

  @Post()
  @Access('provider:payroll-preparer', 'employer:payroll-preparer')
  @Does('requestPayRun')
  @ApiProblem(NoSuchEscrow, NothingDue)
  @ShowsWorkers('pay-run')
  @ApiCreatedResponse({ type: PayRunDto })
  async request(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: PayRunOrderDto,
  ): Promise<PayRunDto> {
    return this.payRuns.changed(await this.requestPayRun.run(key, actor, { ...body }));
  }

  @Get()
  @Does('listPayRuns')
  @Access('employer', 'provider')
  @ApiOkResponse({ type: pageOf(PayRunLineDto) })
  mine(@Caller() actor: Actor, @Query() page: PageQuery): Promise<Page<PayRunLineDto>> {
    return this.payRuns.mine(actor, page);
  }

  @Get(':id')
  @Does('readPayRun')
  @Access('employer', 'provider')
  @ApiProblem(NoSuchPayRun)
  @ShowsWorkers('pay-run')
  @ApiOkResponse({ type: PayRunDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: PayRunId): Promise<PayRunDto> {
    return this.payRuns.one(actor, id);
  }

  @Get(':id/payouts')
  @Does('listPayRunPayouts')
  @ShowsWorkers('pay-run')
  @Access('employer', 'provider')
  @ApiProblem(NoSuchPayRun)
  @ApiOkResponse({ type: pageOf(PayRunPayoutDto) })
  payouts(
    @Caller() actor: Actor,
    @UuidParam('id') id: PayRunId,
    @Query() page: PageQuery,
  ): Promise<Page<PayRunPayoutDto>> {
    return this.payRuns.payouts(actor, id, page);
  }

  @Get(':id/held')
  @Does('listHeldWages')
  @Access('employer', 'provider')
  @ApiProblem(NoSuchPayRun)
  @ApiOkResponse({ type: pageOf(HeldItemDto) })
  held(
    @Caller() actor: Actor,
    @UuidParam('id') id: PayRunId,
    @Query() page: PageQuery,
  ): Promise<Page<HeldItemDto>> {
    return this.payRuns.held(actor, id, page);
  }

  @Post(':id/approvals')
  @Access('employer:payroll-releaser', 'provider:payroll-releaser')
  @Does('approvePayRun')
  @ApiProblem(NoSuchPayRun, PayRunClosed, AlreadyApproved, EscrowTooLow, PayRunOutdated, UnknownSigningKey)
  @ApiProblem(SignatureInvalid, SamePerson, SecondPersonNeeded, PersonRequired, StepUpRequired)
  @ShowsWorkers('pay-run')
  @ApiCreatedResponse({ type: PayRunDto })
  async approve(
    @Caller() actor: Actor,
    @UuidParam('id') id: PayRunId,
    @IdempotencyKey() key: string,
    @Body() body: PayRunApprovalDto,
  ): Promise<PayRunDto> {
    await this.approvePayRun.run(key, actor, { payRunId: id, jws: body.jws });
    return this.payRuns.changed(id);
  }

  @Post(':id/cancellation')
  @Access('provider:payroll-preparer', 'employer:payroll-preparer', 'employer:payroll-releaser')
  @Does('cancelPayRun')
  @HttpCode(200)
  @ApiProblem(NoSuchPayRun, PayRunClosed)
  @ShowsWorkers('pay-run')
  @ApiOkResponse({ type: PayRunDto })
  async cancel(
    @Caller() actor: Actor,
    @UuidParam('id') id: PayRunId,
    @IdempotencyKey() key: string,
  ): Promise<PayRunDto> {
    await this.cancelPayRun.run(key, actor, id);
    return this.payRuns.changed(id);
  }
}
