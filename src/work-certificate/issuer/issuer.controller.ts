import { Controller, Get, Header, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { NoSuchType } from '../errors.js';
import { Does } from '../words.js';
import { IssuerKeyDto, IssuerMetadataDto, TypeMetadataDto } from './issuer.dto.js';
import { IssuerQueries } from './issuer.queries.js';
import { RotateIssuerKey } from './rotate-issuer-key.usecase.js';

/** What a verifier anywhere needs to know of us; browsers of other sites may read it. */
@Controller()
export class IssuerController {
  constructor(
    private readonly issuer: IssuerQueries,
    private readonly rotateKey: RotateIssuerKey,
  ) {}

  /** The issuer's keys; retired ones stay for what they signed. */
  @Get('.well-known/jwt-vc-issuer')
  @Does('readCertificateIssuer')
  @Access('public')
  @Header('Cache-Control', 'public, max-age=300')
  @Header('Access-Control-Allow-Origin', '*')
  @Header('Cross-Origin-Resource-Policy', 'cross-origin')
  @ApiOkResponse({ type: IssuerMetadataDto })
  metadata(): Promise<IssuerMetadataDto> {
    return this.issuer.metadata();
  }

  /** Type metadata at the `vct` itself. */
  @Get('vct/:domain/:version')
  @Does('readCertificateType')
  @Access('public')
  @Header('Cache-Control', 'public, max-age=3600')
  @Header('Access-Control-Allow-Origin', '*')
  @Header('Cross-Origin-Resource-Policy', 'cross-origin')
  @ApiProblem(NoSuchType)
  @ApiOkResponse({ type: TypeMetadataDto })
  type(@Param('domain') domain: string, @Param('version') version: string): TypeMetadataDto {
    return this.issuer.type(domain, version);
  }

  /** Retires the signing key and makes another. */
  @Post('v1/certificate-issuer-keys/rotation')
  @Access('operator:administrator')
  @Demands('step-up')
  @Does('rotateCertificateIssuerKey')
  @ApiCreatedResponse({ type: IssuerKeyDto })
  rotate(@Caller() actor: Actor, @IdempotencyKey() key: string): Promise<IssuerKeyDto> {
    return this.rotateKey.run(key, actor);
  }
}
