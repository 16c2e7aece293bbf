import { Injectable } from '@nestjs/common';
import { Clock } from '../../../../platform/clock/clock.js';
import { Commands } from '../../../../platform/command/commands.js';
import { oneByOne } from '../../../../platform/command/one-by-one.js';
import type { BankAccount } from '../../../../platform/config/config.js';
import { newId } from '../../../../platform/ids/ids.js';
import { type Collected, CollectedPayments } from './collected-payments.queries.js';
import type { FileAccount, FilePayment } from '../format/payment-file.types.js';
import { digestOfFile, writeFile } from '../format/write-file.rules.js';
import { PaymentFileChanges } from '../payment-file.changes.js';
import type { PaymentFile, PaymentFileItem } from '../payment-file.entity.js';
import { PaymentMoves, PaymentsMoved } from './payment-moves.changes.js';

/**
 * Puts released payments into payment files, each into one: they are read, the file is written, and in one transaction all of
 * them are submitted and the file is there. Where one of them moved meanwhile nothing is written, and it is tried again.
 */
@Injectable()
export class MakePaymentFiles {
  constructor(
    private readonly commands: Commands,
    private readonly collected: CollectedPayments,
    private readonly moves: PaymentMoves,
    private readonly desk: PaymentFileChanges,
    private readonly clock: Clock,
  ) {}

  /** @returns how many files were made */
  async run(): Promise<number> {
    let made = 0;
    const { all } = this.collected.accounts;
    await oneByOne(all, async (account) => (made += await this.of(account)), 'payment files were not made');
    return made;
  }

  private async of(account: BankAccount): Promise<number> {
    const at = this.clock.now();
    await this.commands.unkeyed((tx) => this.moves.park(tx, at, this.collected.payersOf(account)));
    const collected = await this.collected.of(account, at);
    if (collected === null) return 0;
    try {
      if (collected.refused.size > 0)
        await this.commands.unkeyed((tx) => this.moves.refuse(tx, collected, at));
      return collected.payments.length === 0 ? 0 : await this.write(account, collected, at);
    } catch (error) {
      if (error instanceof PaymentsMoved) return 0;
      throw error;
    }
  }

  private async write(account: BankAccount, collected: Collected, madeAt: Date): Promise<number> {
    const id = newId();
    const { payments } = collected;
    const { bytes } = writeFile({ id, madeAt, account: accountOf(account), payments });
    const file: PaymentFile = {
      id,
      accountId: account.id,
      holderId: account.holderId ?? null,
      account: accountOf(account),
      digest: digestOfFile(bytes),
      size: bytes.length,
      items: payments.length,
      amount: payments.reduce((sum, { amount }) => sum + amount, 0n),
      state: 'made',
      madeAt,
      downloadedAt: null,
      handedInAt: null,
      endedAt: null,
      dueAt: null,
      reason: null,
      version: 1,
    };
    await this.commands.unkeyed(async (tx) => {
      await this.moves.submit(tx, collected, madeAt);
      await this.desk.made(
        tx,
        file,
        payments.map((payment) => itemOf(id, payment)),
      );
    });
    return 1;
  }
}

function accountOf({ id, name, number, bank, bankCode, file: template }: BankAccount): FileAccount {
  return { id, name, number, bank, bankCode: bankCode ?? null, template };
}

function itemOf(fileId: string, { id: subjectId, amount, purpose }: FilePayment): PaymentFileItem {
  const kind = purpose === 'refund' ? 'refund' : 'payout';
  return { fileId, subjectId, kind, amount, isLive: true };
}
