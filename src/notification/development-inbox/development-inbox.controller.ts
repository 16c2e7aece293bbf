import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { NoDevelopmentChannel } from '../errors.js';
import { Does } from '../words.js';
import { DevelopmentInboxDto, DevelopmentInboxQuery } from './development-inbox.dto.js';
import { DevelopmentInboxQueries } from './development-inbox.queries.js';

/** Where messages to phones show up while no gateway is configured. */
@Controller('v1/development/messages')
export class DevelopmentInboxController {
  constructor(private readonly inbox: DevelopmentInboxQueries) {}

  @Does('listDevelopmentMessages')
  @Get()
  @Access('public')
  @ApiProblem(NoDevelopmentChannel)
  @ApiOkResponse({ type: DevelopmentInboxDto })
  async list(@Query() query: DevelopmentInboxQuery): Promise<DevelopmentInboxDto> {
    return { items: await this.inbox.list(query.phone) };
  }
}
