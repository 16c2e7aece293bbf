import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import {
  ClaimStateWrong,
  KeyUnknown,
  NonceInvalid,
  NoSuchCertificate,
  NothingToCertify,
  ProofInvalid,
} from '../errors.js';
import { Does } from '../words.js';
import {
  CertificateDto,
  CertificateNonceDto,
  IssueCertificateDto,
  IssuedCertificateDto,
  RevokedCertificateDto,
} from './certificate.dto.js';
import { CertificateQueries } from './certificate.queries.js';
import type { CertificateId } from './certificate.rules.js';
import { IssueCertificate } from './issue-certificate.usecase.js';
import { RevokeCertificate } from './revoke-certificate.usecase.js';

@Controller('v1/certificates')
@Access('worker')
export class CertificateController {
  constructor(
    private readonly issueCertificate: IssueCertificate,
    private readonly revokeCertificate: RevokeCertificate,
    private readonly certificates: CertificateQueries,
  ) {}

  /** A fresh nonce for the key proof; good for ten minutes and one certificate. */
  @Post('nonce')
  @Does('requestCertificateNonce')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @RateLimit({ limit: 60, windowSeconds: 60, by: 'actor' })
  @ApiOkResponse({ type: CertificateNonceDto })
  nonce(@Caller() actor: Actor): Promise<CertificateNonceDto> {
    return this.issueCertificate.nonce(actor);
  }

  /** Issues a certificate to the worker's key; the former one of the type is revoked. */
  @Post()
  @Does('issueCertificate')
  @ApiProblem(ProofInvalid, KeyUnknown, NonceInvalid, NothingToCertify, ClaimStateWrong, SubjectErased)
  @ApiCreatedResponse({ type: IssuedCertificateDto })
  issue(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: IssueCertificateDto,
  ): Promise<IssuedCertificateDto> {
    const { domain, claimIds, includeAmounts, proof } = body;
    return this.issueCertificate.run(key, actor, { domain, claimIds, includeAmounts, proof });
  }

  @Get()
  @Does('listOwnCertificates')
  @ApiOkResponse({ type: pageOf(CertificateDto) })
  list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<CertificateDto>> {
    return this.certificates.list(actor.id, query);
  }

  @Get(':id')
  @Does('readOwnCertificate')
  @ApiProblem(NoSuchCertificate)
  @ApiOkResponse({ type: CertificateDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: CertificateId): Promise<CertificateDto> {
    return this.certificates.one(actor.id, id);
  }

  /** Gives a certificate up. */
  @Post(':id/revocation')
  @Does('revokeOwnCertificate')
  @ApiProblem(NoSuchCertificate)
  @ApiCreatedResponse({ type: RevokedCertificateDto })
  revoke(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: CertificateId,
  ): Promise<RevokedCertificateDto> {
    return this.revokeCertificate.run(key, actor, id);
  }
}
