import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, organisationOf, personOf } from '../../platform/http/access/actor.js';
import { ChannelStore } from '../channel/channel.store.js';
import { MessageChannels } from '../channel/message-channels.adapter.js';
import { MailboxCodeRefused, NoMailbox, NoMailProvider } from '../errors.js';
import type { MailboxDto } from './mailbox.dto.js';
import { codeText, judged } from './mailbox.rules.js';
import { MailboxStore, type OpenMailbox } from './mailbox.store.js';

/** Whether mail leaves this house. */
@Injectable()
export class MailTerms {
  constructor(
    private readonly channels: MessageChannels,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** @throws NoMailProvider */
  requireMail(): void {
    if (!this.channels.has('mail')) throw NoMailProvider();
  }
}

/** An organisation says where mail reaches it, proves that somebody reads it there, or takes it back. */
@Injectable()
export class KeepMailbox {
  constructor(
    private readonly commands: Commands,
    private readonly mailboxes: MailboxStore,
    private readonly channel: ChannelStore,
    private readonly terms: MailTerms,
  ) {}

  /** @throws NoMailbox */
  async read(actor: Actor): Promise<MailboxDto> {
    const box = await this.mailboxes.of(organisationOf(actor));
    if (!box) throw NoMailbox();
    return viewOf(box);
  }

  /** A code goes to the address; the one before hears of nothing any more. @throws NoMailProvider */
  async set(actor: Actor, address: string): Promise<MailboxDto> {
    const organisationId = organisationOf(actor);
    this.terms.requireMail();
    const code = String(randomInt(10 ** 8)).padStart(8, '0');
    const setAt = this.terms.now();
    return this.commands.unkeyed(async (tx) => {
      await this.mailboxes.set(tx, { organisationId, address, code, setBy: personOf(actor), setAt });
      const words = { template: 'code' as const, values: { code }, text: codeText(code) };
      const message = { ...words, medium: 'mail' as const, to: address, until: null };
      await this.channel.callBackMails(tx, organisationId);
      await this.channel.addMail(tx, organisationId, message, setAt);
      return { address, setAt, confirmedAt: null };
    });
  }

  /** Repeatable. @throws NoMailbox, MailboxCodeRefused */
  async confirm(actor: Actor, code: string): Promise<MailboxDto> {
    const now = this.terms.now();
    const { box, verdict } = await this.commands.unkeyed(async (tx) => {
      const box = await this.mailboxes.lock(tx, organisationOf(actor));
      if (!box || box.confirmedAt) return { box, verdict: 'right' as const };
      const verdict = judged(box, code, now);
      if (verdict === 'wrong') await this.mailboxes.countWrongTry(tx, box);
      if (verdict === 'right') await this.mailboxes.confirm(tx, box, now);
      return { box, verdict };
    });
    if (!box) throw NoMailbox();
    if (verdict !== 'right') throw MailboxCodeRefused();
    return viewOf({ ...box, confirmedAt: box.confirmedAt ?? now });
  }

  async remove(actor: Actor): Promise<void> {
    await this.commands.unkeyed((tx) => this.forget(tx, organisationOf(actor)));
  }

  /** The address goes, and what is on its way to it: also where other people act for the organisation from now on. */
  async forget(tx: Tx, organisationId: string): Promise<void> {
    await this.mailboxes.remove(tx, organisationId);
    await this.channel.callBackMails(tx, organisationId);
  }
}

function viewOf({ address, setAt, confirmedAt }: OpenMailbox): MailboxDto {
  return { address, setAt, confirmedAt };
}
