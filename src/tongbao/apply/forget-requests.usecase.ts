import { Injectable } from '@nestjs/common';
import { Forgetting } from '../../platform/command/forgetting.js';
import { nonceDays } from '../parameters.js';
import { ApplicationStore } from './application.store.js';

/** Forgets the nonces of applications when their days are over. */
@Injectable()
export class ForgetRequests {
  constructor(
    private readonly forgetting: Forgetting,
    private readonly applications: ApplicationStore,
  ) {}

  /** @returns how many went */
  async run(): Promise<number> {
    return this.forgetting.olderThan(nonceDays, (tx, before, most) =>
      this.applications.forgetRequests(tx, before, most),
    );
  }
}
