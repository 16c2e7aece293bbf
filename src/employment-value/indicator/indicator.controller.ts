import { Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RebuildIndicators } from '../count/rebuild-indicators.usecase.js';
import { RebuiltDto } from '../definition/rebuilt.dto.js';
import { NoSuchIndicator, NoSuchRegion, PeriodInvalid, PeriodNotPublished, TooManyCells } from '../errors.js';
import { Does } from '../words.js';
import {
  EmploymentMapDto,
  IndicatorDefinitionsDto,
  IndicatorQuery,
  IndicatorsDto,
  PeriodQuery,
} from './indicator.dto.js';
import { PublishedIndicators } from './published-indicators.queries.js';

/** Outcomes with published definitions. A government sees its region, the operator everything. */
@Controller('v1')
export class IndicatorController {
  constructor(
    private readonly published: PublishedIndicators,
    private readonly rebuildIndicators: RebuildIndicators,
  ) {}

  @Does('readIndicators')
  @Get('indicators')
  @Access('government', 'operator')
  @ApiProblem(PeriodInvalid, PeriodNotPublished, NoSuchRegion, NoSuchIndicator, TooManyCells)
  @ApiOkResponse({ type: IndicatorsDto })
  indicators(@Caller() actor: Actor, @Query() query: IndicatorQuery): Promise<IndicatorsDto> {
    return this.published.indicators(actor, query);
  }

  @Does('exportIndicators')
  @Get('indicators.csv')
  @Access('government', 'operator')
  @ApiProblem(PeriodInvalid, PeriodNotPublished, NoSuchRegion, NoSuchIndicator, TooManyCells)
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' }, description: 'RFC 4180, UTF-8 with a byte order mark.' })
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="indicators.csv"')
  csv(@Caller() actor: Actor, @Query() query: IndicatorQuery): Promise<string> {
    return this.published.csv(actor, query);
  }

  @Does('listIndicatorDefinitions')
  @Get('indicators/definitions')
  @Access('public')
  @ApiOkResponse({ type: IndicatorDefinitionsDto })
  definitions(): IndicatorDefinitionsDto {
    return { items: this.published.definitions() };
  }

  @Does('readEmploymentMap')
  @Get('employment-map')
  @Access('government', 'operator')
  @ApiProblem(PeriodInvalid, PeriodNotPublished, NoSuchRegion, TooManyCells)
  @ApiOkResponse({ type: EmploymentMapDto })
  map(@Caller() actor: Actor, @Query() query: PeriodQuery): Promise<EmploymentMapDto> {
    return this.published.map(actor, query);
  }

  /** Counts everything anew from the event history. Repeating it is harmless. */
  @Does('rebuildIndicators')
  @Post('indicators/rebuild')
  @Access('operator:administrator')
  @HttpCode(200)
  @ApiOkResponse({ type: RebuiltDto })
  rebuild(): Promise<RebuiltDto> {
    return this.rebuildIndicators.run();
  }
}
