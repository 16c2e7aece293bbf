import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { NotesReading } from '../../../platform/http/reading/notes-reading.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import { NoSuchEnterprise } from '../../errors.js';
import { Does } from '../../words.js';
import { PublicEnterpriseDto, PublicLookUpQuery } from './portrait.dto.js';
import { PortraitQueries } from './portrait.queries.js';

/** For visitors who have no account. */
@Controller('v1/public-enterprises')
@Access('public')
export class PublicEnterpriseController {
  constructor(private readonly portraits: PortraitQueries) {}

  @Get()
  @Does('lookUpEnterprisePublicly')
  @NotesReading()
  @RateLimit({ limit: 30, windowSeconds: 3_600, by: 'address' })
  @ApiProblem(NoSuchEnterprise)
  @ApiOkResponse({ type: PublicEnterpriseDto })
  lookUp(@Query() { uscc }: PublicLookUpQuery): Promise<PublicEnterpriseDto> {
    return this.portraits.publicly(uscc);
  }
}
