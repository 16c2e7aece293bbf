import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SecondPersonNeeded } from '../../../platform/four-eyes/four-eyes.js';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../../platform/http/page.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { BreakNotOpen, NoSuchBreak, ResolutionUnfit, StatementsMissing } from '../../errors.js';
import { Does } from '../../words.js';
import { BreaksQuery, ReconciliationBreakDto, ResolveBreakDto } from './break.dto.js';
import { BreakQueries } from './break.queries.js';
import { ResolveBreak } from './resolve-break.usecase.js';

@Controller('v1/reconciliation-breaks')
@Access('operator:payroll-releaser', 'provider:payroll-releaser', 'employer:payroll-releaser')
export class BreakController {
  constructor(
    private readonly breaks: BreakQueries,
    private readonly resolving: ResolveBreak,
  ) {}

  @Get()
  @Does('listReconciliationBreaks')
  @ApiOkResponse({ type: pageOf(ReconciliationBreakDto) })
  list(@Caller() actor: Actor, @Query() query: BreaksQuery): Promise<Page<ReconciliationBreakDto>> {
    return this.breaks.list(actor, query);
  }

  @Post(':id/resolution')
  @Does('resolveReconciliationBreak')
  @HttpCode(200)
  @Demands('person', 'second-factor', 'step-up')
  @ApiProblem(NoSuchBreak, BreakNotOpen, ResolutionUnfit, StatementsMissing, SecondPersonNeeded)
  @ApiOkResponse({ type: ReconciliationBreakDto })
  async resolve(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @IdempotencyKey() key: string,
    @Body() { resolution }: ResolveBreakDto,
  ): Promise<ReconciliationBreakDto> {
    await this.resolving.run(key, actor, { breakId: id, resolution });
    return this.breaks.one(actor, id);
  }
}
