import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { ClaimVerificationId } from '../claim-verification.rules.js';
import { ClaimVerificationStore } from '../claim-verification.store.js';
import { ClaimSightChanges } from './claim-sight.changes.js';

/** Originals that two clerks were to see, and did not in time. */
@Injectable()
export class LapseClaimSights {
  constructor(
    private readonly verifications: ClaimVerificationStore,
    private readonly changes: ClaimSightChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly ClaimVerificationId[]) {
      const row = await this.verifications.lock(tx, id);
      if (row?.state === 'awaits-sight') await this.changes.unseen(tx, row);
    }
  }
}
