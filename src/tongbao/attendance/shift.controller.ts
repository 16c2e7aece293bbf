import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access, Admits } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type TaggedReply, Tagged, withETag } from '../../platform/http/etag.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { ShowsWorkers } from '../../platform/http/reading/shows-workers.js';
import type { ContractId, ShiftId } from '../hire.types.js';
import * as refusals from '../errors.js';
import { ClockIn } from './clock-in.usecase.js';
import { ClockOut } from './closing/clock-out.usecase.js';
import { StateEnd } from './closing/state-end.usecase.js';
import { ClockedInDto, ClockInDto, ClockOutDto, ShiftDto, StateEndDto } from './shift.dto.js';
import { ShiftQueries } from './shift.queries.js';
import { Does } from '../words.js';

@Controller('v1')
export class ShiftController {
  constructor(
    private readonly clockIn: ClockIn,
    private readonly clockOut: ClockOut,
    private readonly stateEnd: StateEnd,
    private readonly shifts: ShiftQueries,
  ) {}

  @Post('shifts/clock-in')
  @Does('clockIn')
  @Access('worker')
  @Admits('weak')
  @ApiProblem(refusals.NoSuchContract, refusals.ContractStateWrong, refusals.OutsideTerm)
  @ApiProblem(refusals.ClockSkewed, refusals.PositionMissing, refusals.OutsideFence)
  @ApiProblem(refusals.ShiftAlreadyOpen, refusals.ShiftUncovered, SubjectErased)
  @ApiProblem(refusals.HoursUsedUp, refusals.RestNeeded, refusals.LateWorkUnderAge)
  @ApiCreatedResponse({ type: ClockedInDto })
  open(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { contractId, ...fix }: ClockInDto,
  ): Promise<ClockedInDto> {
    return this.clockIn.run(key, actor, contractId, fix);
  }

  @Post('shifts/:id/clock-out')
  @Does('clockOut')
  @HttpCode(200)
  @Access('worker')
  @Admits('weak')
  @ApiProblem(refusals.NoSuchShift, refusals.ShiftStateWrong, refusals.UnitsWrong, SubjectErased)
  @ApiOkResponse({ type: ShiftDto })
  close(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ShiftId,
    @Body() fix: ClockOutDto,
  ): Promise<ShiftDto> {
    return this.clockOut.run(key, actor, id, fix);
  }

  @Post('shifts/:id/end')
  @Does('stateShiftEnd')
  @HttpCode(200)
  @Access('worker')
  @ApiProblem(refusals.NoSuchShift, refusals.ShiftStateWrong, refusals.EndOutsideShift)
  @ApiOkResponse({ type: ShiftDto })
  end(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ShiftId,
    @Body() { endedAt }: StateEndDto,
  ): Promise<ShiftDto> {
    return this.stateEnd.run(key, actor, id, endedAt);
  }

  @Get('shifts/:id')
  @Does('readShift')
  @Tagged()
  @Access('worker', 'employer', 'provider')
  @Admits('weak')
  @ApiProblem(refusals.NoSuchShift)
  @ShowsWorkers('shift')
  @ApiOkResponse({ type: ShiftDto })
  async one(
    @Caller() actor: Actor,
    @UuidParam('id') id: ShiftId,
    @Res({ passthrough: true }) reply: TaggedReply,
  ): Promise<ShiftDto> {
    return withETag(reply, await this.shifts.one(actor, id));
  }

  @Get('contracts/:id/shifts')
  @Does('listContractShifts')
  @Access('worker', 'employer', 'provider')
  @Admits('weak')
  @ApiProblem(refusals.NoSuchContract)
  @ShowsWorkers('shift-list')
  @ApiOkResponse({ type: pageOf(ShiftDto) })
  ofContract(
    @Caller() actor: Actor,
    @UuidParam('id') id: ContractId,
    @Query() query: PageQuery,
  ): Promise<Page<ShiftDto>> {
    return this.shifts.ofContract(actor, id, query);
  }
}
