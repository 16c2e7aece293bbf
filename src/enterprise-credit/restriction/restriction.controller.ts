import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import type { RestrictionId } from '../enterprise-credit.types.js';
import { NoSuchRestriction, NotRepairable, RestrictionOver } from '../errors.js';
import { Does } from '../words.js';
import { RepairRestriction } from './repair-restriction.usecase.js';
import { RepairRestrictionDto, RestrictionDto } from './restriction.dto.js';
import { RestrictionQueries } from './restriction.queries.js';

@Controller('v1/restrictions')
export class RestrictionController {
  constructor(
    private readonly restrictions: RestrictionQueries,
    private readonly repairRestriction: RepairRestriction,
  ) {}

  /** What was wrong was put right: the restriction ends some months after. */
  @Post(':id/repair')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('repairRestriction')
  @ApiProblem(OwnMatter, NoSuchRestriction, RestrictionOver, NotRepairable)
  @ApiCreatedResponse({ type: RestrictionDto })
  async repair(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: RestrictionId,
    @Body() body: RepairRestrictionDto,
  ): Promise<RestrictionDto> {
    return this.restrictions.one(actor, await this.repairRestriction.run(key, actor, { id, ...body }));
  }
}
