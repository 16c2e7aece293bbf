import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { NoMembership } from '../errors.js';
import { Does } from '../words.js';
import { ChooseTexts } from './choose-texts.usecase.js';
import { TextsDto } from './texting.dto.js';

/** A worker chooses for themself, a member for what their organisation must do and their duties take. */
@Controller('v1/me/texts')
@Access('anyone')
@Demands('person')
export class TextingController {
  constructor(private readonly choice: ChooseTexts) {}

  @Does('readTexts')
  @Get()
  @ApiOkResponse({ type: TextsDto })
  read(@Caller() actor: Actor): Promise<TextsDto> {
    return this.choice.read(actor);
  }

  @Does('chooseTexts')
  @Put()
  @ApiProblem(NoMembership)
  @ApiOkResponse({ type: TextsDto })
  choose(@Caller() actor: Actor, @Body() body: TextsDto): Promise<TextsDto> {
    return this.choice.run(actor, body);
  }
}
