import { Injectable } from '@nestjs/common';
import { addDays } from '../../../platform/clock/business-day.js';
import { Commands } from '../../../platform/command/commands.js';
import { oneByOne } from '../../../platform/command/one-by-one.js';
import { PolicyQueries } from '../../policy.queries.js';
import { PermitChanges } from './permit.changes.js';
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
    private readonly changes: PermitChanges,
    private readonly policy: PolicyQueries,
  ) {}

  async run(): Promise<void> {
    const { authorisationDays, renewalDays } = await this.policy.inForce('certification-window');
    const { now, today } = this.policy.moment();
    const daysAgo = (count: number): Date => new Date(now.getTime() - count * DAY_MS);
    const soon = addDays(today, renewalDays);
    const rounds: (() => Promise<number>)[] = [
      async () => this.each(await this.permits.unanswered(daysAgo(authorisationDays), BATCH), 'lapse'),
      async () => this.each(await this.permits.over(today, BATCH), 'end'),
      async () => this.each(await this.permits.dueForRenewal(soon, daysAgo(1), BATCH), 'ask'),
    ];
    await oneByOne(rounds, (round) => round(), 'permits could not be renewed');
  }

  private async each(permits: Permit[], step: 'lapse' | 'end' | 'ask'): Promise<number> {
    return oneByOne(permits, (permit) => this[step](permit), `permits failed at: ${step}`);
  }

  private async ask(permit: Permit): Promise<void> {
    await this.commands.unkeyed(async (tx) => this.permits.ask(tx, permit));
  }

  private async end(permit: Permit): Promise<void> {
    await this.expire(permit, overReason(permit, this.policy.moment().today));
  }

  /** A confirmed permit stays confirmed until its time and is asked about anew; any other has nothing to stand on. */
  private async lapse(permit: Permit): Promise<void> {
    if (permit.state === 'pending') return this.expire(permit, 'AUTHORISATION_EXPIRED');
    await this.commands.unkeyed(async (tx) => this.permits.change(tx, permit, { requestId: null }));
  }

  private async expire(permit: Permit, reason: PermitFailReason): Promise<void> {
    await this.commands.unkeyed(async (tx) => this.changes.expire(tx, permit, reason));
  }
}

function overReason({ validUntil }: Permit, today: string): PermitFailReason {
  return validUntil !== null && validUntil < today ? 'PERMIT_EXPIRED' : 'PERMIT_NOT_REVERIFIED';
}
