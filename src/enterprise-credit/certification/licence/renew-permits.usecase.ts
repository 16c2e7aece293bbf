import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { PolicyQueries } from '../../policy.queries.js';
import { PermitChanges } from './permit.changes.js';
import type { Permit } from './permit.entity.js';
import { PermitStore } from './permit.store.js';
import type { PermitFailReason, PermitId } from './permit.types.js';

/**
 * Asks again about permits before they end or six months after they were confirmed, whichever is first; lets them
 * expire that nobody confirmed by then, and questions lapse that got no answer within the window of the authorisation.
 */
@Injectable()
export class RenewPermits {
  constructor(
    private readonly permits: PermitStore,
    private readonly changes: PermitChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** A confirmed permit stays confirmed until its time and is asked about anew; any other has nothing to stand on. */
  async unanswered(tx: Tx, ids: readonly string[]): Promise<void> {
    await this.each(tx, ids, async (permit) => {
      if (permit.requestId === null) return;
      if (permit.state === 'pending') await this.changes.expire(tx, permit, 'AUTHORISATION_EXPIRED');
      else if (permit.state === 'confirmed') await this.changes.askAnew(tx, permit);
    });
  }

  async due(tx: Tx, ids: readonly string[]): Promise<void> {
    await this.each(tx, ids, async (permit) => {
      if (permit.state === 'confirmed') await this.changes.ask(tx, permit);
    });
  }

  async ending(tx: Tx, ids: readonly string[]): Promise<void> {
    await this.each(tx, ids, async (permit) => {
      const { state, validUntil } = permit;
      if (state === 'confirmed' && validUntil !== null) await this.changes.remind(tx, permit, validUntil);
    });
  }

  async over(tx: Tx, ids: readonly string[]): Promise<void> {
    const { today } = this.policy.moment();
    await this.each(tx, ids, async (permit) => {
      const { state, confirmedUntil } = permit;
      if (state === 'confirmed' && confirmedUntil !== null && confirmedUntil < today)
        await this.changes.expire(tx, permit, overReason(permit, today));
    });
  }

  private async each(tx: Tx, ids: readonly string[], step: (permit: Permit) => Promise<void>): Promise<void> {
    for (const id of ids as readonly PermitId[]) {
      const permit = await this.permits.lock(tx, id);
      if (permit) await step(permit);
    }
  }
}

function overReason({ validUntil }: Permit, today: string): PermitFailReason {
  return validUntil !== null && validUntil < today ? 'PERMIT_EXPIRED' : 'PERMIT_NOT_REVERIFIED';
}
