import { Inject, Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { ChannelStore } from '../channel/channel.store.js';
import { nextText } from '../channel/text.rules.js';
import { textLeastMinutes, textQuietHours } from '../parameters.js';
import { DANGER_KINDS, shortOf, URGENT_KINDS } from '../todo/kinds/todos.js';
import { MAIL_DUE } from '../waits.js';
import { mailText } from './mailbox.rules.js';
import { MailboxStore, type OpenMailbox, type Unmailed } from './mailbox.store.js';

const KINDS = [...DANGER_KINDS, ...URGENT_KINDS];

/** When mails are due, and what they are about. */
@Injectable()
export class MailingTerms {
  constructor(
    readonly deadlines: Deadlines,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** As texts to phones: one an hour, none at night but of danger. */
  async due(tx: Tx, { mailedAt, dangerAt }: OpenMailbox, hasDanger: boolean): Promise<Date> {
    const quiet = await this.parameters.today(textQuietHours, 'CN', tx);
    const leastMinutes = await this.parameters.today(textLeastMinutes, 'CN', tx);
    const textable = { textedAt: mailedAt, dangerAt, hasDanger, dangerDueAt: null };
    return nextText(this.clock.now(), textable, { quiet, leastMinutes });
  }

  text(unmailed: readonly Unmailed[]): string {
    const todos = unmailed.map(({ kind, dueAt }) => ({ short: shortOf(kind), dueAt }));
    return mailText(todos, this.config.publicUrl, businessDay);
  }
}

/** Mails to organisations about what they must do: several to-dos in one, and none of what is done by then. */
@Injectable()
export class MailingChanges {
  constructor(
    private readonly mailboxes: MailboxStore,
    private readonly channel: ChannelStore,
    private readonly terms: MailingTerms,
  ) {}

  /** Something waits for these organisations: those with an address are mailed when it is time. */
  async plan(tx: Tx, organisationIds: readonly string[]): Promise<void> {
    await this.each(tx, organisationIds, async (box, unmailed) => this.set(tx, box, unmailed));
  }

  /** It is time, unless everything is done, or the quiet hours began meanwhile. */
  async send(tx: Tx, organisationIds: readonly string[]): Promise<void> {
    const now = this.terms.now();
    await this.each(tx, organisationIds, async (box, unmailed) => {
      const hasDanger = isDanger(unmailed);
      if ((await this.terms.due(tx, box, hasDanger)) > now) return this.set(tx, box, unmailed);
      const todoIds = unmailed.map(({ todoId }) => todoId);
      await this.mailboxes.mark(tx, box.organisationId, { todoIds, hasDanger, at: now });
      const counts = { own: '0', organisation: String(unmailed.length) };
      const words = { template: 'todos' as const, values: counts, text: this.terms.text(unmailed) };
      const message = { ...words, medium: 'mail' as const, to: box.address, until: null };
      await this.channel.addMail(tx, box.organisationId, message, now);
    });
  }

  private async each(
    tx: Tx,
    organisationIds: readonly string[],
    work: (box: OpenMailbox, unmailed: Unmailed[]) => Promise<void>,
  ): Promise<void> {
    const boxes = await this.mailboxes.confirmedOf(tx, organisationIds);
    if (boxes.length === 0) return;
    const ids = boxes.map(({ organisationId }) => organisationId);
    const all = await this.mailboxes.unmailed(tx, ids, KINDS);
    for (const box of boxes) {
      const unmailed = all.filter(({ organisationId }) => organisationId === box.organisationId);
      if (unmailed.length > 0) await work(box, unmailed);
    }
  }

  private async set(tx: Tx, box: OpenMailbox, unmailed: readonly Unmailed[]): Promise<void> {
    const dueAt = await this.terms.due(tx, box, isDanger(unmailed));
    this.terms.deadlines.set(tx, MAIL_DUE, box.organisationId, dueAt);
  }
}

function isDanger(unmailed: readonly Unmailed[]): boolean {
  return unmailed.some(({ kind }) => DANGER_KINDS.includes(kind));
}
