import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Does } from '../words.js';
import { RotateIssuerKey } from './rotate-issuer-key.usecase.js';
import { RotatedIssuerKeyDto, RotateIssuerKeyDto } from './token.dto.js';

/** Keys that sign access tokens; their public halves are at `/oauth/jwks`. */
@Controller('v1/issuer-keys')
@Access('operator')
export class IssuerKeyController {
  constructor(private readonly rotateKey: RotateIssuerKey) {}

  @Does('rotateIssuerKey')
  @Post()
  @Access('operator:administrator')
  @Demands('step-up')
  @ApiCreatedResponse({ type: RotatedIssuerKeyDto })
  rotate(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: RotateIssuerKeyDto,
  ): Promise<RotatedIssuerKeyDto> {
    return this.rotateKey.run(key, actor, body);
  }
}
