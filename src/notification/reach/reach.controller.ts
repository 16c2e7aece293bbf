import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import { PersonRequired } from '../../platform/http/access/access.errors.js';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { NobodyToReach } from '../errors.js';
import { Does } from '../words.js';
import { ReachedDto } from './reach.dto.js';
import { RecordReached } from './record-reached.usecase.js';

/** People whom a notice did not reach. */
@Controller('v1/unreached-people')
export class ReachController {
  constructor(private readonly recordReached: RecordReached) {}

  @Does('recordPersonReached')
  @Post(':id/reached')
  @HttpCode(204)
  @Access('operator:counter-clerk')
  @Demands('person', 'second-factor', 'real-name')
  @ApiProblem(NobodyToReach, PersonRequired)
  @ApiNoContentResponse()
  async reached(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
    @Body() body: ReachedDto,
  ): Promise<void> {
    await this.recordReached.run(key, actor, id, body);
  }
}
