import { Inject, Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { Outbound } from '../../platform/outbound/outbound.js';

const TIMEOUT_MS = 5_000;
/** Nothing in the answer is read but its status. */
const LONGEST_ANSWER = 16_384;

/** A text for a phone. */
export interface PhoneMessage {
  /** Unique per message; a gateway must send each id once. */
  id: string;
  phone: string;
  text: string;
}

/**
 * An SMS gateway reached by HTTP: `POST url {id, phone, text}`, signed as Standard Webhooks are, answered by any 2xx
 * within five seconds.
 */
@Injectable()
export class MessageGatewayAdapter {
  constructor(
    private readonly outbound: Outbound,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** How texts reach phones here: a code in the open is for a trial alone. */
  get way(): 'gateway' | 'development-inbox' | 'none' {
    if (this.config.messageGateway) return 'gateway';
    return this.config.simulateOutside ? 'development-inbox' : 'none';
  }

  /** @throws OutboundFailure, and Error on any answer but 2xx */
  async send(message: PhoneMessage, at: Date): Promise<void> {
    const { messageGateway } = this.config;
    if (!messageGateway) throw new Error('no gateway is connected');
    const body = JSON.stringify(message);
    const { status } = await this.outbound.send({
      purpose: 'gateway',
      method: 'POST',
      url: messageGateway.url,
      headers: {
        'content-type': 'application/json',
        'webhook-id': message.id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(messageGateway.secret).sign(message.id, at, body),
      },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: LONGEST_ANSWER,
      unfinished: 'cut',
      configured: true,
    });
    if (status < 200 || status >= 300) throw new Error(`gateway answered ${status}`);
  }
}
