import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { Does } from '../words.js';
import { ChooseTexts } from './choose-texts.usecase.js';
import { TextsDto } from './texting.dto.js';

@Controller('v1/me/texts')
@Access('worker')
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
  @ApiOkResponse({ type: TextsDto })
  choose(@Caller() actor: Actor, @Body() body: TextsDto): Promise<TextsDto> {
    return this.choice.run(actor, body);
  }
}
