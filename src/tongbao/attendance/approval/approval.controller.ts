import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../../platform/crypto/subject-vault.js';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ShowsWorkers } from '../../../platform/http/reading/shows-workers.js';
import {
  BelowAdmitted,
  NoSuchShift,
  NothingToPay,
  ShiftBelowMinimum,
  ShiftStateWrong,
  UnitsWrong,
} from '../../errors.js';
import { ShiftDto } from '../shift.dto.js';
import type { ShiftId } from '../../hire.types.js';
import { ApproveShiftDto, DisputeShiftDto, RejectShiftDto } from './approval.dto.js';
import { ApproveShift } from './approve-shift.usecase.js';
import { DisputeShift } from './dispute-shift.usecase.js';
import { MaintainRejection } from './maintain-rejection.usecase.js';
import { RejectShift } from './reject-shift.usecase.js';
import { Does } from '../../words.js';

@Controller('v1/shifts/:id')
export class ApprovalController {
  constructor(
    private readonly approveShift: ApproveShift,
    private readonly rejectShift: RejectShift,
    private readonly disputeShift: DisputeShift,
    private readonly maintainRejection: MaintainRejection,
  ) {}

  @Post('approval')
  @Access('employer:recruiter')
  @Does('approveShift')
  @HttpCode(200)
  @ApiProblem(NoSuchShift, ShiftStateWrong, UnitsWrong, BelowAdmitted, NothingToPay, ShiftBelowMinimum)
  @ShowsWorkers('shift')
  @ApiOkResponse({ type: ShiftDto })
  approve(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ShiftId,
    @Body() { units, payMinimum = false }: ApproveShiftDto,
  ): Promise<ShiftDto> {
    return this.approveShift.run(key, actor, id, { units: units ?? null, payMinimum });
  }

  @Post('rejection')
  @Access('employer:recruiter')
  @Does('rejectShift')
  @HttpCode(200)
  @ApiProblem(NoSuchShift, ShiftStateWrong, SubjectErased)
  @ShowsWorkers('shift')
  @ApiOkResponse({ type: ShiftDto })
  reject(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ShiftId,
    @Body() { reason }: RejectShiftDto,
  ): Promise<ShiftDto> {
    return this.rejectShift.run(key, actor, id, reason);
  }

  @Post('dispute')
  @Does('disputeShift')
  @HttpCode(200)
  @Access('worker')
  @ApiProblem(NoSuchShift, ShiftStateWrong, SubjectErased)
  @ApiOkResponse({ type: ShiftDto })
  dispute(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ShiftId,
    @Body() { dispute }: DisputeShiftDto,
  ): Promise<ShiftDto> {
    return this.disputeShift.run(key, actor, id, dispute);
  }

  @Post('maintained-rejection')
  @Access('employer:recruiter')
  @Does('maintainRejection')
  @HttpCode(200)
  @ApiProblem(NoSuchShift, ShiftStateWrong)
  @ShowsWorkers('shift')
  @ApiOkResponse({ type: ShiftDto })
  maintain(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ShiftId,
  ): Promise<ShiftDto> {
    return this.maintainRejection.run(key, actor, id);
  }
}
