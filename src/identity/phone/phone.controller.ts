import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access, Admits, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import {
  CodeLocked,
  CodeWrong,
  FreshCodeNeeded,
  NotFound,
  PhoneStillYours,
  WorkerErased,
} from '../errors.js';
import { Does } from '../words.js';
import { ChangePhone } from './change-phone.usecase.js';
import { ChangePhoneDto } from './phone.dto.js';

/** The number of a person's account. Phones change hands. */
@Controller('v1/me/phone')
export class PhoneController {
  constructor(private readonly changePhone: ChangePhone) {}

  /** The code is asked for with `issueSignInCode`, for the new number. */
  @Does('changePhone')
  @Post()
  @HttpCode(204)
  @Access('anyone')
  @Admits('before-second-factor', 'unproven')
  @Demands('step-up')
  @RateLimit({ limit: 20, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(CodeWrong, CodeLocked, NotFound, WorkerErased, SubjectErased)
  @ApiNoContentResponse()
  change(@Caller() actor: Actor, @Body() body: ChangePhoneDto): Promise<void> {
    return this.changePhone.run(actor, body);
  }

  @Does('giveUpPhone')
  @Post('release')
  @HttpCode(204)
  @Access('worker')
  @Admits('weak')
  @ApiProblem(PhoneStillYours, FreshCodeNeeded, NotFound)
  @ApiNoContentResponse()
  giveUp(@Caller() actor: Actor): Promise<void> {
    return this.changePhone.giveUp(actor);
  }
}
