import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { Does } from '../words.js';
import { ReleasesDto } from './release.dto.js';
import { ReleaseQueries } from './release.queries.js';

/** What is published: which months, by which rules, and what they cost. */
@Controller('v1')
export class ReleaseController {
  constructor(private readonly queries: ReleaseQueries) {}

  @Does('listIndicatorReleases')
  @Get('indicators/releases')
  @Access('public')
  @ApiOkResponse({ type: ReleasesDto })
  async releases(): Promise<ReleasesDto> {
    return { items: await this.queries.releases() };
  }
}
