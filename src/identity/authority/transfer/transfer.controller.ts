import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Admits, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import {
  AuthorityContested,
  AuthorityState,
  NotFound,
  RealNameRequired,
  SourceUnavailable,
  TooManyTransfers,
  TransferState,
} from '../../errors.js';
import { Does } from '../../words.js';
import { AskTransfer } from './ask-transfer.usecase.js';
import { ConfirmTransfer } from './confirm-transfer.usecase.js';
import { AskTransferDto, ConfirmedTransferDto, ConfirmTransferDto, TransferDto } from './transfer.dto.js';

/** A small sum to the firm's own account proves who reads its statement. */
@Controller('v1')
@Access('anyone')
@Admits('unproven')
@Demands('person')
export class TransferController {
  constructor(
    private readonly askTransfer: AskTransfer,
    private readonly confirmTransfer: ConfirmTransfer,
  ) {}

  @Does('askTransfer')
  @Post('organisations/:id/authority/transfers')
  @RateLimit({ limit: 10, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(NotFound, AuthorityState, RealNameRequired, TooManyTransfers, SourceUnavailable)
  @ApiCreatedResponse({ type: TransferDto })
  ask(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') organisationId: OrganisationId,
    @Body() { account }: AskTransferDto,
  ): Promise<TransferDto> {
    return this.askTransfer.run(key, actor, { organisationId, account });
  }

  @Does('confirmTransfer')
  @Post('authority-transfers/:id/confirmation')
  @HttpCode(200)
  @ApiProblem(NotFound, AuthorityState, TransferState, AuthorityContested)
  @ApiOkResponse({ type: ConfirmedTransferDto })
  confirm(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') transferId: string,
    @Body() { amount }: ConfirmTransferDto,
  ): Promise<ConfirmedTransferDto> {
    return this.confirmTransfer.run(key, actor, { transferId, amount });
  }
}
