import { Inject, Injectable } from '@nestjs/common';
import { type CodeForDelivery, IdentityFacade } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
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
    @Inject(CONFIG) private readonly config: Config,
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
    const { messageGateway, simulateOutside } = this.config;
    if (!messageGateway) {
      if (!simulateOutside) return 'no-gateway'; // a code in the open is for development alone
      const message = { id: newId<'message'>(), phone: code.phone, body: text, createdAt: this.clock.now() };
      await this.commands.unkeyed((tx) => this.channel.addDevelopmentMessage(tx, message));
      return null;
    }
    const gateway = new MessageGatewayAdapter(messageGateway.url, messageGateway.secret);
    return gateway.send({ id, phone: code.phone, text }, this.clock.now()).then(
      () => null,
      () => 'gateway-failed',
    );
  }
}
