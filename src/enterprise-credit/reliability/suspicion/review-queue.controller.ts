import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Page, pageOf, PageQuery } from '../../../platform/http/page.js';
import { QueuedCaseDto } from './review-queue.dto.js';
import { type QueuedCase, SuspicionQueries } from './suspicion.queries.js';

@ApiTags('enterprise-credit')
@Controller('v1/review-queue')
@Access('operator')
export class ReviewQueueController {
  constructor(private readonly suspicions: SuspicionQueries) {}

  /** Employers whose reports people must look at, the most likely fraud first. */
  @Get()
  @ApiOkResponse({ type: pageOf(QueuedCaseDto) })
  list(@Query() query: PageQuery): Promise<Page<QueuedCase>> {
    return this.suspicions.queue(query);
  }
}
