import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { newId } from '../../platform/ids/ids.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { ChannelStore } from '../channel/channel.store.js';
import { textLeastMinutes, textQuietHours } from '../parameters.js';
import { DANGER_KINDS, URGENT_KINDS } from '../todo/kinds/todos.js';
import { TEXT_DUE } from '../waits.js';
import { nextText, textOf } from '../channel/text.rules.js';
import { TextingStore, type Untold } from './texting.store.js';

const KINDS = { danger: DANGER_KINDS, urgent: URGENT_KINDS };

/**
 * Texts to people about what they must do, as each of them wants: several to-dos in one, one an hour, and none at night
 * but where a wage or an injury waits. What is done by then is in none.
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

  /** To-dos of these people were opened: they are texted when it is time. */
  async plan(tx: Tx, personIds: readonly string[]): Promise<void> {
    for (const untold of await this.textings.untold(tx, personIds, KINDS)) await this.set(tx, untold);
  }

  /** It is time, unless everything is done, or the quiet hours began meanwhile. */
  async send(tx: Tx, recipientIds: readonly string[]): Promise<void> {
    const now = this.clock.now();
    for (const untold of await this.textings.untold(tx, recipientIds, KINDS)) {
      if ((await this.due(tx, untold)) > now) {
        await this.set(tx, untold);
        continue;
      }
      const { recipientId, todoIds, hasDanger } = untold;
      await this.textings.mark(tx, untold, now);
      const text = { text: textOf(todoIds.length), waitsForMorning: !hasDanger };
      await this.channel.addCode(tx, { signInCodeId: newId(), recipientId, at: now, ...text });
    }
  }

  private async set(tx: Tx, untold: Untold): Promise<void> {
    this.deadlines.set(tx, TEXT_DUE, untold.recipientId, await this.due(tx, untold));
  }

  private async due(tx: Tx, untold: Untold): Promise<Date> {
    const quiet = await this.parameters.today(textQuietHours, 'CN', tx);
    const leastMinutes = await this.parameters.today(textLeastMinutes, 'CN', tx);
    return nextText(this.clock.now(), untold, { quiet, leastMinutes });
  }
}
