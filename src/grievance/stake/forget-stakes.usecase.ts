import { Injectable } from '@nestjs/common';
import { Forgetting } from '../../platform/command/forgetting.js';
import { stakeDays } from '../parameters.js';
import { StakeStore } from './stake.store.js';

/** Forgets what somebody could complain about when its days are over. */
@Injectable()
export class ForgetStakes {
  constructor(
    private readonly forgetting: Forgetting,
    private readonly stakes: StakeStore,
  ) {}

  /** @returns how many went */
  async run(): Promise<number> {
    return this.forgetting.olderThan(stakeDays, (tx, before, most) =>
      this.stakes.forgetBefore(tx, before, most),
    );
  }
}
