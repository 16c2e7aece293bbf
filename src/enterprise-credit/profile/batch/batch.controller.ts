import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, OnlyReads } from '../../../platform/http/access/access.decorator.js';
import { NotesReading } from '../../../platform/http/reading/notes-reading.js';
import { EnterpriseQueries } from '../enterprise.queries.js';
import { Does } from '../../words.js';
import { DecisionBatchDto, EnterprisesDto, ScoreBatchDto } from './batch.dto.js';

/** The reads of a platform about many employers at once; they change nothing and may be repeated. */
@Controller('v1')
@Access('platform', 'operator')
export class EnterpriseBatchController {
  constructor(private readonly enterprises: EnterpriseQueries) {}

  @Post('enterprise-scores/batch')
  @OnlyReads()
  @Does('readManyCreditScores')
  @NotesReading()
  @HttpCode(200)
  @ApiOkResponse({ type: ScoreBatchDto })
  scores(@Body() { enterpriseIds }: EnterprisesDto): Promise<ScoreBatchDto> {
    return this.enterprises.scoresOf(enterpriseIds);
  }

  @Post('enterprise-decisions/batch')
  @OnlyReads()
  @Does('readManyRecruitmentDecisions')
  @NotesReading()
  @HttpCode(200)
  @ApiOkResponse({ type: DecisionBatchDto })
  decisions(@Body() { enterpriseIds }: EnterprisesDto): Promise<DecisionBatchDto> {
    return this.enterprises.decisionsOn(enterpriseIds);
  }
}
