import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { type CallerRequest } from '../access/actor.js';
import { RATE_LIMIT, type RateLimitRule } from './rate-limit.decorator.js';
import { RateLimiter } from './rate-limiter.js';

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
    const who = rule.by === 'actor' ? (request.actor?.id ?? request.ip) : request.ip;
    const route = `${context.getClass().name}.${handler.name}`;
    await this.limiter.hit(`route:${route}:${rule.by}:${who}`, rule.limit, rule.windowSeconds);
    return true;
  }
}
