import { Injectable } from '@nestjs/common';
import { startOfNextMonth } from '../../../platform/clock/business-day.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { hours, Terms, workingDays } from '../../../platform/deadline/terms.js';
import { fenNumber } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import {
  payRunApproved,
  payRunCancelled,
  type PayRunCancelled,
  payRunDelayed,
  payRunDrafted,
  payRunReleased,
} from '../../events.js';
import { CoverChanges } from '../../escrow/cover.changes.js';
import { loneReleaseHours, runReleaseDays } from '../../parameters.js';
import type { Party } from '../../payroll.types.js';
import { releaseDelay, runUnreleased } from '../../waits.js';
import type { PayRun } from '../pay-run.entity.js';
import type { Released } from '../pay-run.store.js';
import { PayRunDesk } from './pay-run-desk.store.js';

type Parties = Pick<PayRun, 'id' | 'enterpriseId' | 'providerId'> & Partial<Pick<PayRun, 'startsAt'>>;

/** What a drafted run comes to, each with the event that says so: its signatures, its release, or that it is taken back. */
@Injectable()
export class RunSteps {
  constructor(
    private readonly desk: PayRunDesk,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly cover: CoverChanges,
  ) {}

  /** It waits for both signatures: so many working days, and never into another month, in which its tax would be another. */
  async drafted(tx: Tx, run: PayRun): Promise<void> {
    const inTime = await this.terms.fromNow(tx, workingDays(runReleaseDays));
    const monthEnds = startOfNextMonth(run.payDay);
    const by = inTime < monthEnds ? inTime : monthEnds;
    this.deadlines.set(tx, runUnreleased, run.id, by);
    const { payouts: payments, gross } = run;
    const sums = { payments, grossFen: fenNumber(gross), releaseBy: by.toISOString() };
    await this.outbox.append(tx, payRunDrafted, { ...partiesOf(run), ...sums }, run.id);
  }

  async approved(tx: Tx, run: Parties, party: Party): Promise<void> {
    await this.outbox.append(tx, payRunApproved, { ...partiesOf(run), party }, run.id);
  }

  /** When a run starts that one person prepares and releases alone now. */
  async startOfLone(tx: Tx): Promise<Date> {
    return this.terms.fromNow(tx, hours(loneReleaseHours));
  }

  /** One person prepared and signed it alone: it starts then, unless it is called off. */
  async delayed(tx: Tx, run: PayRun, startsAt: Date): Promise<void> {
    this.deadlines.clear(tx, runUnreleased, run.id);
    this.deadlines.set(tx, releaseDelay, run.id, startsAt);
    const { payouts: payments, gross } = run;
    const sums = { payments, grossFen: fenNumber(gross), startsAt: startsAt.toISOString() };
    await this.outbox.append(tx, payRunDelayed, { ...partiesOf(run), ...sums }, run.id);
  }

  /** Both signed it, and its money was set aside: it is not owed out of the balance any more. */
  async released(tx: Tx, run: PayRun, { items, gross }: Released): Promise<void> {
    this.deadlines.clear(tx, runUnreleased, run.id);
    const fact = { ...partiesOf(run), items, grossFen: fenNumber(run.gross), ...aloneOf(run) };
    await this.outbox.append(tx, payRunReleased, fact, run.id);
    await this.cover.owe(tx, run, -gross);
  }

  /** Takes a locked run back: its wages are due again, its tax is reversed. */
  async takeBack(tx: Tx, run: PayRun, how: { at: Date; cause: PayRunCancelled['cause'] }): Promise<void> {
    await this.desk.withdraw(tx, run, how.at);
    await this.over(tx, run, how.cause);
  }

  /** A draft that nothing is left of was cancelled. */
  async over(tx: Tx, run: Parties, cause: PayRunCancelled['cause']): Promise<void> {
    this.deadlines.clear(tx, runUnreleased, run.id);
    this.deadlines.clear(tx, releaseDelay, run.id);
    await this.outbox.append(tx, payRunCancelled, { ...partiesOf(run), cause, ...aloneOf(run) }, run.id);
  }
}

/** Said of a run that waited for its hour, and of no other. */
function aloneOf({ startsAt = null }: Parties): { alone?: true } {
  return startsAt === null ? {} : { alone: true };
}

function partiesOf({ id: payRunId, enterpriseId, providerId }: Parties) {
  return { payRunId, enterpriseId, providerId };
}
