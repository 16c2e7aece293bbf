import { isIPv4, isIPv6 } from 'node:net';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { RateLimiter } from '../../rate-limit/rate-limiter.js';
import { TokenInvalid } from '../access/access.errors.js';
import { type Actor, type CallerRequest } from '../access/actor.js';
import { bearerIn } from '../access/bearer.js';
import { TokenVerifier } from '../access/token-verifier.js';
import { Refusal } from '../../refusal/refusal.js';
import { RATE_LIMIT, type RateLimitRule } from './rate-limit.decorator.js';

/** Who is counted together, and how many times as often as others they may call. */
interface Counted {
  who: string;
  factor: number;
}

/**
 * Counts requests of routes that carry `@RateLimit`. Runs after the access guard, which knows the actor. A machine is
 * counted by its client and its agreement, wherever it calls from: what shares an address shares nothing else.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limiter: RateLimiter,
    private readonly tokens: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const rule = this.reflector.get<RateLimitRule | undefined>(RATE_LIMIT, handler);
    if (!rule) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & CallerRequest>();
    const { who, factor } = await this.countedOf(request, rule);
    const route = `${context.getClass().name}.${handler.name}`;
    await this.limiter.hit(`route:${route}:${rule.by}:${who}`, rule.limit * factor, rule.windowSeconds);
    return true;
  }

  /** All machines of an organisation count together: nobody reads more by registering more of them. */
  private async countedOf(
    request: FastifyRequest & CallerRequest,
    { by, agreed = false }: RateLimitRule,
  ): Promise<Counted> {
    const actor = request.actor ?? (agreed ? await this.machineOf(request.headers.authorization) : null);
    const isAgreed = agreed && actor?.machine === true;
    if (actor && (by === 'actor' || isAgreed)) {
      const who = (actor.machine ? actor.organisationId : undefined) ?? actor.id;
      return { who, factor: isAgreed ? (actor.rateFactor ?? 1) : 1 };
    }
    return { who: network(request.ip), factor: 1 };
  }

  /** The machine whose token came to a route that asks for none; whoever sends another or a bad one is a visitor. */
  private async machineOf(authorization: string | undefined): Promise<Actor | null> {
    const token = bearerIn(authorization);
    if (token === null) return null;
    try {
      const actor = await this.tokens.verify(token);
      return actor.machine ? actor : null;
    } catch (error) {
      if (error instanceof Refusal && error.code === TokenInvalid.code) return null;
      throw error;
    }
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
