import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** The test file that every scanner knows (EICAR), in two parts so that this file is none. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

/** ClamAV's daemon, as far as INSTREAM: finds EICAR anywhere, refuses streams that are too long. */
export class ClamdDouble {
  /**
   * `hang`: it reads and never answers; `close`: it ends the connection without a word; `hasty`: it calls a stream clean
   * before it has it; `drip`: it answers a byte at a time and never ends; `half`: it ends before its answer does.
   */
  behaves: 'well' | 'hang' | 'close' | 'hasty' | 'drip' | 'half' = 'well';
  streams = 0;
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  constructor(private readonly longest = 25 * 1_048_576) {}

  /** @param at the port, or 0 for a free one */
  async listen(at: number | string = 0): Promise<this> {
    this.server = createServer((socket) => this.serve(socket));
    await new Promise<void>((resolve) =>
      typeof at === 'string'
        ? this.server!.listen(at, resolve)
        : this.server!.listen(at, '127.0.0.1', resolve),
    );
    return this;
  }

  get port(): number {
    return (this.server!.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server!.close(resolve));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    let held: Buffer = Buffer.alloc(0);
    let seen: Buffer[] | undefined;
    socket.on('error', () => undefined);
    socket.on('data', (piece: Buffer) => {
      held = Buffer.concat([held, piece]);
      if (!seen) {
        const end = held.indexOf(0);
        if (end < 0) return;
        const command = held.toString('latin1', 0, end);
        if (command !== 'zINSTREAM') return void socket.end(`UNKNOWN COMMAND\0`);
        seen = [];
        this.streams++;
        held = held.subarray(end + 1);
      }
      held = this.read(socket, held, seen);
    });
  }

  private read(socket: Socket, bytes: Buffer, seen: Buffer[]): Buffer {
    let held = bytes;
    while (held.length >= 4) {
      const length = held.readUInt32BE();
      if (length === 0) {
        this.answer(socket, Buffer.concat(seen));
        return Buffer.alloc(0);
      }
      if (held.length < 4 + length) break;
      if (this.behaves === 'hasty') socket.write('stream: OK\0');
      seen.push(held.subarray(4, 4 + length));
      held = held.subarray(4 + length);
      if (seen.reduce((sum, one) => sum + one.length, 0) > this.longest)
        socket.end('INSTREAM size limit exceeded. ERROR\0');
    }
    return held;
  }

  private drip(socket: Socket): void {
    const timer = setInterval(() => socket.write(' '), 5);
    socket.on('close', () => clearInterval(timer));
  }

  private answer(socket: Socket, stream: Buffer): void {
    if (this.behaves === 'hang') return;
    if (this.behaves === 'close') return void socket.destroy();
    if (this.behaves === 'half') return void socket.end('stream: OK');
    if (this.behaves === 'drip') return this.drip(socket);
    socket.end(stream.includes(EICAR) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
  }
}
