import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** One verified delivery as a receiver keeps it. */
export interface Received {
  id: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read payloads of every event
  payload: any;
}

/**
 * A platform's webhook receiver. It verifies what a real one verifies (signature, timestamp), answers 401 when that
 * fails, and keeps each `webhook-id` once.
 */
export class WebhookReceiver {
  readonly received: Received[] = [];
  /** Every request, also the refused ones. */
  requests = 0;
  /** What the next answers will be; 204 when used up. */
  readonly answers: number[] = [];
  /** Secrets it accepts. */
  secrets: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<WebhookReceiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new WebhookReceiver(
      server,
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    );
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () =>
        response.writeHead(receiver.take(body, request.headers as Record<string, string>)).end(),
      );
    });
    return receiver;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(body: string, headers: Record<string, string>): number {
    this.requests++;
    const payload = this.secrets
      .map((secret) => verified(secret, body, headers))
      .find((found) => found !== undefined);
    if (payload === undefined) return 401;
    const answer = this.answers.shift() ?? 204;
    const id = headers['webhook-id'] ?? '';
    if (answer < 300 && !this.received.some((known) => known.id === id)) this.received.push({ id, payload });
    return answer;
  }
}

function verified(secret: string, body: string, headers: Record<string, string>): unknown {
  try {
    return new Webhook(secret).verify(body, headers);
  } catch {
    return undefined;
  }
}
