import { once } from 'node:events';
import net from 'node:net';

/** What a request says beside its path. */
interface Said {
  token: string;
  /** JSON. */
  body?: string;
  key?: string;
}

/** A request over HTTP/1.1, as bytes. */
export function requestOf(method: string, to: string, { token, body, key }: Said): Buffer {
  const about =
    body === undefined
      ? ''
      : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  const keyed = key === undefined ? '' : `Idempotency-Key: ${key}\r\n`;
  return Buffer.from(
    `${method} ${to} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n${keyed}${about}\r\n${body ?? ''}`,
  );
}

/**
 * Asks over one keep-alive connection, one request after the other, until there is none or it is closed. It reads no
 * more of an answer than its status and length, so that the asking takes as little as possible of the shared cores.
 */
export class Asker {
  private pending: Buffer = Buffer.alloc(0);
  private finish: (failure?: Error) => void = () => undefined;
  /** Until its last request is answered; rejected when an answer was another than 2xx. */
  readonly end: Promise<void>;
  answered = 0;

  private constructor(
    private readonly socket: net.Socket,
    private readonly next: () => Buffer | undefined,
  ) {
    this.end = new Promise((resolve, reject) => {
      this.finish = (failure) => (failure ? reject(failure) : resolve());
    });
  }

  static async open(port: number, next: () => Buffer | undefined): Promise<Asker> {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    const asker = new Asker(socket, next);
    socket.on('data', (chunk: Buffer) => asker.take(chunk));
    asker.ask();
    return asker;
  }

  close(): void {
    this.socket.destroy();
    this.finish();
  }

  private ask(): void {
    const request = this.next();
    if (request) this.socket.write(request);
    else this.close();
  }

  private take(chunk: Buffer): void {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    const end = this.pending.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.pending.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
    if (this.pending.length < end + 4 + length) return;
    if (!head.startsWith('HTTP/1.1 2')) {
      const what = this.pending.toString('utf8');
      this.socket.destroy();
      return this.finish(new Error(`not an answer: ${what}`));
    }
    this.pending = Buffer.alloc(0);
    this.answered++;
    this.ask();
  }
}

/** Where is asked, and how. */
export interface Load {
  port: number;
  connections: number;
}

/** Requests a second, for so long; the same ones over and over. */
export async function rateOf(
  requests: Buffer[],
  { port, connections, seconds }: Load & { seconds: number },
): Promise<number> {
  let turn = Math.floor(Math.random() * requests.length);
  const next = (): Buffer => requests[turn++ % requests.length]!;
  const askers = await Promise.all(Array.from({ length: connections }, () => Asker.open(port, next)));
  const answered = (): number => askers.reduce((sum, asker) => sum + asker.answered, 0);
  const [before, start] = [answered(), performance.now()];
  const over = new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  await Promise.race([over, ...askers.map(({ end }) => end)]);
  const result = (answered() - before) / ((performance.now() - start) / 1000);
  for (const asker of askers) asker.close();
  return result;
}

/** Seconds until each of these is answered once. */
export async function secondsFor(requests: Buffer[], { port, connections }: Load): Promise<number> {
  let turn = 0;
  const start = performance.now();
  const askers = await Promise.all(
    Array.from({ length: connections }, () => Asker.open(port, () => requests[turn++])),
  );
  await Promise.all(askers.map(({ end }) => end));
  return (performance.now() - start) / 1000;
}
