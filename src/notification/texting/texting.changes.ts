import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { newId } from '../../platform/ids/ids.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { ChannelStore } from '../channel/channel.store.js';
import { nextText, textOf } from '../channel/text.rules.js';
import { textLeastMinutes, textQuietHours } from '../parameters.js';
import { shortOf } from '../todo/kinds/todos.js';
import { TEXT_DUE } from '../waits.js';
import { TextingStore, type Untold } from './texting.store.js';

/**
 * Texts to people about what they must do, for themselves and for organisations, as each of them wants: several to-dos in
 * one, one an hour, and none at night; where a wage or an injury waits at night too, and after any other. What is done by then is in none.
 */
@Injectable()
export class TextingChanges {
  constructor(
    private readonly textings: TextingStore,
    private readonly channel: ChannelStore,
    private readonly parameters: Parameters,
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
  ) {}

  /** Something waits for these people: they are texted when it is time. */
  async plan(tx: Tx, all: readonly Untold[]): Promise<void> {
    for (const untold of all) await this.set(tx, untold);
  }

  /** It is time, unless everything is done, or the quiet hours began meanwhile. */
  async send(tx: Tx, all: readonly Untold[]): Promise<void> {
    const now = this.clock.now();
    for (const untold of all) {
      if ((await this.due(tx, untold)) > now) {
        await this.set(tx, untold);
        continue;
      }
      const { personId, own, watched, hasDanger } = untold;
      await this.textings.mark(tx, untold, now);
      const text = textOf(
        own.length,
        watched.map(({ kind }) => shortOf(kind)),
      );
      const counts = { own: own.length, organisation: watched.length };
      const message = { text, counts, waitsForMorning: !hasDanger, recipientId: personId };
      await this.channel.addCode(tx, { signInCodeId: newId(), at: now, ...message });
    }
  }

  private async set(tx: Tx, untold: Untold): Promise<void> {
    this.deadlines.set(tx, TEXT_DUE, untold.personId, await this.due(tx, untold));
  }

  private async due(tx: Tx, untold: Untold): Promise<Date> {
    const quiet = await this.parameters.today(textQuietHours, 'CN', tx);
    const leastMinutes = await this.parameters.today(textLeastMinutes, 'CN', tx);
    return nextText(this.clock.now(), untold, { quiet, leastMinutes });
  }
}
