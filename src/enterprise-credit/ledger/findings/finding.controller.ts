import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller, organisationOf } from '../../../platform/http/access/actor.js';
import { type Page, pageOf, PageQuery } from '../../../platform/http/page.js';
import { Does } from '../../words.js';
import { FindingDto } from './finding.dto.js';
import { FindingQueries } from './finding.queries.js';

@Controller('v1/enterprises/me/findings')
export class FindingController {
  constructor(private readonly findings: FindingQueries) {}

  @Get()
  @Does('listOwnFindings')
  @Access('employer', 'provider')
  @ApiOkResponse({ type: pageOf(FindingDto) })
  mine(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<FindingDto>> {
    return this.findings.of(organisationOf(actor), query);
  }
}
