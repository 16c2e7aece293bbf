import { Injectable } from '@nestjs/common';
import { Forgetting } from '../../platform/command/forgetting.js';
import { POLICY } from '../parameters.js';
import { FairnessStore } from './fairness.store.js';

/** Forgets what runs found of groups when its days are over. */
@Injectable()
export class ForgetFairness {
  constructor(
    private readonly forgetting: Forgetting,
    private readonly fairness: FairnessStore,
  ) {}

  /** @returns how many went */
  async run(): Promise<number> {
    return this.forgetting.olderThan(POLICY['retention-fairness-days'], (tx, before, most) =>
      this.fairness.forgetBefore(tx, before, most),
    );
  }
}
