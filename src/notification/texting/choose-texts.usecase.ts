import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import type { TextsDto } from './texting.dto.js';
import { TextingStore } from './texting.store.js';

/** A person says what they want to be texted about. It holds from the next text on. */
@Injectable()
export class ChooseTexts {
  constructor(
    private readonly commands: Commands,
    private readonly textings: TextingStore,
  ) {}

  async read({ id }: Actor): Promise<TextsDto> {
    return this.textings.of(id);
  }

  async run({ id }: Actor, { danger, urgent }: TextsDto): Promise<TextsDto> {
    await this.commands.unkeyed((tx) => this.textings.choose(tx, id, { danger, urgent }));
    return { danger, urgent };
  }
}
