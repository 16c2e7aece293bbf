import { createServer, type Server, type ServerResponse } from 'node:http';
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
  /** What the next answers will be; 204 when used up. `hang`, and `keep` of what it took in: none, until `release`. */
  readonly answers: (number | 'hang' | 'keep')[] = [];
  /** What it says besides its next answers. */
  headers: Record<string, string> = {};
  /** Every verified request in the order it came, whatever was answered. */
  readonly attempts: Received[] = [];
  /** Secrets it accepts. */
  secrets: string[] = [];

  private readonly hanging: ServerResponse[] = [];

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
      request.on('end', () => {
        const answer = receiver.take(body, request.headers as Record<string, string>);
        if (typeof answer === 'string') receiver.hanging.push(response);
        else response.writeHead(answer, receiver.headers).end();
      });
    });
    return receiver;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Requests it has not answered. */
  get held(): number {
    return this.hanging.length;
  }

  /** Cuts the connections of requests it has not answered: all, or those that wait longest. */
  release(count = this.held): void {
    for (const response of this.hanging.splice(0, count)) response.destroy();
  }

  private take(body: string, headers: Record<string, string>): number | 'hang' | 'keep' {
    this.requests++;
    const payload = this.secrets
      .map((secret) => verified(secret, body, headers))
      .find((found) => found !== undefined);
    if (payload === undefined) return 401;
    const answer = this.answers.shift() ?? 204;
    const id = headers['webhook-id'] ?? '';
    this.attempts.push({ id, payload });
    const isTaken = typeof answer === 'number' ? answer < 300 : answer === 'keep';
    if (isTaken && !this.received.some((known) => known.id === id)) this.received.push({ id, payload });
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
