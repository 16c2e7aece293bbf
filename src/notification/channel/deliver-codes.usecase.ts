import { Injectable } from '@nestjs/common';
import { type CodeForDelivery, IdentityFacade } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { newId } from '../../platform/ids/ids.js';
import { ChannelStore } from './channel.store.js';
import { MessageGatewayAdapter } from './message-gateway.adapter.js';

const LEASE_MS = 30_000;

/** Fetches one-time codes through identity's door and delivers them. */
@Injectable()
export class DeliverCodes {
  constructor(
    private readonly commands: Commands,
    private readonly channel: ChannelStore,
    private readonly identity: IdentityFacade,
    private readonly clock: Clock,
    private readonly gateway: MessageGatewayAdapter,
  ) {}

  /** Delivers what waits. A code is handed out once: when its delivery fails, its owner asks for another. */
  async run(limit = 20): Promise<number> {
    const now = this.clock.now();
    const due = await this.commands.unkeyed((tx) =>
      this.channel.takeDueCodes(tx, now, new Date(now.getTime() + LEASE_MS), limit),
    );
    for (const { signInCodeId } of due) await this.deliver(signInCodeId);
    return due.length;
  }

  private async deliver(signInCodeId: string): Promise<void> {
    const code = await this.identity.codeForDelivery(signInCodeId);
    const failure = code === null ? 'no-code' : await this.send(signInCodeId, code);
    await this.commands.unkeyed((tx) =>
      this.channel.finishCode(tx, signInCodeId, failure ? 'dropped' : 'sent', failure),
    );
  }

  private async send(id: string, code: CodeForDelivery): Promise<string | null> {
    const text = `【信工】验证码 ${code.code}，5分钟内有效，请勿告知他人。`;
    const { way } = this.gateway;
    if (way === 'none') return 'no-gateway';
    if (way === 'development-inbox') {
      const message = { id: newId<'message'>(), phone: code.phone, body: text, createdAt: this.clock.now() };
      await this.commands.unkeyed((tx) => this.channel.addDevelopmentMessage(tx, message));
      return null;
    }
    return this.gateway.send({ id, phone: code.phone, text }, this.clock.now()).then(
      () => null,
      () => 'gateway-failed',
    );
  }
}
