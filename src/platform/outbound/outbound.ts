import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './address.js';
import type { Route } from './connection.js';
import { exchange } from './exchange.js';
import {
  type Exchanged,
  type HostAddress,
  type OutboundAnswer,
  OutboundFailure,
  type OutboundRequest,
  type Resolve,
} from './outbound.types.js';

/** Which addresses inside networks of ours may be called: all in a trial, else those hosts that the operator names. */
export interface OutboundOptions {
  privateAddresses: 'all' | readonly string[];
  /** Default: as the machine finds names. */
  resolve?: Resolve;
  /** PEM of the authorities that are trusted instead of those that Node trusts. */
  authorities?: string;
}

/**
 * The one HTTP client of the house. Each exchange has one clock from the look-up of the name to the last byte, a bound
 * of bytes, and a connection of its own that ends with it. A name is looked up once, and the connection goes to an
 * address that was checked: nobody passes the check with one address and is called at another inside our network.
 * Redirects are never followed.
 */
export class Outbound {
  private readonly observers: ((exchanged: Exchanged) => void)[] = [];

  constructor(private readonly options: OutboundOptions) {}

  /** Hears of every exchange when it is over. */
  observe(observer: (exchanged: Exchanged) => void): void {
    this.observers.push(observer);
  }

  /** @throws OutboundFailure */
  async send(request: OutboundRequest): Promise<OutboundAnswer> {
    const { purpose } = request;
    const begun = performance.now();
    let bytes = 0;
    const over = (outcome: string): void => {
      const seconds = (performance.now() - begun) / 1000;
      for (const observer of this.observers) observer({ purpose, outcome, seconds, bytes });
    };
    try {
      const answer = await this.timed(request, (read) => (bytes = read));
      over(`${Math.floor(answer.status / 100)}xx`);
      return answer;
    } catch (error) {
      const failure = failureOf(error);
      over(failure.reason);
      throw failure;
    }
  }

  private async timed(request: OutboundRequest, over: Route['over']): Promise<OutboundAnswer> {
    const target = targetOf(request.url);
    const clock = new AbortController();
    const timer = setTimeout(() => clock.abort(new OutboundFailure('timeout')), request.timeoutMs);
    try {
      const addresses = await unlessAborted(this.allowed(target, request), clock.signal);
      const { authorities } = this.options;
      const route = { addresses, over, ...(authorities !== undefined && { authorities }) };
      return await exchange(target, request, route, clock.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The addresses of the target that may be called. */
  private async allowed(target: URL, { configured = false }: OutboundRequest): Promise<HostAddress[]> {
    const { privateAddresses, resolve = byTheMachine } = this.options;
    const host = target.hostname.replace(/^\[|\]$/g, '');
    const family = isIP(host);
    const found = family === 0 ? await resolve(host) : [{ address: host, family }];
    if (found.length === 0) throw new OutboundFailure('connection-failed', 'ENOTFOUND');
    if (privateAddresses === 'all' || (configured && privateAddresses.includes(target.hostname)))
      return found;
    const open = found.filter(({ address }) => isPublicAddress(address));
    if (open.length === 0) throw new OutboundFailure('address-not-allowed');
    return open;
  }
}

const byTheMachine: Resolve = (hostname) => lookup(hostname, { all: true });

function targetOf(url: string): URL {
  if (!URL.canParse(url)) throw new OutboundFailure('address-not-allowed');
  const target = new URL(url);
  const isHttp = target.protocol === 'http:' || target.protocol === 'https:';
  if (!isHttp || target.username !== '' || target.password !== '')
    throw new OutboundFailure('address-not-allowed');
  return target;
}

/** A look-up can not be called off; it is waited for no longer. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as OutboundFailure), { once: true });
    work.then(resolve, reject);
  });
}

/** undici's own words for what the other side did. */
const OVER_TOO_EARLY = /^UND_ERR_/;

function failureOf(error: unknown): OutboundFailure {
  if (error instanceof OutboundFailure) return error;
  if (!(error instanceof Error)) return new OutboundFailure('connection-failed');
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'UND_ERR_HEADERS_OVERFLOW')
    return new OutboundFailure('too-long', undefined, { cause: error });
  const said = code === undefined || OVER_TOO_EARLY.test(code) ? undefined : code;
  return new OutboundFailure('connection-failed', said, { cause: error });
}
