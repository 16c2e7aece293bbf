import { Injectable } from '@nestjs/common';
import { Parameters } from '../../platform/parameter/parameters.js';
import { RateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { TooManyWrongCodes } from '../errors.js';
import { strayGuessLimit } from '../parameters.js';

/**
 * Guesses at no code. They count against the address they come from and close nothing: no phone, and not even that
 * address for somebody who names a code and knows it.
 */
@Injectable()
export class WrongCodeStore {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly parameters: Parameters,
  ) {}

  /** @throws TooManyWrongCodes with the seconds to wait, from the limit on */
  async countStray(network: string): Promise<void> {
    const { windowSeconds, limit } = await this.parameters.today(strayGuessLimit);
    const key = `stray-guess:${network}`;
    const retryAfter = await this.limiter.secondsBlocked(key, limit);
    if (retryAfter > 0) throw TooManyWrongCodes({ retryAfter });
    await this.limiter.hit(key, Infinity, windowSeconds);
  }
}
