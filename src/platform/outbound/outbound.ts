import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './address.js';
import type { Route } from './connection.js';
import { exchange } from './exchange.js';
import { mailOver } from './mail.js';
import {
  type Exchanged,
  type HostAddress,
  type OutboundAnswer,
  type MailRequest,
  OutboundFailure,
  type OutboundRequest,
  type Purpose,
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
 * The one client of the house for what is outside of it. Each exchange has one clock from the look-up of the name to the last byte, a bound
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
    return this.observed(
      request.purpose,
      async (read) => {
        const target = targetOf(request.url);
        return this.timed(target, request, async (route, signal) =>
          exchange(target, request, { ...route, over: read }, signal),
        );
      },
      ({ status }) => `${Math.floor(status / 100)}xx`,
    );
  }

  /** One mail to the server that the configuration names. @throws OutboundFailure also when the server says no */
  async mail(mail: MailRequest): Promise<void> {
    const { privateAddresses } = this.options;
    const target = new URL(mail.url);
    const isInside = privateAddresses === 'all' || privateAddresses.includes(target.hostname);
    await this.observed(
      'mail',
      async (read) =>
        this.timed(target, { ...mail, configured: true }, async (route, signal) =>
          mailOver(target, mail, { ...route, isInside, over: read }, signal),
        ),
      () => '2xx',
    );
  }

  /** Tells the observers what became of an exchange. @param work is given where to say how many bytes came */
  private async observed<T>(
    purpose: Purpose,
    work: (read: Route['over']) => Promise<T>,
    outcomeOf: (answer: T) => string,
  ): Promise<T> {
    const begun = performance.now();
    let bytes = 0;
    const over = (outcome: string): void => {
      const seconds = (performance.now() - begun) / 1000;
      for (const observer of this.observers) observer({ purpose, outcome, seconds, bytes });
    };
    try {
      const answer = await work((read) => (bytes = read));
      over(outcomeOf(answer));
      return answer;
    } catch (error) {
      const failure = failureOf(error);
      over(failure.reason);
      throw failure;
    }
  }

  /** Does it with the checked addresses of the target, until the time is over. */
  private async timed<T>(
    target: URL,
    { timeoutMs, configured = false }: Pick<OutboundRequest, 'timeoutMs' | 'configured'>,
    work: (route: Pick<Route, 'addresses' | 'authorities'>, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const clock = new AbortController();
    const timer = setTimeout(() => clock.abort(new OutboundFailure('timeout')), timeoutMs);
    try {
      const addresses = await unlessAborted(this.allowed(target, configured), clock.signal);
      const { authorities } = this.options;
      const route = { addresses, ...(authorities !== undefined && { authorities }) };
      return await work(route, clock.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The addresses of the target that may be called. */
  private async allowed(target: URL, configured: boolean): Promise<HostAddress[]> {
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
