import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../../platform/http/param.js';
import type { RestrictionId } from '../../enterprise-credit.types.js';
import { NoSuchRestriction } from '../../errors.js';
import { Does } from '../../words.js';
import { RestrictionBasisDto } from './basis.dto.js';
import { BasisQueries } from './basis.queries.js';

@Controller('v1/restrictions')
export class BasisController {
  constructor(private readonly bases: BasisQueries) {}

  /** What a restriction rests on, so that the employer can answer it. */
  @Get(':id/basis')
  @Does('readRestrictionBasis')
  @Access('employer', 'operator')
  @ApiProblem(NoSuchRestriction)
  @ApiOkResponse({ type: RestrictionBasisDto })
  basis(@Caller() actor: Actor, @UuidParam('id') id: RestrictionId): Promise<RestrictionBasisDto> {
    return this.bases.of(actor, id);
  }
}
