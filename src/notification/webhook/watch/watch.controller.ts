import { partyOf } from '../../../platform/ids/ids.js';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, withDuty } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { type Page, pageOf, PageQuery } from '../../../platform/http/page.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../../platform/http/param.js';
import { NoSuchWebhook, TooManyWatched, WatchesEverybody } from '../../errors.js';
import { LISTENERS } from '../webhook.dto.js';
import { Does } from '../../words.js';
import { ChangeWatch } from './change-watch.usecase.js';
import { EnterpriseIdsDto, WatchChangedDto, WatchedEnterpriseDto } from './watch.dto.js';
import { WatchQueries } from './watch.queries.js';

/** The employers that a platform's webhook with `watchedOnly` hears of. */
@Controller('v1/webhooks/:id/enterprises')
@Access(...LISTENERS)
export class WatchController {
  constructor(
    private readonly changeWatch: ChangeWatch,
    private readonly watched: WatchQueries,
  ) {}

  @Does('listWatchedEnterprises')
  @Get()
  @ApiProblem(NoSuchWebhook)
  @ApiOkResponse({ type: pageOf(WatchedEnterpriseDto) })
  list(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<WatchedEnterpriseDto>> {
    return this.watched.list(partyOf(actor), id, query);
  }

  /** Puts employers on the watch list, all or none; those already on it stay as they are. */
  @Does('watchEnterprises')
  @Post()
  @Access(...withDuty('developer', ...LISTENERS))
  @HttpCode(200)
  @ApiProblem(NoSuchWebhook, WatchesEverybody, TooManyWatched)
  @ApiOkResponse({ type: WatchChangedDto })
  add(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @Body() { enterpriseIds }: EnterpriseIdsDto,
  ): Promise<WatchChangedDto> {
    return this.changeWatch.add(partyOf(actor), id, enterpriseIds);
  }

  @Does('unwatchEnterprises')
  @Post('removal')
  @Access(...withDuty('developer', ...LISTENERS))
  @HttpCode(200)
  @ApiProblem(NoSuchWebhook, WatchesEverybody)
  @ApiOkResponse({ type: WatchChangedDto })
  remove(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @Body() { enterpriseIds }: EnterpriseIdsDto,
  ): Promise<WatchChangedDto> {
    return this.changeWatch.remove(partyOf(actor), id, enterpriseIds);
  }
}
