import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** A server that does what a test says as soon as a request came, down to the bytes. */
export class RawServer {
  /** What came, a text a connection. */
  readonly heard: string[] = [];
  /** All that it handed to the machine. */
  sent = 0;
  /** What it does with the next connections; the last stays. */
  behaviour: (socket: Socket) => void = (socket) => socket.end(answer('fine'));
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async open(tls?: TlsOptions): Promise<RawServer> {
    const raw: RawServer = new RawServer(
      tls ? createTlsServer(tls, (socket) => raw.serve(socket)) : createServer((socket) => raw.serve(socket)),
    );
    await new Promise<void>((resolve) => raw.server.listen(0, '127.0.0.1', resolve));
    return raw;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Connections that are open. */
  get held(): number {
    return this.sockets.size;
  }

  /** Waits until nothing is open any more: until the other side has let go. */
  async letGo(): Promise<void> {
    while (this.sockets.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    const at = this.heard.push('') - 1;
    socket.on('error', () => undefined); // the other side may end it at any time
    socket.on('close', () => {
      this.sent += socket.bytesWritten;
      this.sockets.delete(socket);
    });
    socket.on('data', (chunk) => {
      const isFirst = this.heard[at] === '';
      this.heard[at] += chunk.toString('latin1');
      if (isFirst) this.behaviour(socket);
    });
  }
}

/** A whole answer. */
export function answer(body: string, status = '200 OK', headers: string[] = []): string {
  return [`HTTP/1.1 ${status}`, ...headers, `content-length: ${Buffer.byteLength(body)}`, '', body].join(
    '\r\n',
  );
}

/** Writes the same again and again, as fast as it is taken. */
export function flood(socket: Socket, text: string): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(text));
  };
  socket.on('drain', more);
  more();
}
