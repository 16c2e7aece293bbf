import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Does } from '../words.js';
import { Access } from '../http/access/access.decorator.js';
import { type Page, pageBy, pageOf, PageQuery } from '../http/page.js';
import { ApiProblem } from '../http/problem/api-problem.decorator.js';
import { DeadDeliveryDto } from './dead-delivery.dto.js';
import { DeadDeliveries, NoSuchDeadDelivery } from './dead-deliveries.js';

const BY_NUMBER = { shape: ['whole'], keyOf: ({ id }: { id: string }) => [Number(id)] } as const;

@Controller('v1/dead-deliveries')
export class DeadDeliveryController {
  constructor(private readonly deadDeliveries: DeadDeliveries) {}

  @Get()
  @Does('listDeadDeliveries')
  @Access('operator')
  @ApiOkResponse({ type: pageOf(DeadDeliveryDto) })
  async list(@Query() query: PageQuery): Promise<Page<DeadDeliveryDto>> {
    return pageBy(
      query,
      BY_NUMBER,
      (limit, after) => this.deadDeliveries.list(limit, after?.[0] ?? 0),
      (row) => row,
    );
  }

  /** Sends a dead delivery again, once its cause is mended. Repeating it is harmless. */
  @Post(':id/replay')
  @Access('operator:administrator')
  @Does('replayDeadDelivery')
  @HttpCode(204)
  @ApiProblem(NoSuchDeadDelivery)
  @ApiNoContentResponse()
  async replay(@Param('id') id: string): Promise<void> {
    if (!/^\d{1,18}$/.test(id)) throw NoSuchDeadDelivery();
    await this.deadDeliveries.replay(id);
  }
}
