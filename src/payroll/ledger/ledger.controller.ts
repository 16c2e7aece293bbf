import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { TrialBalanceDto } from './ledger.dto.js';
import { LedgerQueries } from './ledger.queries.js';
import { Does } from '../words.js';

@Controller('v1/ledger')
export class LedgerController {
  constructor(private readonly ledger: LedgerQueries) {}

  @Get('trial-balance')
  @Does('readTrialBalance')
  @Access('operator')
  @ApiOkResponse({ type: TrialBalanceDto })
  trialBalance(): Promise<TrialBalanceDto> {
    return this.ledger.trialBalance();
  }
}
