import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../access/access.decorator.js';
import { Does } from '../../words.js';
import { Text } from '../fields/fields.js';

export class StartDto {
  @Text() service: string;
  @Text({ description: 'For people.' }) documentation: string;
  @Text({ description: 'OpenAPI 3.1.' }) openApi: string;
  @Text({ description: 'Every refusal by its code.' }) problems: string;
  @Text() health: string;
}

/** What somebody finds who opens the bare address. */
@Access('public')
@Controller()
export class StartController {
  @Get()
  @Does('showStart')
  @ApiOkResponse({ type: StartDto })
  start(): StartDto {
    return {
      service: 'Xingong 信工',
      documentation: '/docs',
      openApi: '/docs/openapi.json',
      problems: '/problems',
      health: '/health/ready',
    };
  }
}
