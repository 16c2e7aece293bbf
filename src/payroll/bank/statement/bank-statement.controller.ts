import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Bytes } from '../../../platform/document/document.types.js';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { BodyBytes, TakesBytes } from '../../../platform/http/input/streams.js';
import { type Page, PageQuery, pageOf } from '../../../platform/http/page.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import {
  NoSuchBankAccount,
  StatementElsewhere,
  StatementTooLarge,
  StatementUnreadable,
} from '../../errors.js';
import { Does } from '../../words.js';
import { BankStatementDto, ImportStatementQuery } from './bank-statement.dto.js';
import { BankStatementQueries, statementView } from './bank-statement.queries.js';
import { ImportStatement } from './import-statement.usecase.js';

@Controller('v1/bank-statements')
@Access('operator:payroll-releaser', 'provider:payroll-releaser', 'employer:payroll-releaser')
export class BankStatementController {
  constructor(
    private readonly importing: ImportStatement,
    private readonly statements: BankStatementQueries,
  ) {}

  @Post()
  @Does('importBankStatement')
  @Demands('person', 'second-factor')
  @TakesBytes()
  @ApiProblem(NoSuchBankAccount, StatementTooLarge, StatementUnreadable, StatementElsewhere)
  @ApiCreatedResponse({ type: BankStatementDto })
  async import(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Query() { accountId, from, to }: ImportStatementQuery,
    @BodyBytes() bytes: Bytes,
  ): Promise<BankStatementDto> {
    const days = from !== undefined && to !== undefined && from <= to ? { from, to } : undefined;
    return statementView(await this.importing.run(key, actor, { accountId, days }, bytes));
  }

  @Get()
  @Does('listBankStatements')
  @ApiOkResponse({ type: pageOf(BankStatementDto) })
  list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<BankStatementDto>> {
    return this.statements.list(actor, query);
  }
}
