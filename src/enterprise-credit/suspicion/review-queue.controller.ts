import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { Does } from '../words.js';
import { CaseReporterQueries } from './case-reporters.queries.js';
import { CaseReportersDto, QueuedCaseDto } from './review-queue.dto.js';
import { SuspicionQueries } from './suspicion.queries.js';

@Controller('v1/review-queue')
@Access('operator')
export class ReviewQueueController {
  constructor(
    private readonly suspicions: SuspicionQueries,
    private readonly reporters: CaseReporterQueries,
  ) {}

  /** Employers whose reports people must look at, the most likely fraud first. */
  @Get()
  @Does('listSuspectedEnterprises')
  @ApiOkResponse({ type: pageOf(QueuedCaseDto) })
  list(@Query() query: PageQuery): Promise<Page<QueuedCaseDto>> {
    return this.suspicions.queue(query);
  }

  /** Who reported an employer, and who of them reports the same employers on the same days. */
  @Get(':enterpriseId/reporters')
  @Does('listReportersOfCase')
  @ApiOkResponse({ type: CaseReportersDto })
  reportersOf(@UuidParam('enterpriseId') enterpriseId: OrganisationId): Promise<CaseReportersDto> {
    return this.reporters.of(enterpriseId);
  }
}
