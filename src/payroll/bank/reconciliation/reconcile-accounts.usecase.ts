import { Injectable } from '@nestjs/common';
import { addDays, businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { oneByOne } from '../../../platform/command/one-by-one.js';
import type { BankAccount } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import type { BankStatement } from '../statement/bank-statement.entity.js';
import { Reconciling } from './reconciling.changes.js';
import { follows, latest } from './break.rules.js';
import type { MissingPayment } from './break.store.js';

/**
 * Holds every account against its statements: each must come to its own closing balance and begin where the one before it
 * ended, and what was handed in must have left. Finding the same again changes nothing.
 */
@Injectable()
export class ReconcileAccounts {
  constructor(
    private readonly commands: Commands,
    private readonly accounts: BankAccounts,
    private readonly reconciling: Reconciling,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<number> {
    const all = [...this.accounts.all];
    return oneByOne(all, (account) => this.one(account), 'accounts were not reconciled');
  }

  private async one(account: BankAccount): Promise<void> {
    const holderId = account.holderId ?? null;
    const today = businessDay(this.clock.now());
    // a statement that is missing for longer is a break already
    const statements = await this.reconciling.statements.since(account.id, addDays(today, -LOOK_BACK));
    await this.commands.unkeyed((tx) => this.balances(tx, statements, holderId));
    const unshown = await this.reconciling.breaks.breaks.unshown(account.id, this.clock.now());
    const answered = await this.commands.unkeyed((tx) =>
      this.reconciling.answered(
        tx,
        account.id,
        new Set(unshown.map(({ downloadedAt }) => downloadedAt.getTime())),
      ),
    );
    const missing = unshown.filter(({ downloadedAt }) => answered.has(downloadedAt.getTime()));
    const found = (one: MissingPayment): Promise<void> =>
      this.commands.unkeyed((tx) => this.reconciling.missing(tx, { accountId: account.id, holderId }, one));
    await oneByOne(missing, found, 'payments that a bank does not show were not listed');
  }

  private async balances(tx: Tx, statements: BankStatement[], holderId: string | null): Promise<void> {
    let before: BankStatement[] = [];
    for (const statement of statements) {
      const gap = before.length > 0 && !follows(before, statement, (day) => addDays(day, 1));
      if (statement.gap !== 0n) await this.reconciling.gap(tx, statement, { holderId, inside: true });
      if (gap) await this.reconciling.gap(tx, statement, { holderId, inside: false });
      else await this.reconciling.noGap(tx, statement, holderId);
      before = latest(before, statement);
    }
  }
}

/** Days. */
const LOOK_BACK = 60;
