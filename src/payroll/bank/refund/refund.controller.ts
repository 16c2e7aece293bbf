import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../../platform/crypto/signature.js';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, PageQuery, pageOf } from '../../../platform/http/page.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import {
  AlreadyApproved,
  DepositNotRefundable,
  EscrowTooLow,
  NoSuchDeposit,
  NoSuchRefund,
  RefundClosed,
  RefundTooMuch,
  SamePerson,
  SecondPersonNeeded,
  UnknownSigningKey,
} from '../../errors.js';
import { Does } from '../../words.js';
import { RefundDto, RequestRefundDto, SignRefundDto } from './refund.dto.js';
import { RefundQueries } from './refund.queries.js';
import { RequestRefund } from './request-refund.usecase.js';
import { SignRefund } from './sign-refund.usecase.js';

@Controller('v1/refunds')
export class RefundController {
  constructor(
    private readonly refunds: RefundQueries,
    private readonly requesting: RequestRefund,
    private readonly signing: SignRefund,
  ) {}

  @Post()
  @Does('requestRefund')
  @Access('employer:payroll-preparer', 'employer:payroll-releaser')
  @Demands('person', 'second-factor')
  @ApiProblem(NoSuchDeposit, DepositNotRefundable, RefundTooMuch, NoSuchRefund)
  @ApiCreatedResponse({ type: RefundDto })
  async request(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: RequestRefundDto,
  ): Promise<RefundDto> {
    return this.refunds.one(actor, await this.requesting.run(key, actor, body));
  }

  @Get()
  @Does('listRefunds')
  @Access('employer', 'provider')
  @ApiOkResponse({ type: pageOf(RefundDto) })
  list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<RefundDto>> {
    return this.refunds.list(actor, query);
  }

  @Get(':id')
  @Does('readRefund')
  @Access('employer', 'provider')
  @ApiProblem(NoSuchRefund)
  @ApiOkResponse({ type: RefundDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<RefundDto> {
    return this.refunds.one(actor, id);
  }

  @Post(':id/approvals')
  @Does('signRefund')
  @Access('employer:payroll-releaser', 'provider:payroll-releaser')
  @ApiProblem(NoSuchRefund, RefundClosed, UnknownSigningKey, SignatureInvalid, AlreadyApproved)
  @ApiProblem(SamePerson, SecondPersonNeeded, EscrowTooLow)
  @ApiCreatedResponse({ type: RefundDto })
  async sign(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @IdempotencyKey() key: string,
    @Body() { jws }: SignRefundDto,
  ): Promise<RefundDto> {
    await this.signing.run(key, actor, { refundId: id, jws });
    return this.refunds.one(actor, id);
  }
}
