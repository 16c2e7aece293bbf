import { NotFound, WorkerErased } from '../../identity/index.js';
import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SignatureInvalid } from '../../platform/crypto/signature.js';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type TaggedReply, Tagged, withETag } from '../../platform/http/etag.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { ShowsWorkers } from '../../platform/http/reading/shows-workers.js';
import * as refusals from '../errors.js';
import {
  ContractDocumentDto,
  ContractDto,
  DraftContractDto,
  From,
  type Sender,
  SignContractDto,
  SignedContractDto,
} from './contract.dto.js';
import { ContractQueries } from './contract.queries.js';
import type { ContractId } from '../hire.types.js';
import { ReadDocument } from './document/read-document.usecase.js';
import { DraftContract } from './draft-contract.usecase.js';
import { SignContract } from './sign-contract.usecase.js';
import { WithdrawContract } from './withdraw-contract.usecase.js';
import { Does } from '../words.js';

@Controller('v1/contracts')
export class ContractController {
  constructor(
    private readonly draftContract: DraftContract,
    private readonly signContract: SignContract,
    private readonly withdrawContract: WithdrawContract,
    private readonly readDocument: ReadDocument,
    private readonly contracts: ContractQueries,
  ) {}

  @Post()
  @Access('employer:recruiter')
  @Demands('authority')
  @Does('draftContract')
  @ApiProblem(refusals.WorkFactsMissing, refusals.BelowMinimumWage, refusals.HolidayRateTooLow)
  @ApiProblem(refusals.NoSuchApplication, refusals.ApplicationStateWrong, refusals.RealNameRequired)
  @ApiProblem(refusals.ContractExists, NotFound, WorkerErased, SubjectErased)
  @ShowsWorkers('contract')
  @ApiCreatedResponse({ type: ContractDto })
  draft(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { applicationId, ...terms }: DraftContractDto,
  ): Promise<ContractDto> {
    return this.draftContract.run(key, actor, applicationId, terms);
  }

  @Get(':id')
  @Does('readContract')
  @Tagged()
  @Access('employer', 'provider', 'worker')
  @ApiProblem(refusals.NoSuchContract)
  @ShowsWorkers('contract')
  @ApiOkResponse({ type: SignedContractDto })
  async one(
    @Caller() actor: Actor,
    @UuidParam('id') id: ContractId,
    @Res({ passthrough: true }) reply: TaggedReply,
  ): Promise<SignedContractDto> {
    return withETag(reply, await this.contracts.one(actor, id));
  }

  @Get(':id/document')
  @Does('readContractDocument')
  @Access('employer', 'provider', 'worker')
  @ApiProblem(refusals.NoSuchContract, SubjectErased)
  @ApiOkResponse({ type: ContractDocumentDto })
  document(@Caller() actor: Actor, @UuidParam('id') id: ContractId): Promise<ContractDocumentDto> {
    return this.readDocument.run(actor, id);
  }

  @Post(':id/signatures')
  @Access('employer:recruiter', 'provider:recruiter', 'worker')
  @Demands('authority')
  @Does('signContract')
  @ApiProblem(refusals.NoSuchContract, refusals.ContractStateWrong, refusals.AlreadySigned, SignatureInvalid)
  @ApiProblem(refusals.SigningKeyUnknown, refusals.SignatureTimeWrong, refusals.RealNameRequired)
  @ShowsWorkers('contract')
  @ApiCreatedResponse({ type: SignedContractDto })
  sign(
    @From() { actor, address }: Sender,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ContractId,
    @Body() { signedAt, jws }: SignContractDto,
  ): Promise<SignedContractDto> {
    return this.signContract.run(key, actor, id, { signedAt, jws, address });
  }

  @Post(':id/withdrawal')
  @Access('employer:recruiter', 'provider:recruiter', 'worker')
  @Does('withdrawContract')
  @HttpCode(200)
  @ApiProblem(refusals.NoSuchContract, refusals.ContractStateWrong)
  @ShowsWorkers('contract')
  @ApiOkResponse({ type: ContractDto })
  withdraw(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ContractId,
  ): Promise<ContractDto> {
    return this.withdrawContract.run(key, actor, id);
  }
}
