import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { Does } from '../words.js';
import { UndeliveredMessageDto } from './undelivered.dto.js';
import { UndeliveredQueries } from './undelivered.queries.js';

/** Messages that did not arrive. */
@Controller('v1/undelivered-messages')
export class UndeliveredController {
  constructor(private readonly undelivered: UndeliveredQueries) {}

  @Does('listUndeliveredMessages')
  @Get()
  @Access('operator')
  @ApiOkResponse({ type: pageOf(UndeliveredMessageDto) })
  list(@Query() query: PageQuery): Promise<Page<UndeliveredMessageDto>> {
    return this.undelivered.list(query);
  }
}
