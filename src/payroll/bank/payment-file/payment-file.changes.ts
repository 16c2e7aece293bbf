import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { DeadlineName } from '../../../platform/deadline/deadline-name.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { hours, type Term, Terms, workingDays } from '../../../platform/deadline/terms.js';
import { fenNumber } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import {
  paymentFileDownloaded,
  paymentFileEnded,
  type PaymentFileEnded,
  paymentFileHandedIn,
  paymentFileMade,
  paymentFileOverdue,
} from '../../events.js';
import { paymentFileAnswerDays, paymentFileDownloadHours, paymentFileHandInHours } from '../../parameters.js';
import { fileNotDownloaded, fileNotHandedIn, fileUnanswered } from '../../waits.js';
import type { PaymentFile, PaymentFileItem } from './payment-file.entity.js';
import { PaymentFileStore } from './payment-file.store.js';

/** States in which somebody must do something with a file. */
export type OpenFile = PaymentFileEnded['before'];

const WAITS: Record<OpenFile, { deadline: DeadlineName; term: Term }> = {
  made: { deadline: fileNotDownloaded, term: hours(paymentFileDownloadHours) },
  downloaded: { deadline: fileNotHandedIn, term: hours(paymentFileHandInHours) },
  'handed-in': { deadline: fileUnanswered, term: workingDays(paymentFileAnswerDays) },
};

/** How a payment file goes on, and the events that say so. The file is locked. */
@Injectable()
export class PaymentFileChanges {
  constructor(
    readonly files: PaymentFileStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  async made(tx: Tx, file: PaymentFile, items: PaymentFileItem[]): Promise<void> {
    const dueAt = await this.await(tx, file.id, 'made');
    await this.files.insert(tx, { ...file, dueAt }, items);
    const sums = { payments: file.items, amountFen: fenNumber(file.amount), downloadBy: dueAt.toISOString() };
    await this.outbox.append(tx, paymentFileMade, { ...factOf(file), ...sums }, file.id);
  }

  /** Somebody has it: from now on nobody here knows whether the bank has it too. */
  async downloaded(tx: Tx, file: PaymentFile, at: Date): Promise<void> {
    const dueAt = await this.moveOn(tx, file, 'downloaded');
    await this.files.change(tx, file, { state: 'downloaded', downloadedAt: at, dueAt });
    const handInBy = dueAt.toISOString();
    await this.outbox.append(tx, paymentFileDownloaded, { ...factOf(file), handInBy }, file.id);
  }

  /** Another person says that it was handed in. */
  async handedIn(tx: Tx, file: PaymentFile, at: Date): Promise<void> {
    const dueAt = await this.moveOn(tx, file, 'handed-in');
    await this.files.change(tx, file, { state: 'handed-in', handedInAt: at, dueAt });
    const answerBy = dueAt.toISOString();
    await this.outbox.append(tx, paymentFileHandedIn, { ...factOf(file), answerBy }, file.id);
  }

  /** Nobody has it, or the bank never took it: its payments may be in another file. */
  async letGo(
    tx: Tx,
    file: PaymentFile,
    how: { outcome: 'cancelled' | 'not-taken'; reason: string; at: Date },
  ): Promise<void> {
    await this.files.letGo(tx, file.id);
    await this.over(tx, file, how.outcome, { reason: how.reason, endedAt: how.at });
  }

  /** The bank said of these payments how they ended: files of which nothing is open are over. */
  async answered(tx: Tx, subjectIds: readonly string[], at: Date): Promise<void> {
    for (const id of await this.files.ended(tx, subjectIds)) {
      const file = await this.files.lock(tx, id);
      if (file?.state === 'downloaded' || file?.state === 'handed-in')
        await this.over(tx, file, 'ended', { endedAt: at });
    }
  }

  /** Nobody did in time what it waits for. */
  async remind(tx: Tx, file: PaymentFile, state: OpenFile): Promise<void> {
    const dueAt = await this.await(tx, file.id, state);
    await this.files.change(tx, file, { dueAt });
    const fact = { ...factOf(file), state, dueAt: dueAt.toISOString() };
    await this.outbox.append(tx, paymentFileOverdue, fact, file.id);
  }

  private async over(
    tx: Tx,
    file: PaymentFile,
    outcome: PaymentFileEnded['outcome'],
    how: { endedAt: Date; reason?: string },
  ): Promise<void> {
    const before = file.state as OpenFile;
    this.deadlines.clear(tx, WAITS[before].deadline, file.id);
    await this.files.change(tx, file, { ...how, state: outcome, dueAt: null });
    await this.outbox.append(tx, paymentFileEnded, { ...factOf(file), outcome, before }, file.id);
  }

  private async moveOn(tx: Tx, file: PaymentFile, to: OpenFile): Promise<Date> {
    this.deadlines.clear(tx, WAITS[file.state as OpenFile].deadline, file.id);
    return this.await(tx, file.id, to);
  }

  private async await(tx: Tx, fileId: string, state: OpenFile): Promise<Date> {
    const { deadline, term } = WAITS[state];
    const dueAt = await this.terms.fromNow(tx, term);
    this.deadlines.set(tx, deadline, fileId, dueAt);
    return dueAt;
  }
}

function factOf({ id: fileId, accountId, holderId }: PaymentFile) {
  return { fileId, accountId, holderId };
}
