import { lookup as dnsLookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG } from '../../../platform/config/config.js';
import type { AttemptOutcome } from '../webhook.rules.js';

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6');

/**
 * Posts to a receiver. A name is resolved once and the connection goes to that very address, so a receiver
 * can not pass the check with one address and be called at another inside our network.
 */
@Injectable()
export class WebhookAdapter {
  private readonly mayBePrivate: boolean;

  constructor(@Inject(CONFIG) config: Config) {
    this.mayBePrivate = config.simulateOutside;
  }

  /** One attempt; never throws, never follows redirects, never waits longer than `timeoutMs`. */
  async post(
    { url, body }: { url: string; body: string },
    headers: Record<string, string>,
    timeoutMs: number,
  ): Promise<AttemptOutcome> {
    const target = new URL(url);
    if (!this.mayBePrivate && isIP(target.hostname.replace(/^\[|\]$/g, '')) !== 0)
      return { error: 'address-not-allowed' };
    return new Promise((resolve) => {
      const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
      const request = send(target, {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        lookup: this.lookup,
        agent: false,
      });
      const timer = setTimeout(() => request.destroy(new Error('timeout')), timeoutMs);
      request.once('response', (response) => {
        response.resume(); // what the receiver says besides its status is nobody's business
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0 });
      });
      request.once('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        resolve({ error: error.message === 'timeout' ? 'timeout' : (error.code ?? 'connection-failed') });
      });
      request.end(body);
    });
  }

  private readonly lookup: LookupFunction = (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const usable = this.mayBePrivate
        ? addresses
        : addresses.filter(({ address, family }) => !PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4'));
      const [first] = usable;
      if (!first)
        return callback(Object.assign(new Error('private address'), { code: 'address-not-allowed' }), '', 0);
      if (options.all) return (callback as unknown as (e: null, list: typeof usable) => void)(null, usable);
      callback(null, first.address, first.family);
    });
  };
}
