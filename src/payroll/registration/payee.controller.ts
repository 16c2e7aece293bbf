import { NotFound, WorkerErased } from '../../identity/index.js';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import {
  AccountInvalid,
  CardNumberWrong,
  HolderMismatch,
  PayoutAccountMissing,
  RealNameMissing,
} from '../errors.js';
import { PayoutAccountBody, PayoutAccountDto } from '../payee/payee.dto.js';
import { PayeeQueries } from '../payee/payee.queries.js';
import { RegisterAccount } from './register-account.usecase.js';
import { Does } from '../words.js';

@Controller('v1/me/payout-account')
@Access('worker')
export class PayeeController {
  constructor(
    private readonly registerAccount: RegisterAccount,
    private readonly payees: PayeeQueries,
  ) {}

  @Post()
  @Access('worker')
  @Demands('step-up')
  @Does('registerPayoutAccount')
  @ApiProblem(AccountInvalid, CardNumberWrong, RealNameMissing, HolderMismatch)
  @ApiProblem(NotFound, WorkerErased, SubjectErased)
  @ApiCreatedResponse({ type: PayoutAccountDto })
  register(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: PayoutAccountBody,
  ): Promise<PayoutAccountDto> {
    return this.registerAccount.run(key, actor, { ...body });
  }

  @Get()
  @Does('readOwnPayoutAccount')
  @ApiProblem(PayoutAccountMissing, SubjectErased)
  @ApiOkResponse({ type: PayoutAccountDto })
  mine(@Caller() actor: Actor): Promise<PayoutAccountDto> {
    return this.payees.mine(actor);
  }
}
