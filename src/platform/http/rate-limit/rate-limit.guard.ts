import { isIPv6 } from 'node:net';
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

/** What one subscriber holds: an IPv4 address, or the /64 of an IPv6 address, out of which it may pick any. */
export function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
