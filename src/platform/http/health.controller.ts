import { Controller, Get, HttpCode } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from './access/access.decorator.js';
import { OneOf } from './fields/fields.js';
import { ApiProblem } from './problem/api-problem.decorator.js';
import { Readiness } from './readiness.js';
import { ServiceUnavailable } from './request.errors.js';
import { Does } from '../words.js';

export class HealthDto {
  @OneOf(['ok'])
  status: 'ok';
}

@Access('public')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs and answers; restart it when it does not. */
  @Get('live')
  @Does('checkLiveness')
  @HttpCode(200)
  @ApiOkResponse({ type: HealthDto })
  live(): HealthDto {
    return { status: 'ok' };
  }

  /** The process can do its work; send it no requests when it cannot. */
  @Get('ready')
  @Does('checkReadiness')
  @ApiOkResponse({ type: HealthDto })
  @ApiProblem(ServiceUnavailable)
  async ready(): Promise<HealthDto> {
    const missing = await this.readiness.missing();
    if (missing.length > 0)
      throw ServiceUnavailable({ detail: `not ready: ${missing.join(', ')}`, retryAfter: 5 });
    return { status: 'ok' };
  }
}
