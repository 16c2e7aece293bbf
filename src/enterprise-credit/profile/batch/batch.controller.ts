import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, OnlyReads } from '../../../platform/http/access/access.decorator.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import { NotesReading } from '../../../platform/http/reading/notes-reading.js';
import { EnterpriseQueries } from '../enterprise.queries.js';
import { Does } from '../../words.js';
import {
  CodesDto,
  DecisionBatchDto,
  DecisionsByCodeDto,
  EnterprisesDto,
  ScoreBatchDto,
  ScoresByCodeDto,
} from './batch.dto.js';
import { ByCodeQueries } from './by-code.queries.js';

/** The reads of a platform about many employers at once; they change nothing and may be repeated. */
@Controller('v1')
@Access('platform', 'operator')
export class EnterpriseBatchController {
  constructor(
    private readonly enterprises: EnterpriseQueries,
    private readonly byCode: ByCodeQueries,
  ) {}

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

  @Post('enterprise-scores/by-code')
  @OnlyReads()
  @Does('readManyCreditScoresByCode')
  @NotesReading()
  @HttpCode(200)
  @RateLimit({ limit: 60, windowSeconds: 60, by: 'actor', agreed: true })
  @ApiOkResponse({ type: ScoresByCodeDto })
  scoresByCode(@Body() { codes }: CodesDto): Promise<ScoresByCodeDto> {
    return this.byCode.scored(codes);
  }

  @Post('enterprise-decisions/by-code')
  @OnlyReads()
  @Does('readManyRecruitmentDecisionsByCode')
  @NotesReading()
  @HttpCode(200)
  @RateLimit({ limit: 60, windowSeconds: 60, by: 'actor', agreed: true })
  @ApiOkResponse({ type: DecisionsByCodeDto })
  decisionsByCode(@Body() { codes }: CodesDto): Promise<DecisionsByCodeDto> {
    return this.byCode.decisions(codes);
  }
}
