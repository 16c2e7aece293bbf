import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { FilingMissing, MethodInThePast } from '../../errors.js';
import { ChooseMethod } from './choose-method.usecase.js';
import { MethodChoiceDto } from '../tax.dto.js';
import { Does } from '../../words.js';

@Controller('v1/withholding-methods')
export class MethodController {
  constructor(private readonly chooseMethod: ChooseMethod) {}

  @Post()
  @Access('provider:payroll-preparer', 'employer:payroll-preparer')
  @Does('chooseWithholdingMethod')
  @ApiProblem(MethodInThePast, FilingMissing)
  @ApiCreatedResponse({ type: MethodChoiceDto })
  choose(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: MethodChoiceDto,
  ): Promise<MethodChoiceDto> {
    return this.chooseMethod.run(key, actor, body);
  }
}
