import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { PremiumQuery, PremiumStatementDto } from './premium.dto.js';
import { PremiumQueries, type PremiumStatementView } from './premium.queries.js';

/** What subscribers owe insurers. Statements only: collecting premium is between the two. */
@ApiTags('insurance')
@Controller('v1/premium-statements')
export class PremiumController {
  constructor(private readonly premiums: PremiumQueries) {}

  @Get()
  @Access('employer', 'provider', 'insurer')
  @ApiOkResponse({ type: pageOf(PremiumStatementDto) })
  list(@Caller() actor: Actor, @Query() query: PremiumQuery): Promise<Page<PremiumStatementView>> {
    return this.premiums.statements(actor, query);
  }
}
