import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { CreditDecisions } from './credit-decisions.changes.js';

/** Money that fits nothing and that nobody assigned or returned in time. */
@Injectable()
export class ChaseCredits {
  constructor(private readonly decisions: CreditDecisions) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    await this.decisions.remind(tx, ids);
  }
}
