import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SecondPersonNeeded } from '../../platform/four-eyes/four-eyes.js';
import { Access, Demands, withDuty } from '../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { Does } from '../words.js';
import { PrintCode } from './print-code.usecase.js';
import { PrintCodeDto, PrintedCodeDto } from './printed-code.dto.js';

/** Codes on paper, where no text reaches a person. */
@Controller('v1/printed-codes')
export class PrintedCodeController {
  constructor(private readonly printCode: PrintCode) {}

  @Does('printSignInCode')
  @Post()
  @HttpCode(200)
  @Access(...withDuty('counter-clerk', 'operator', 'government'))
  @Demands('person', 'second-factor', 'real-name')
  @RateLimit({ limit: 60, windowSeconds: 3_600, by: 'actor' })
  @ApiProblem(OwnMatter, SecondPersonNeeded)
  @ApiOkResponse({ type: PrintedCodeDto })
  print(@Caller() actor: Actor, @Body() { phone }: PrintCodeDto): Promise<PrintedCodeDto> {
    return this.printCode.run(actor, phone);
  }
}
