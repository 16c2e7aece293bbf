import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../../platform/crypto/subject-vault.js';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { PersonRequired } from '../../../platform/http/access/access.errors.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../../platform/http/param.js';
import {
  ClaimStateWrong,
  DecisionWrong,
  NoSuchClaim,
  SamePersonLooks,
  SupplementPending,
  SupplementTooLate,
  SupplementUsed,
} from '../../errors.js';
import { ClaimReceiptDto, DecideClaimDto, SupplementRequestDto } from '../claim.dto.js';
import { OrderPayment } from '../payment/order-payment.usecase.js';
import { Does } from '../../words.js';
import { DecideClaim } from './decide-claim.usecase.js';
import { RequestSupplement } from './request-supplement.usecase.js';

/** Claims as the insurer that owns them handles them. */
@Controller('v1/injury-claims/:id')
@Access('insurer')
export class ClaimDecisionController {
  constructor(
    private readonly requestSupplement: RequestSupplement,
    private readonly decideClaim: DecideClaim,
    private readonly orderPayment: OrderPayment,
  ) {}

  /** Asks for the evidence that is missing: all of it, once (保险法 22). */
  @Does('requestClaimSupplement')
  @Post('supplement-request')
  @Access('insurer:adjuster')
  @HttpCode(200)
  @ApiProblem(NoSuchClaim, SupplementUsed, SupplementTooLate, ClaimStateWrong, SubjectErased)
  @ApiOkResponse({ type: ClaimReceiptDto })
  supplement(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
    @Body() body: SupplementRequestDto,
  ): Promise<ClaimReceiptDto> {
    return this.requestSupplement.run(key, actor, id, body.text);
  }

  /** Decides every line; what is less than due is an offer, and what is approved is paid from the claim fund. */
  @Does('decideClaim')
  @Post('decision')
  @Access('insurer:adjuster')
  @HttpCode(200)
  @ApiProblem(NoSuchClaim, ClaimStateWrong, SupplementPending, DecisionWrong, SubjectErased)
  @ApiProblem(SamePersonLooks, PersonRequired)
  @ApiOkResponse({ type: ClaimReceiptDto })
  decide(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
    @Body() body: DecideClaimDto,
  ): Promise<ClaimReceiptDto> {
    return this.decideClaim.run(key, actor, id, body);
  }

  /** Orders a payment again that waits (the claim fund was too low) or failed. */
  @Does('repeatClaimPayment')
  @Post('payment')
  @Access('insurer:adjuster')
  @HttpCode(200)
  @ApiProblem(NoSuchClaim, ClaimStateWrong)
  @ApiOkResponse({ type: ClaimReceiptDto })
  pay(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
  ): Promise<ClaimReceiptDto> {
    return this.orderPayment.again(key, actor, id);
  }
}
