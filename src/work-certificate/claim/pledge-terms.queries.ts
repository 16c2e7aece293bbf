import { pledgeTerms } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { digestOf } from '../../platform/crypto/canonical.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import type { PledgeTermsDto } from './claim.dto.js';

/** The terms of pledges. */
@Injectable()
export class PledgeTermsQueries {
  constructor(
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  async inForce(): Promise<PledgeTermsDto & { now: Date; today: string }> {
    const now = this.clock.now();
    const today = businessDay(now);
    const { value, validFrom } = await this.parameters.at(pledgeTerms, today);
    const { version, zh, en } = value;
    return { version, zh, en, termsHash: digestOf({ version, zh, en }), validFrom, now, today };
  }
}
