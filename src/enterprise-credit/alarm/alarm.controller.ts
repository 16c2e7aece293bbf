import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { UuidParam } from '../../platform/http/param.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { AlarmNotOpen, NoSuchAlarm } from '../errors.js';
import { Does } from '../words.js';
import { AcknowledgeAlarm } from './acknowledge-alarm.usecase.js';
import { AcknowledgeAlarmDto, AlarmDto, AlarmQuery } from './alarm.dto.js';
import { AlarmQueries } from './alarm.queries.js';
import type { AlarmId } from './alarm.types.js';

@Controller('v1/credit-alarms')
@Access('operator')
export class AlarmController {
  constructor(
    private readonly alarms: AlarmQueries,
    private readonly acknowledgeAlarm: AcknowledgeAlarm,
  ) {}

  /** What nightly runs found out of order, newest first. */
  @Get()
  @Does('listCreditAlarms')
  @ApiOkResponse({ type: pageOf(AlarmDto) })
  list(@Query() query: AlarmQuery): Promise<Page<AlarmDto>> {
    return this.alarms.list(query);
  }

  @Get(':id')
  @Does('readCreditAlarm')
  @ApiProblem(NoSuchAlarm)
  @ApiOkResponse({ type: AlarmDto })
  one(@UuidParam('id') id: AlarmId): Promise<AlarmDto> {
    return this.alarms.one(id);
  }

  @Post(':id/acknowledgement')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('acknowledgeCreditAlarm')
  @ApiProblem(OwnMatter, NoSuchAlarm, AlarmNotOpen)
  @ApiCreatedResponse({ type: AlarmDto })
  async acknowledge(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: AlarmId,
    @Body() body: AcknowledgeAlarmDto,
  ): Promise<AlarmDto> {
    return this.alarms.one(await this.acknowledgeAlarm.run(key, actor, { id, ...body }));
  }
}
