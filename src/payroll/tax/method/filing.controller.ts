import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  DocumentNotReady,
  NoSuchDocument,
  WrongPurpose,
} from '../../../platform/document/document.errors.js';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { FilingInTheFuture, FilingNeedsPaper } from '../../errors.js';
import { Does } from '../../words.js';
import { RecordFilingDto, TaxFilingDto, TaxFilingsDto } from './filing.dto.js';
import { FilingQueries } from './filing.queries.js';
import { RecordFiling } from './record-filing.usecase.js';

@Controller('v1/tax-filings')
export class FilingController {
  constructor(
    private readonly recordFiling: RecordFiling,
    private readonly filings: FilingQueries,
  ) {}

  @Get()
  @Does('readTaxFilings')
  @Access('provider')
  @ApiOkResponse({ type: TaxFilingsDto })
  mine(@Caller() actor: Actor): Promise<TaxFilingsDto> {
    return this.filings.mine(actor);
  }

  @Post()
  @Does('recordTaxFiling')
  @Access('provider:payroll-preparer')
  @ApiProblem(FilingInTheFuture, FilingNeedsPaper)
  @ApiProblem(NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiCreatedResponse({ type: TaxFilingDto })
  record(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: RecordFilingDto,
  ): Promise<TaxFilingDto> {
    return this.recordFiling.run(key, actor, body);
  }
}
