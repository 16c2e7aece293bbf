import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { Does } from '../words.js';
import { QueuedCaseDto } from './review-queue.dto.js';
import { SuspicionQueries } from './suspicion.queries.js';

@Controller('v1/review-queue')
@Access('operator')
export class ReviewQueueController {
  constructor(private readonly suspicions: SuspicionQueries) {}

  /** Employers whose reports people must look at, the most likely fraud first. */
  @Get()
  @Does('listSuspectedEnterprises')
  @ApiOkResponse({ type: pageOf(QueuedCaseDto) })
  list(@Query() query: PageQuery): Promise<Page<QueuedCaseDto>> {
    return this.suspicions.queue(query);
  }
}
