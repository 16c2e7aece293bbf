import { wrongCodeLimit, type WrongCodeLimit } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { RateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { TooManyWrongCodes } from '../errors.js';

const SEGMENT_DIGITS = 7;

/**
 * Wrong codes over all phones and addresses. Each phone alone locks after a few tries, but a million tries at as
 * many phones find one code of six digits.
 */
@Injectable()
export class WrongCodeStore {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly parameters: Parameters,
    private readonly ring: KeyRing,
  ) {}

  /** Call before a code is tried. @throws TooManyWrongCodes with the seconds to wait */
  async refuseGuessing(phone: string): Promise<void> {
    const { segment, everywhere } = await this.limit();
    const [ofSegment, ofAll] = this.keysOf(phone);
    const retryAfter =
      (await this.limiter.secondsBlocked(ofSegment, segment)) ||
      (await this.limiter.secondsBlocked(ofAll, everywhere));
    if (retryAfter > 0) throw TooManyWrongCodes({ retryAfter });
  }

  /** Counts a wrong code. */
  async count(phone: string): Promise<void> {
    const { windowSeconds } = await this.limit();
    for (const key of this.keysOf(phone)) await this.limiter.hit(key, Infinity, windowSeconds);
  }

  private keysOf(phone: string): [string, string] {
    const segment = this.ring.lookupHash('phone-segment', phone.slice(0, SEGMENT_DIGITS));
    return [`wrong-codes-segment:${segment.toString('base64url')}`, 'wrong-codes-everywhere'];
  }

  private async limit(): Promise<WrongCodeLimit> {
    return this.parameters.today(wrongCodeLimit);
  }
}
