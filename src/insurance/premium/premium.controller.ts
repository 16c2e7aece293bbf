import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { Does } from '../words.js';
import { PremiumQuery, PremiumStatementDto } from './premium.dto.js';
import { PremiumQueries } from './premium.queries.js';

/** What subscribers owe insurers. Statements only: collecting premium is between the two. */
@Controller('v1/premium-statements')
export class PremiumController {
  constructor(private readonly premiums: PremiumQueries) {}

  @Does('listPremiumStatements')
  @Get()
  @Access('employer', 'provider', 'insurer')
  @ApiOkResponse({ type: pageOf(PremiumStatementDto) })
  list(@Caller() actor: Actor, @Query() query: PremiumQuery): Promise<Page<PremiumStatementDto>> {
    return this.premiums.statements(actor, query);
  }
}
