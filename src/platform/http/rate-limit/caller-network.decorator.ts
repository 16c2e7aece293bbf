import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { network } from './rate-limit.guard.js';

/** Where a request came from, as what one subscriber holds: an IPv4 address or the /64 of an IPv6 address. */
export const CallerNetwork = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  network(context.switchToHttp().getRequest<FastifyRequest>().ip),
);
