import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../http/access/access.decorator.js';
import { Instant, Text, Uuid, Whole } from '../http/fields/fields.js';
import { decodeCursor, encodeCursor, type Page, PageQuery, pageOf } from '../http/page.js';
import { ApiProblem } from '../http/problem/api-problem.decorator.js';
import { type DeadDelivery, DeadDeliveries, NoSuchDeadDelivery } from './dead-deliveries.js';

/** A event its handler gave up on. */
export class DeadDeliveryDto {
  @Text() id: string;
  @Uuid() eventId: string;
  @Text() event: string;
  @Text() handler: string;
  @Whole({ min: 1, max: 1000 }) attempts: number;
  @Text({ nullable: true, description: 'A code or class of error, never its text.' }) lastError:
    string | null;
  @Instant() occurredAt: Date;
}

@ApiTags('platform')
@Controller('v1/dead-deliveries')
export class DeadDeliveryController {
  constructor(private readonly deadDeliveries: DeadDeliveries) {}

  @Get()
  @Access('operator')
  @ApiOkResponse({ type: pageOf(DeadDeliveryDto) })
  async list(@Query() query: PageQuery): Promise<Page<DeadDelivery>> {
    const after = query.cursor ? String(decodeCursor(query.cursor, ['number'])[0]) : null;
    const rows = await this.deadDeliveries.list(query.limit + 1, after);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > query.limit && last ? encodeCursor([Number(last.id)]) : null };
  }

  /** Sends a dead delivery again, once its cause is mended. Repeating it is harmless. */
  @Post(':id/replay')
  @HttpCode(204)
  @Access('operator')
  @ApiProblem(NoSuchDeadDelivery)
  @ApiNoContentResponse()
  async replay(@Param('id') id: string): Promise<void> {
    if (!/^\d{1,18}$/.test(id)) throw NoSuchDeadDelivery();
    await this.deadDeliveries.replay(id);
  }
}
