import { Controller, Get, Header, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { accepts } from '../../platform/http/reply/language.js';
import { Access } from '../../platform/http/access/access.decorator.js';
import type { TaggedReply } from '../../platform/http/etag.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { NoSuchStatusList, StatusHistoryUnsupported, StatusListNotAcceptable } from '../errors.js';
import { Does } from '../words.js';
import { PublishStatusList, TTL_SECONDS } from './publish-status-list.usecase.js';
import { StatusListQuery, StatusListsDto } from './status-list.dto.js';

const MEDIA_TYPE = 'application/statuslist+jwt';

@Controller('v1/status-lists')
export class StatusListController {
  constructor(private readonly publish: PublishStatusList) {}

  /** Status list aggregation: every list there is. */
  @Get()
  @Does('listStatusLists')
  @Access('public')
  @Header('Cache-Control', `public, max-age=${TTL_SECONDS}`)
  @Header('Access-Control-Allow-Origin', '*')
  @Header('Cross-Origin-Resource-Policy', 'cross-origin')
  @ApiOkResponse({ type: StatusListsDto })
  all(): Promise<StatusListsDto> {
    return this.publish.all();
  }

  /** A status list token (draft-ietf-oauth-status-list section 8). */
  @Get(':id')
  @Does('readStatusList')
  @Access('public')
  @Header('Cache-Control', `public, max-age=${TTL_SECONDS}`)
  @Header('Access-Control-Allow-Origin', '*')
  @Header('Cross-Origin-Resource-Policy', 'cross-origin')
  @Header('Vary', 'Accept')
  @ApiProblem(NoSuchStatusList, StatusListNotAcceptable, StatusHistoryUnsupported)
  @ApiOkResponse({ content: { 'application/statuslist+jwt': { schema: { type: 'string' } } } })
  async one(
    @UuidParam('id') id: string,
    @Query() query: StatusListQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: TaggedReply,
  ): Promise<string> {
    if (query.time !== undefined) throw StatusHistoryUnsupported();
    if (!accepts(accept, MEDIA_TYPE)) throw StatusListNotAcceptable();
    const { token, tag } = await this.publish.run(id);
    reply.header('Content-Type', MEDIA_TYPE);
    reply.header('ETag', tag);
    return token;
  }
}
