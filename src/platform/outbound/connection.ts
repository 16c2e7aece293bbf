import { connect as connectPlain, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { buildConnector } from 'undici';
import { type HostAddress, OutboundFailure } from './outbound.types.js';

/** Bytes of an exchange besides the body: TLS, headers, and what answers say on the way. */
const AROUND_THE_BODY = 131_072;

/** Where a connection goes, and how much may come back over it. */
export interface Route {
  /** Checked: it goes to one of these and is not looked up again. */
  addresses: HostAddress[];
  maxBytes: number;
  /** Hears how many bytes came when it is over. */
  over: (bytes: number) => void;
  /** PEM of the authorities that are trusted instead of those that Node trusts. */
  authorities?: string;
}

/** The one connection of an exchange. It is ended with it, in whatever state it is. */
export class Connection {
  private socket: Socket | undefined;

  /** @param signal ends it: undici's own waits until there is a connection */
  constructor(
    private readonly route: Route,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.socket?.destroy(this.reason()), { once: true });
  }

  /** undici's connector. */
  readonly open = (to: buildConnector.Options, opened: buildConnector.Callback): void => {
    if (this.signal.aborted) return opened(this.reason(), null);
    const { authorities } = this.route;
    const port = Number(to.port || (to.protocol === 'https:' ? 443 : 80));
    const where = { host: to.hostname, port, lookup: this.lookup, noDelay: true };
    const socket =
      to.protocol === 'https:'
        ? connectTls({
            ...where,
            ...(isIP(to.hostname) === 0 && { servername: to.hostname }),
            ...(authorities !== undefined && { ca: authorities }),
            ALPNProtocols: ['http/1.1'],
          })
        : connectPlain(where);
    this.socket = socket;
    let isOpened = false; // what fails later is heard by who has the socket by then
    socket.once(to.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      isOpened = true;
      opened(null, socket);
    });
    socket.once('error', (error: Error) => {
      if (!isOpened) opened(error, null);
    });
    socket.on('readable', () => this.count(socket));
  };

  /** Answers how many bytes came over it. */
  end(): number {
    this.socket?.destroy();
    return this.socket?.bytesRead ?? 0;
  }

  private reason(): Error {
    return this.signal.reason as Error;
  }

  /** What is no body is bounded too: informational answers and extensions of chunks may go on for ever. */
  private count(socket: Socket): void {
    if (socket.bytesRead > this.route.maxBytes + AROUND_THE_BODY)
      socket.destroy(new OutboundFailure('too-long'));
  }

  private readonly lookup: LookupFunction = (_hostname, { all }, found) => {
    const { addresses } = this.route;
    if (all) (found as unknown as (error: null, addresses: HostAddress[]) => void)(null, addresses);
    else found(null, addresses[0]!.address, addresses[0]!.family);
  };
}
