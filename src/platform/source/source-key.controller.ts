import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../http/access/access.decorator.js';
import { Does } from '../words.js';
import { AskerKey } from './asker-key.js';
import { SourceKeyDto } from './source-key.dto.js';

@Controller('v1/source-key')
@Access('public')
export class SourceKeyController {
  constructor(private readonly key: AskerKey) {}

  /** The public key of our questions to official sources; an office registers it with its gateway. */
  @Get()
  @Does('readSourceKey')
  @ApiOkResponse({ type: SourceKeyDto })
  publicKey(): SourceKeyDto {
    return this.key.publicKey as SourceKeyDto;
  }
}
