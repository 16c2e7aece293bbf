import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { claimsUnattended } from '../../events.js';
import { ClaimStore } from './claim.store.js';

const MOST = 1000;

/** An insurer was suspended: the operator and the workers whose claims are open hear that nobody decides them. */
@Injectable()
export class ReportUnattended {
  constructor(
    private readonly claims: ClaimStore,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: Tx, insurerId: string): Promise<void> {
    const open = await this.claims.openOfInsurer(tx, insurerId, MOST);
    if (open.length === 0) return;
    const claimIds = open.map(({ id }) => id);
    const workerIds = [...new Set(open.map(({ workerId }) => workerId))];
    await this.outbox.append(tx, claimsUnattended, { insurerId, claimIds, workerIds }, insurerId);
  }
}
