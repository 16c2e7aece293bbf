import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { oneByOne } from '../../../platform/command/one-by-one.js';
import type { Tx } from '../../../platform/database/database.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { payRunWithdrawn } from '../../events.js';
import { PayRunDesk } from '../draft/pay-run-desk.store.js';
import { PayRunStore } from '../pay-run.store.js';

/**
 * Takes back drafts from before payees were signed, also of a process of the former release that still runs: nobody
 * signs them any more. What reads the event drafts them anew.
 */
@Injectable()
export class WithdrawOldDrafts {
  constructor(
    private readonly commands: Commands,
    private readonly runs: PayRunStore,
    private readonly desk: PayRunDesk,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Returns how many. */
  async run(): Promise<number> {
    const old = await this.runs.withoutPayees();
    const withdraw = ({ id, providerId }: (typeof old)[number]): Promise<void> =>
      this.commands.unkeyed(async (tx) => {
        await this.desk.lockAgent(tx, providerId);
        await this.withdraw(tx, id);
      });
    return oneByOne(old, withdraw, 'drafts could not be withdrawn');
  }

  private async withdraw(tx: Tx, id: string): Promise<void> {
    const run = await this.runs.lock(tx, id);
    if (run.state !== 'draft') return;
    const wageItemIds: string[] = [];
    for await (const page of this.runs.signedPages(tx, id))
      wageItemIds.push(...page.flatMap(({ itemIds }) => itemIds));
    await this.desk.withdraw(tx, run, this.clock.now());
    const { id: payRunId, enterpriseId, providerId, requestedBy } = run;
    const fact = { payRunId, enterpriseId, providerId, requestedBy, wageItemIds: wageItemIds.sort() };
    await this.outbox.append(tx, payRunWithdrawn, fact, payRunId);
  }
}
