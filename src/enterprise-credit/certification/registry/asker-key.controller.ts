import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { Does } from '../../words.js';
import { AskerKeyDto } from './asker-key.dto.js';
import { AskerKeyQueries } from './asker-key.queries.js';

@Controller('v1/certification-asker-key')
@Access('operator')
export class AskerKeyController {
  constructor(private readonly key: AskerKeyQueries) {}

  /** The public key of our questions, to be registered with the registry and the authorities that issue permits. */
  @Get()
  @Does('readCertificationAskerKey')
  @ApiOkResponse({ type: AskerKeyDto })
  publicKey(): AskerKeyDto {
    return this.key.publicKey();
  }
}
