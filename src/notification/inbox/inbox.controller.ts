import { partyOf } from '../../platform/ids/ids.js';
import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type Page, PageQuery, pageOf } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { NoSuchMessage } from '../errors.js';
import { Does } from '../words.js';
import { MessageDto, UnreadDto } from './inbox.dto.js';
import { InboxQueries } from './inbox.queries.js';
import { MarkRead } from './mark-read.usecase.js';

/** A worker reads their own messages, everybody else their organisation's. */
@Controller('v1/inbox')
@Access('anyone')
export class InboxController {
  constructor(
    private readonly inbox: InboxQueries,
    private readonly markRead: MarkRead,
  ) {}

  @Does('listInboxMessages')
  @Get()
  @ApiOkResponse({ type: pageOf(MessageDto) })
  list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<MessageDto>> {
    return this.inbox.list(partyOf(actor), query);
  }

  @Does('countUnreadMessages')
  @Get('unread')
  @ApiOkResponse({ type: UnreadDto })
  async unread(@Caller() actor: Actor): Promise<UnreadDto> {
    return { unread: await this.inbox.unread(partyOf(actor)) };
  }

  @Does('markMessageRead')
  @Post(':id/read')
  @HttpCode(204)
  @ApiProblem(NoSuchMessage)
  @ApiNoContentResponse()
  async read(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<void> {
    await this.markRead.run(partyOf(actor), id);
  }
}
