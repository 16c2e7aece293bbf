import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay } from '../platform/clock/business-day.js';
import { Clock } from '../platform/clock/clock.js';
import { Parameters } from '../platform/parameter/parameters.js';
import type { ValueOf } from '../platform/parameter/parameter.js';
import { POLICY } from './parameters.js';
import type { Moment } from './policy.types.js';

/** The clock and the parameters this room decides by. */
@Injectable()
export class PolicyQueries {
  constructor(
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  moment(): Moment {
    const now = this.clock.now();
    return { now, today: businessDay(now) };
  }

  /** The value in force on a day: by it what was decided then is computed again. @throws ParameterMissing */
  async inForceOn<K extends keyof typeof POLICY>(
    key: K,
    day: BusinessDay,
  ): Promise<ValueOf<(typeof POLICY)[K]>> {
    return (await this.parameters.at(POLICY[key], day)).value;
  }

  /** The value in force today. @throws ParameterMissing */
  async inForce<K extends keyof typeof POLICY>(key: K): Promise<ValueOf<(typeof POLICY)[K]>> {
    return this.parameters.today(POLICY[key]);
  }
}
