import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import type { DecisionView } from '../../admission/admission.types.js';
import type { ScoreView } from '../../enterprise-credit.types.js';
import { EnterpriseQueries } from '../enterprise.queries.js';
import type { Batch } from '../profile.types.js';
import { DecisionBatchDto, EnterprisesDto, ScoreBatchDto } from './batch.dto.js';

/** The reads of a platform about many employers at once; they change nothing and may be repeated. */
@ApiTags('enterprise-credit')
@Controller('v1')
@Access('platform', 'operator')
export class EnterpriseBatchController {
  constructor(private readonly enterprises: EnterpriseQueries) {}

  @Post('enterprise-scores/batch')
  @HttpCode(200)
  @ApiOkResponse({ type: ScoreBatchDto })
  scores(@Body() { enterpriseIds }: EnterprisesDto): Promise<Batch<ScoreView>> {
    return this.enterprises.scoresOf(enterpriseIds);
  }

  @Post('enterprise-decisions/batch')
  @HttpCode(200)
  @ApiOkResponse({ type: DecisionBatchDto })
  decisions(@Body() { enterpriseIds }: EnterprisesDto): Promise<Batch<DecisionView>> {
    return this.enterprises.decisionsOn(enterpriseIds);
  }
}
