import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands, withDuty } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { MailboxCodeRefused, NoMailbox, NoMailProvider } from '../errors.js';
import { Does } from '../words.js';
import { KeepMailbox } from './keep-mailbox.usecase.js';
import { ConfirmMailboxDto, MailboxDto, SetMailboxDto } from './mailbox.dto.js';

/** Where mail reaches the caller's organisation. */
@Controller('v1/mailbox')
@Access(...withDuty('administrator'))
@Demands('person')
export class MailboxController {
  constructor(private readonly mailbox: KeepMailbox) {}

  @Does('readMailbox')
  @Get()
  @ApiProblem(NoMailbox)
  @ApiOkResponse({ type: MailboxDto })
  read(@Caller() actor: Actor): Promise<MailboxDto> {
    return this.mailbox.read(actor);
  }

  @Does('setMailbox')
  @Put()
  @RateLimit({ limit: 5, windowSeconds: 3_600, by: 'actor' })
  @ApiProblem(NoMailProvider)
  @ApiOkResponse({ type: MailboxDto })
  set(@Caller() actor: Actor, @Body() { address }: SetMailboxDto): Promise<MailboxDto> {
    return this.mailbox.set(actor, address);
  }

  @Does('confirmMailbox')
  @Post('confirmation')
  @HttpCode(200)
  @ApiProblem(NoMailbox, MailboxCodeRefused)
  @ApiOkResponse({ type: MailboxDto })
  confirm(@Caller() actor: Actor, @Body() { code }: ConfirmMailboxDto): Promise<MailboxDto> {
    return this.mailbox.confirm(actor, code);
  }

  @Does('removeMailbox')
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Caller() actor: Actor): Promise<void> {
    await this.mailbox.remove(actor);
  }
}
