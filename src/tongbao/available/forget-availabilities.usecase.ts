import { Injectable } from '@nestjs/common';
import { Forgetting } from '../../platform/command/forgetting.js';
import { retentionAvailabilityDays } from '../parameters.js';
import { AvailabilityStore } from './availability.store.js';

/** Forgets who was to be found when it is over. */
@Injectable()
export class ForgetAvailabilities {
  constructor(
    private readonly forgetting: Forgetting,
    private readonly availabilities: AvailabilityStore,
  ) {}

  /** @returns how many went */
  async run(): Promise<number> {
    return this.forgetting.olderThan(retentionAvailabilityDays, (tx, before, most) =>
      this.availabilities.forgetBefore(tx, before, most),
    );
  }
}
