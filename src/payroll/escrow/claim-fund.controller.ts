import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { NoSuchDeposit, RailMissing } from '../errors.js';
import { ClaimFundDepositDto, ClaimFundDto, DepositDto } from './escrow.dto.js';
import { EscrowQueries } from './escrow.queries.js';
import { RequestDeposit } from './deposit/request-deposit.usecase.js';
import { Does } from '../words.js';

@Controller('v1/claim-fund')
@Access('insurer')
export class ClaimFundController {
  constructor(
    private readonly requestDeposit: RequestDeposit,
    private readonly escrows: EscrowQueries,
  ) {}

  @Post('deposits')
  @Access('insurer:administrator')
  @Does('depositToClaimFund')
  @ApiProblem(RailMissing)
  @ApiCreatedResponse({ type: DepositDto })
  deposit(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: ClaimFundDepositDto,
  ): Promise<DepositDto> {
    return this.requestDeposit.intoClaimFund(key, actor, body);
  }

  @Get('deposits/:id')
  @Does('readClaimFundDeposit')
  @ApiProblem(NoSuchDeposit)
  @ApiOkResponse({ type: DepositDto })
  oneDeposit(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<DepositDto> {
    return this.escrows.deposit(actor, id);
  }

  @Get()
  @Does('readClaimFund')
  @ApiOkResponse({ type: ClaimFundDto })
  fund(@Caller() actor: Actor): Promise<ClaimFundDto> {
    return this.escrows.claimFund(actor);
  }
}
