import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SecondPersonNeeded } from '../../../platform/four-eyes/four-eyes.js';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../../platform/http/page.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import {
  BankCreditClosed,
  CreditPayerKnown,
  CreditPayerUnknown,
  NoSuchBankCredit,
  NoSuchReference,
} from '../../errors.js';
import { Does } from '../../words.js';
import {
  AssignBankCreditDto,
  BankCreditDto,
  BankCreditsQuery,
  ReturnBankCreditDto,
} from './bank-credit.dto.js';
import { BankCreditQueries } from './bank-credit.queries.js';
import { DecideCredit } from './decide-credit.usecase.js';

@Controller('v1/bank-credits')
@Access('operator:payroll-releaser', 'provider:payroll-releaser', 'employer:payroll-releaser')
export class BankCreditController {
  constructor(
    private readonly credits: BankCreditQueries,
    private readonly deciding: DecideCredit,
  ) {}

  @Get()
  @Does('listBankCredits')
  @ApiOkResponse({ type: pageOf(BankCreditDto) })
  list(@Caller() actor: Actor, @Query() query: BankCreditsQuery): Promise<Page<BankCreditDto>> {
    return this.credits.list(actor, query);
  }

  @Post(':id/assignment')
  @Does('assignBankCredit')
  @HttpCode(200)
  @Demands('person', 'second-factor', 'step-up')
  @ApiProblem(NoSuchBankCredit, BankCreditClosed, NoSuchReference, SecondPersonNeeded)
  @ApiOkResponse({ type: BankCreditDto })
  async assign(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @IdempotencyKey() key: string,
    @Body() { paymentReference: code }: AssignBankCreditDto,
  ): Promise<BankCreditDto> {
    await this.deciding.assign(key, actor, { creditId: id, code });
    return this.credits.one(actor, id);
  }

  @Post(':id/return')
  @Does('returnBankCredit')
  @HttpCode(200)
  @Demands('person', 'second-factor', 'step-up')
  @ApiProblem(NoSuchBankCredit, BankCreditClosed, CreditPayerKnown, CreditPayerUnknown, SecondPersonNeeded)
  @ApiOkResponse({ type: BankCreditDto })
  async return(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @IdempotencyKey() key: string,
    @Body() { to }: ReturnBankCreditDto,
  ): Promise<BankCreditDto> {
    await this.deciding.giveBack(key, actor, { creditId: id, to: to ?? null });
    return this.credits.one(actor, id);
  }
}
