import { Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { NoSuchCertification, NoSuchEnterprise } from '../errors.js';
import { CertificationDto } from './certification.dto.js';
import { CertificationQueries } from './certification.queries.js';
import type { CertificationView } from './certification.types.js';
import { RequestCertification } from './request-certification.usecase.js';
import { SettleCertification } from './settle-certification.usecase.js';

@ApiTags('enterprise-credit')
@Controller('v1/enterprises/me/certification')
@Access('employer')
export class CertificationController {
  constructor(
    private readonly request: RequestCertification,
    private readonly settle: SettleCertification,
    private readonly certifications: CertificationQueries,
  ) {}

  /** Records the wish, then asks the registry; `pending` when it does not answer now. */
  @Post()
  @RateLimit({ limit: 20, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(NoSuchEnterprise)
  @ApiCreatedResponse({ type: CertificationDto })
  async certify(@Caller() actor: Actor, @IdempotencyKey() key: string): Promise<CertificationView> {
    const id = await this.request.run(key, actor);
    await this.settle.run(id);
    return this.certifications.one(id);
  }

  @Get()
  @ApiProblem(NoSuchCertification)
  @ApiOkResponse({ type: CertificationDto })
  latest(@Caller() actor: Actor): Promise<CertificationView> {
    return this.certifications.latest(actor);
  }
}
