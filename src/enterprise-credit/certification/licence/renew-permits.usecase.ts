import { Injectable } from '@nestjs/common';
import { addDays } from '../../../platform/clock/business-day.js';
import { Commands } from '../../../platform/command/commands.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { permitSettled } from '../../events.js';
import { PolicyQueries } from '../../policy.queries.js';
import type { Permit } from './permit.entity.js';
import { PermitStore } from './permit.store.js';
import type { PermitFailReason } from './permit.types.js';

const BATCH = 500;
const DAY_MS = 86_400_000;

/**
 * Asks again about permits before they end or six months after they were confirmed, whichever is first; lets them
 * expire that nobody confirmed by then, and questions lapse that got no answer within the window of the authorisation.
 */
@Injectable()
export class RenewPermits {
  constructor(
    private readonly permits: PermitStore,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly policy: PolicyQueries,
  ) {}

  async run(): Promise<void> {
    const { authorisationDays, renewalDays } = await this.policy.inForce('certification-window');
    const { now, today } = this.policy.moment();
    const daysAgo = (count: number): Date => new Date(now.getTime() - count * DAY_MS);
    for (const permit of await this.permits.unanswered(daysAgo(authorisationDays), BATCH))
      await this.lapse(permit);
    for (const permit of await this.permits.over(today, BATCH))
      await this.expire(permit, overReason(permit, today));
    const soon = addDays(today, renewalDays);
    for (const permit of await this.permits.dueForRenewal(soon, daysAgo(1), BATCH))
      await this.commands.unkeyed(async (tx) => this.permits.ask(tx, permit));
  }

  /** A confirmed permit stays confirmed until its time and is asked about anew; any other has nothing to stand on. */
  private async lapse(permit: Permit): Promise<void> {
    if (permit.state === 'pending') return this.expire(permit, 'AUTHORISATION_EXPIRED');
    await this.commands.unkeyed(async (tx) => this.permits.change(tx, permit, { requestId: null }));
  }

  /** What the authority had against it before is not forgotten by asking again. */
  private async expire(permit: Permit, reason: PermitFailReason): Promise<void> {
    const { id: permitId, enterpriseId, kind, validUntil } = permit;
    const failReasons = [...new Set([...permit.failReasons, reason])];
    const state = 'expired' as const;
    const requestId = permit.state === 'pending' ? null : permit.requestId;
    await this.commands.unkeyed(async (tx) => {
      const end = { state, failReasons, confirmedUntil: null, requestId };
      if (!(await this.permits.change(tx, permit, end))) return;
      const told = { permitId, enterpriseId, kind, state, validUntil, reasonCodes: failReasons };
      await this.outbox.append(tx, permitSettled, told, enterpriseId);
    });
  }
}

function overReason({ validUntil }: Permit, today: string): PermitFailReason {
  return validUntil !== null && validUntil < today ? 'PERMIT_EXPIRED' : 'PERMIT_NOT_REVERIFIED';
}
