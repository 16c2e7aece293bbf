import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, Admits } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { ShowsWorkers } from '../../platform/http/reading/shows-workers.js';
import { WageItemDto, WageItemsQuery } from './wage.dto.js';
import { WageQueries } from './wage.queries.js';
import { Does } from '../words.js';

@Controller('v1/wage-items')
export class WageController {
  constructor(private readonly wages: WageQueries) {}

  @Get()
  @Does('listWageItems')
  @Access('worker', 'employer', 'provider')
  @Admits('weak')
  @ShowsWorkers('wage-list')
  @ApiOkResponse({ type: pageOf(WageItemDto) })
  mine(@Caller() actor: Actor, @Query() query: WageItemsQuery): Promise<Page<WageItemDto>> {
    return this.wages.mine(actor, query);
  }
}
