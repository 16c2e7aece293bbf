import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { Does } from '../../words.js';
import { CreditMonitoringDto, MonitoringQuery } from './monitoring.dto.js';
import { MonitoringQueries } from './monitoring.queries.js';

@Controller('v1/credit-monitoring')
@Access('operator')
export class CreditMonitoringController {
  constructor(private readonly monitoring: MonitoringQueries) {}

  /** Stability and calibration of the model run by run, and how decisions were made. */
  @Get()
  @Does('readCreditMonitoring')
  @ApiOkResponse({ type: CreditMonitoringDto })
  overview(@Query() query: MonitoringQuery): Promise<CreditMonitoringDto> {
    return this.monitoring.overview(query.days);
  }
}
