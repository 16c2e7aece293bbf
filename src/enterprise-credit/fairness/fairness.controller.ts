import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { Does } from '../words.js';
import { FairnessRunsDto, PublishedFairnessDto } from './fairness.dto.js';
import { FairnessQueries } from './fairness.queries.js';

@Controller('v1')
export class CreditFairnessController {
  constructor(private readonly fairness: FairnessQueries) {}

  /** How groups of enterprises are scored and admitted, for everybody. */
  @Get('credit-fairness')
  @Access('public')
  @Does('readCreditFairness')
  @ApiOkResponse({ type: PublishedFairnessDto })
  published(): Promise<PublishedFairnessDto> {
    return this.fairness.published();
  }

  /** The same run by run, in full. */
  @Get('credit-monitoring/fairness')
  @Access('operator')
  @Does('readCreditFairnessInFull')
  @ApiOkResponse({ type: FairnessRunsDto })
  runs(): Promise<FairnessRunsDto> {
    return this.fairness.runs();
  }
}
