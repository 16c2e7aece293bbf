import { isIPv4, isIPv6 } from 'node:net';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { RateLimiter } from '../../rate-limit/rate-limiter.js';
import { type CallerRequest } from '../access/actor.js';
import { RATE_LIMIT, type RateLimitRule } from './rate-limit.decorator.js';

/** Counts requests of routes that carry `@RateLimit`. Runs after the access guard, which knows the actor. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limiter: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const rule = this.reflector.get<RateLimitRule | undefined>(RATE_LIMIT, handler);
    if (!rule) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & CallerRequest>();
    const address = network(request.ip);
    const who = rule.by === 'actor' ? (request.actor?.id ?? address) : address;
    const route = `${context.getClass().name}.${handler.name}`;
    await this.limiter.hit(`route:${route}:${rule.by}:${who}`, rule.limit, rule.windowSeconds);
    return true;
  }
}

/**
 * What one subscriber holds: an IPv4 address, or the /64 of an IPv6 address, out of which it may pick any. Proxies write
 * addresses with ports and brackets; what is no address at all counts as one caller, whatever it says.
 */
export function network(address: string): string {
  const written =
    /^\[([^\]]*)\](?::\d*)?$/.exec(address)?.[1] ?? /^([\d.]+):\d*$/.exec(address)?.[1] ?? address;
  const bare = written.trim().split('%')[0]!;
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return 'unknown';
  const groups = groupsOf(bare);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

function groupsOf(address: string): number[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const between = Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...between, ...right].map((group) => parseInt(group, 16));
}
