import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type Page, PageQuery, pageOf } from '../../platform/http/page.js';
import { PayslipDto } from './payslip.dto.js';
import { PayslipQueries } from './payslip.queries.js';
import { Does } from '../words.js';

@Controller('v1/me/payslips')
export class PayslipController {
  constructor(private readonly payslips: PayslipQueries) {}

  @Get()
  @Does('listOwnPayslips')
  @Access('worker')
  @ApiOkResponse({ type: pageOf(PayslipDto) })
  mine(@Caller() actor: Actor, @Query() page: PageQuery): Promise<Page<PayslipDto>> {
    return this.payslips.mine(actor, page);
  }
}
