import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SecondPersonNeeded } from '../../../platform/four-eyes/four-eyes.js';
import { Access, Demands, withDuty } from '../../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../../platform/http/access/access.errors.js';
import { type Actor, Caller, organisationOf } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../../platform/http/page.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { ConflictState, NoSuchConflict, TooManyPermits } from '../../errors.js';
import { Does } from '../../words.js';
import {
  ConflictQuery,
  DecideConflictDto,
  DecidedConflictDto,
  SourceConflictDto,
  SourceConflictsDto,
} from './conflict.dto.js';
import { ConflictQueries } from './conflict.queries.js';
import type { ConflictId } from './conflict.types.js';
import { DecideConflict } from './decide-conflict.usecase.js';

/** Where two ways in which a firm is known say otherwise. */
@Controller('v1')
export class ConflictController {
  constructor(
    private readonly conflicts: ConflictQueries,
    private readonly decideConflict: DecideConflict,
  ) {}

  @Does('listOwnSourceConflicts')
  @Get('enterprises/me/source-conflicts')
  @Access('employer', 'provider', 'platform')
  @ApiOkResponse({ type: SourceConflictsDto })
  own(@Caller() actor: Actor): Promise<SourceConflictsDto> {
    return this.conflicts.of(organisationOf(actor));
  }

  @Does('listSourceConflicts')
  @Get('source-conflicts')
  @Access(...withDuty('reviewer', 'operator', 'government'))
  @ApiOkResponse({ type: pageOf(SourceConflictDto) })
  list(@Caller() actor: Actor, @Query() query: ConflictQuery): Promise<Page<SourceConflictDto>> {
    return this.conflicts.list(actor, query);
  }

  @Does('decideSourceConflict')
  @Post('source-conflicts/:id/decision')
  @HttpCode(200)
  @Access(...withDuty('reviewer', 'operator', 'government'))
  @Demands('person', 'second-factor', 'real-name')
  @ApiProblem(NoSuchConflict, ConflictState, OwnMatter, SecondPersonNeeded, TooManyPermits)
  @ApiOkResponse({ type: DecidedConflictDto })
  decide(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ConflictId,
    @Body() { upholds }: DecideConflictDto,
  ): Promise<DecidedConflictDto> {
    return this.decideConflict.run(key, actor, id, upholds);
  }
}
