import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import { codeWords, noticeWords, todoWords } from '../provider/message.rules.js';
import { ChannelStore, type Due, type Worded } from './channel.store.js';

/**
 * What a message says and to which phone: as it is kept, else as identity hands it out, once. Whom a text about to-dos goes
 * to is asked each time: phones change, and people go.
 */
@Injectable()
export class MessageQueries {
  constructor(
    private readonly channel: ChannelStore,
    private readonly identity: IdentityFacade,
  ) {}

  /** `gone`: its person is erased, and nobody is looked for. Null: there is no phone, or nothing to say any more. */
  async of({ signInCodeId, recipientId, sealed, text, counts }: Due): Promise<Worded | 'gone' | null> {
    if (text === null) return sealed ? this.channel.open(signInCodeId, sealed) : this.handedOut(signInCodeId);
    const person = await this.identity.phoneForText(recipientId!);
    if (person === null) return 'gone';
    // a text that the release before wrote has no counts: it says at least one
    const words = todoWords(text, counts ?? { own: 1, organisation: 0 });
    return person.phone === null ? null : { ...words, medium: 'phone', to: person.phone, until: null };
  }

  private async handedOut(id: string): Promise<Worded | null> {
    const code = await this.identity.codeForDelivery(id);
    if (code)
      return {
        ...codeWords(code.code),
        medium: 'phone',
        to: code.phone,
        until: code.expiresAt.toISOString(),
      };
    const notice = await this.identity.noticeForDelivery(id);
    if (!notice) return null;
    const kept = notice.stays.map((one) => ({ ...one, until: businessDay(one.until) }));
    return { ...noticeWords(notice.about, kept), medium: 'phone', to: notice.phone, until: null };
  }
}
