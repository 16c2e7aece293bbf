import { Webhook } from 'standardwebhooks';

const TIMEOUT_MS = 5_000;

/** A text for a phone. */
export interface PhoneMessage {
  /** Unique per message; a gateway must send each id once. */
  id: string;
  phone: string;
  text: string;
}

/**
 * An SMS gateway reached by HTTP: `POST url {id, phone, text}`, signed as Standard Webhooks are, answered by any 2xx.
 * @throws Error on anything else, or after five seconds
 */
export class MessageGatewayAdapter {
  constructor(
    private readonly url: string,
    private readonly secret: string,
  ) {}

  async send(message: PhoneMessage, at: Date): Promise<void> {
    const body = JSON.stringify(message);
    const headers = {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(this.secret).sign(message.id, at, body),
    };
    const answer = await fetch(this.url, {
      method: 'POST',
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`gateway answered ${answer.status}`);
  }
}
