import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../../platform/crypto/signature.js';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../../platform/http/param.js';
import * as refusals from '../../errors.js';
import { From, type Sender } from '../contract.dto.js';
import type { ContractId } from '../../hire.types.js';
import { CancelContract } from './cancel-contract.usecase.js';
import { CancelContractDto, CancellationDto } from './cancellation.dto.js';
import { Does } from '../../words.js';

@Controller('v1/contracts')
export class CancellationController {
  constructor(private readonly cancelContract: CancelContract) {}

  /** Employer or worker takes a sealed contract back before anybody has clocked in under it. */
  @Post(':id/cancellation')
  @Access('employer:recruiter', 'worker')
  @Does('cancelContract')
  @ApiProblem(refusals.NoSuchContract, refusals.ContractStateWrong, refusals.ContractNotCancellable)
  @ApiProblem(refusals.CancellationReasonWrong, refusals.SigningKeyUnknown, refusals.SignatureTimeWrong)
  @ApiProblem(SignatureInvalid)
  @ApiCreatedResponse({ type: CancellationDto })
  cancel(
    @From() { actor, address }: Sender,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ContractId,
    @Body() { reasonCode, signedAt, jws }: CancelContractDto,
  ): Promise<CancellationDto> {
    return this.cancelContract.run(key, actor, id, { reasonCode, signedAt, jws, address });
  }
}
