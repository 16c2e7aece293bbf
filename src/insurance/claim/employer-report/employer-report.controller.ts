import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../../platform/crypto/subject-vault.js';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { EmployerReported, NoSuchClaim } from '../../errors.js';
import { Does } from '../../words.js';
import { EmployerReportDto, ReportAsEmployerDto } from './employer-report.dto.js';
import { ReportAsEmployer } from './report-as-employer.usecase.js';

@Controller('v1/injury-claims/:id/employer-report')
export class EmployerReportController {
  constructor(private readonly reportAsEmployer: ReportAsEmployer) {}

  @Post()
  @HttpCode(200)
  @Does('reportInjuryAsEmployer')
  @Access('employer:administrator')
  @ApiProblem(NoSuchClaim, EmployerReported, SubjectErased)
  @ApiOkResponse({ type: EmployerReportDto })
  report(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
    @Body() body: ReportAsEmployerDto,
  ): Promise<EmployerReportDto> {
    return this.reportAsEmployer.run(key, actor, id, body);
  }
}
