import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, PageQuery, pageOf } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { NoSuchDeposit, NoSuchEscrow, NoSuchProvider, RailMissing } from '../errors.js';
import { DepositDto, EscrowDepositDto, EscrowListDto } from './escrow.dto.js';
import { StatementLineDto } from '../ledger/ledger.dto.js';
import { EscrowQueries } from './escrow.queries.js';
import { RequestDeposit } from './deposit/request-deposit.usecase.js';
import { Does } from '../words.js';

@Controller('v1/escrow')
export class EscrowController {
  constructor(
    private readonly requestDeposit: RequestDeposit,
    private readonly escrows: EscrowQueries,
  ) {}

  @Post('deposits')
  @Access('employer:payroll-releaser')
  @Does('depositToEscrow')
  @ApiProblem(NoSuchProvider, RailMissing)
  @ApiCreatedResponse({ type: DepositDto })
  deposit(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: EscrowDepositDto,
  ): Promise<DepositDto> {
    return this.requestDeposit.intoEscrow(key, actor, body);
  }

  @Get('deposits/:id')
  @Does('readEscrowDeposit')
  @Access('employer')
  @ApiProblem(NoSuchDeposit)
  @ApiOkResponse({ type: DepositDto })
  oneDeposit(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<DepositDto> {
    return this.escrows.deposit(actor, id);
  }

  @Get()
  @Does('listEscrows')
  @Access('employer', 'provider')
  @ApiOkResponse({ type: EscrowListDto })
  async mine(@Caller() actor: Actor): Promise<EscrowListDto> {
    return { items: await this.escrows.mine(actor) };
  }

  @Get(':id/statement')
  @Does('readEscrowStatement')
  @Access('employer', 'provider')
  @ApiProblem(NoSuchEscrow)
  @ApiOkResponse({ type: pageOf(StatementLineDto) })
  statement(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @Query() page: PageQuery,
  ): Promise<Page<StatementLineDto>> {
    return this.escrows.statement(actor, id, page);
  }
}
