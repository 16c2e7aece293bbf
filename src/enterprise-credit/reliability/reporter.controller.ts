import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NoSuchReporter } from '../errors.js';
import { Does } from '../words.js';
import { RecordOwner } from './record-owner.usecase.js';
import { RecordOwnerDto, ReporterDto } from './reporter.dto.js';
import { ReporterQueries } from './reporter.queries.js';

@Controller('v1/reporters')
export class ReporterController {
  constructor(
    private readonly reporters: ReporterQueries,
    private readonly recordOwner: RecordOwner,
  ) {}

  /** How far a platform's word goes, and why; its own, or any for the operator. */
  @Get(':id')
  @Does('readReporter')
  @Access('platform', 'operator')
  @ApiProblem(NoSuchReporter)
  @ApiOkResponse({ type: ReporterDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: OrganisationId): Promise<ReporterDto> {
    return this.reporters.one(actor, id);
  }

  @Post(':id/owner')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('recordPlatformOwner')
  @ApiProblem(OwnMatter, NoSuchReporter)
  @ApiCreatedResponse({ type: ReporterDto })
  async owner(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') platformId: OrganisationId,
    @Body() body: RecordOwnerDto,
  ): Promise<ReporterDto> {
    return this.reporters.one(actor, await this.recordOwner.run(key, actor, { platformId, ...body }));
  }
}
