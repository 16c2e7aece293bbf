import { applyDecorators, SetMetadata } from '@nestjs/common';
import { RateLimited } from '../../rate-limit/rate-limiter.js';
import { ApiProblem } from '../problem/api-problem.decorator.js';

/** How often one address or one caller may use a route. */
export interface RateLimitRule {
  limit: number;
  windowSeconds: number;
  by: 'address' | 'actor';
  /** Whether an agreement with an organisation's client lifts it; never where the limit guards people. */
  agreed?: boolean;
}

/** Metadata key of a route's rate limit. */
export const RATE_LIMIT = 'xingong:rate-limit';

/** Bounds how often one address or one caller may use the route: 429 with `Retry-After` beyond it. */
export function RateLimit(rule: RateLimitRule): MethodDecorator {
  return applyDecorators(SetMetadata(RATE_LIMIT, rule), ApiProblem(RateLimited));
}
