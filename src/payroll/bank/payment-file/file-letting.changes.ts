import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { NoSuchPaymentFile, PaymentFileClosed, PaymentFileShown, StatementsMissing } from '../../errors.js';
import { BankSilence } from '../statement/bank-silence.changes.js';
import { PaymentFileChanges } from './payment-file.changes.js';
import type { PaymentFile } from './payment-file.entity.js';
import type { CancelReason, NotTakenReason } from './payment-file.rules.js';
import { PaymentMoves } from './making/payment-moves.changes.js';

/** What two persons agree on. */
export type Letting =
  | { act: 'cancellation'; fileId: string; reason: CancelReason }
  | { act: 'not-taken'; fileId: string; reason: NotTakenReason };

/** When a file may be let go of, and that it is: its payments wait for another one. */
@Injectable()
export class FileLetting {
  constructor(
    private readonly desk: PaymentFileChanges,
    private readonly moves: PaymentMoves,
    private readonly silence: BankSilence,
    private readonly clock: Clock,
  ) {}

  /** The file, locked. @throws NoSuchPaymentFile, PaymentFileClosed, PaymentFileShown, StatementsMissing */
  async lockFor(tx: Tx, { act, fileId }: Letting): Promise<PaymentFile> {
    const file = await this.desk.files.lock(tx, fileId);
    if (!file) throw NoSuchPaymentFile();
    if (act === 'cancellation') {
      if (file.state !== 'made') throw PaymentFileClosed();
      return file;
    }
    if ((file.state !== 'downloaded' && file.state !== 'handed-in') || file.downloadedAt === null)
      throw PaymentFileClosed();
    if (await this.desk.files.isShown(tx, fileId)) throw PaymentFileShown();
    const { isProven, until } = await this.silence.since(tx, file.accountId, file.downloadedAt);
    if (!isProven) throw StatementsMissing({ facts: { until } });
    return file;
  }

  async note(tx: Tx, { act, fileId, reason }: Letting, personId: string): Promise<void> {
    await this.desk.files.note(tx, { fileId, act, reason, personId, doneAt: this.clock.now() });
  }

  async letGo(tx: Tx, file: PaymentFile, { act, reason }: Letting): Promise<void> {
    const at = this.clock.now();
    const items = await this.desk.files.itemsOf(file.id, tx);
    await this.moves.recollect(tx, items, at);
    await this.desk.letGo(tx, file, {
      outcome: act === 'cancellation' ? 'cancelled' : 'not-taken',
      reason,
      at,
    });
  }
}
