import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Does } from '../words.js';
import { Access } from '../http/access/access.decorator.js';
import { decodeCursor, encodeCursor, type Page, PageQuery, pageOf } from '../http/page.js';
import { ApiProblem } from '../http/problem/api-problem.decorator.js';
import { DeadDeliveryDto } from './dead-delivery.dto.js';
import { DeadDeliveries, NoSuchDeadDelivery } from './dead-deliveries.js';

@Controller('v1/dead-deliveries')
export class DeadDeliveryController {
  constructor(private readonly deadDeliveries: DeadDeliveries) {}

  @Get()
  @Does('listDeadDeliveries')
  @Access('operator')
  @ApiOkResponse({ type: pageOf(DeadDeliveryDto) })
  async list(@Query() query: PageQuery): Promise<Page<DeadDeliveryDto>> {
    const after = query.cursor ? String(decodeCursor(query.cursor, ['number'])[0]) : null;
    const rows = await this.deadDeliveries.list(query.limit + 1, after);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > query.limit && last ? encodeCursor([Number(last.id)]) : null };
  }

  /** Sends a dead delivery again, once its cause is mended. Repeating it is harmless. */
  @Post(':id/replay')
  @Does('replayDeadDelivery')
  @HttpCode(204)
  @Access('operator')
  @ApiProblem(NoSuchDeadDelivery)
  @ApiNoContentResponse()
  async replay(@Param('id') id: string): Promise<void> {
    if (!/^\d{1,18}$/.test(id)) throw NoSuchDeadDelivery();
    await this.deadDeliveries.replay(id);
  }
}
