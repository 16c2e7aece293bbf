import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { DocumentNotReady, NoSuchDocument, WrongPurpose } from '../../platform/document/document.errors.js';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { NoSuchCertification, NoSuchEnterprise, TooManyPermits } from '../errors.js';
import { Does } from '../words.js';
import { CertificationDto, RequestCertificationDto } from './certification.dto.js';
import { CertificationQueries } from './certification.queries.js';
import { SettlePermits } from './licence/settle-permits.usecase.js';
import { RequestCertification } from './request-certification.usecase.js';
import { SettleCertification } from './settle-certification.usecase.js';

@Controller('v1/enterprises/me/certification')
@Access('employer', 'provider', 'platform')
export class CertificationController {
  constructor(
    private readonly request: RequestCertification,
    private readonly settle: SettleCertification,
    private readonly settlePermits: SettlePermits,
    private readonly certifications: CertificationQueries,
  ) {}

  /**
   * Records the wish and the permits stated, then asks their authority and the registry; what does not answer now
   * stays `pending`. Permits are added, and asked about again once refused or over, by asking to be certified again.
   * Papers stand beside the admission for who decides it.
   */
  @Post()
  @Access('employer:administrator', 'provider:administrator', 'platform:administrator')
  @Demands('authority')
  @Does('requestCertification')
  @RateLimit({ limit: 20, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(NoSuchEnterprise, TooManyPermits, NoSuchCertification)
  @ApiProblem(NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiBody({ type: RequestCertificationDto, required: false })
  @ApiCreatedResponse({ type: CertificationDto })
  async certify(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: RequestCertificationDto,
  ): Promise<CertificationDto> {
    const id = await this.request.run(key, actor, body);
    if (actor.organisationId) await this.settlePermits.ofEnterprise(actor.organisationId);
    await this.settle.run(id);
    return this.certifications.one(id);
  }

  @Get()
  @Does('readOwnCertification')
  @ApiProblem(NoSuchCertification)
  @ApiOkResponse({ type: CertificationDto })
  latest(@Caller() actor: Actor): Promise<CertificationDto> {
    return this.certifications.latest(actor);
  }
}
