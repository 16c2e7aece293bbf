import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Stale } from '../../platform/refusal/refusal.js';
import { ShiftUnknown } from '../errors.js';
import { policyClosed } from '../events.js';
import { coverEnd, finalPremium } from './cover.rules.js';
import { PolicyStore } from './policy.store.js';

/** A clock-out sets the end of cover and the final premium. */
@Injectable()
export class ClosePolicy {
  constructor(
    private readonly policies: PolicyStore,
    private readonly outbox: Outbox,
  ) {}

  /** A shift without cover and a second clock-out change nothing. @throws ShiftUnknown, Stale. Unknown as long as its clock-in was not read */
  async run(tx: Tx, clockOut: { shiftId: string; closedAt: Date }, closingEventId: string): Promise<void> {
    const { shiftId, closedAt } = clockOut;
    const policy = await this.policies.lock(tx, { shiftId });
    if (!policy) {
      if (await this.policies.isRefused(tx, shiftId)) return;
      throw ShiftUnknown();
    }
    if (policy.state === 'closed') return;
    const coverEndsAt = coverEnd(policy, closedAt);
    const end = { closedAt, coverEndsAt, closingEventId, premiumFen: finalPremium(policy, closedAt) };
    if (!(await this.policies.close(tx, policy, end))) throw Stale();
    const { id: policyId, workerId, enterpriseId } = policy;
    const event = { policyId, shiftId, workerId, enterpriseId, coverEndsAt: coverEndsAt.toISOString() };
    await this.outbox.append(tx, policyClosed, event, shiftId);
  }
}
