import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { NoteReading } from '../../feedback/reading/note-reading.usecase.js';
import { EnterpriseQueries } from '../enterprise.queries.js';
import { Does } from '../../words.js';
import { DecisionBatchDto, EnterprisesDto, ScoreBatchDto } from './batch.dto.js';

/** The reads of a platform about many employers at once; they change nothing and may be repeated. */
@Controller('v1')
@Access('platform', 'operator')
export class EnterpriseBatchController {
  constructor(
    private readonly enterprises: EnterpriseQueries,
    private readonly readings: NoteReading,
  ) {}

  @Post('enterprise-scores/batch')
  @Does('readManyCreditScores')
  @HttpCode(200)
  @ApiOkResponse({ type: ScoreBatchDto })
  scores(@Caller() actor: Actor, @Body() { enterpriseIds }: EnterprisesDto): Promise<ScoreBatchDto> {
    this.readings.note(actor, enterpriseIds);
    return this.enterprises.scoresOf(enterpriseIds);
  }

  @Post('enterprise-decisions/batch')
  @Does('readManyRecruitmentDecisions')
  @HttpCode(200)
  @ApiOkResponse({ type: DecisionBatchDto })
  decisions(@Caller() actor: Actor, @Body() { enterpriseIds }: EnterprisesDto): Promise<DecisionBatchDto> {
    this.readings.note(actor, enterpriseIds);
    return this.enterprises.decisionsOn(enterpriseIds);
  }
}
