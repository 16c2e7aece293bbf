import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { phoneChanged, phoneLost, phoneMissing, phoneNoticeIssued } from '../events.js';
import type { PhoneNoticeAbout, StaysNotice } from '../identity.types.js';
import { SessionStore } from '../session/session.store.js';
import type { Worker } from '../worker/worker.entity.js';
import { WorkerStore } from '../worker/worker.store.js';
import { PhoneNoticeStore } from './phone-notice.store.js';

/** How accounts come to numbers and lose them, and the events that say so. */
@Injectable()
export class PhoneChanges {
  constructor(
    private readonly workers: WorkerStore,
    private readonly sessions: SessionStore,
    private readonly notices: PhoneNoticeStore,
    private readonly outbox: Outbox,
  ) {}

  /** A locked account has a number that was proved to be at hand; who had it before loses it. The old number hears of it. */
  async move(tx: Tx, worker: Worker, phone: string, means: 'proof' | 'recovery'): Promise<void> {
    const holderId = await this.workers.holderOf(tx, phone);
    const holder = holderId === null ? null : await this.workers.lock(tx, asId(holderId));
    if (holder && holder.id === worker.id) return;
    if (holder) await this.lose(tx, holder);
    await this.inform(tx, worker, 'phone-changed');
    await this.workers.setPhone(tx, worker.id, phone);
    await this.outbox.append(tx, phoneChanged, { workerId: worker.id, means }, worker.id);
  }

  /**
   * The number of a locked account is another's now: the account keeps everything else and hears of it in its inbox.
   * Sessions that rest on the number alone end.
   */
  async lose(tx: Tx, { id: workerId }: Worker): Promise<void> {
    await this.workers.setPhone(tx, workerId, null);
    await this.sessions.endUnproven(tx, workerId);
    await this.outbox.append(tx, phoneLost, { workerId }, workerId);
  }

  /** Says something to the number that an account has now. */
  async inform(tx: Tx, worker: Worker, about: PhoneNoticeAbout, stays: StaysNotice[] = []): Promise<void> {
    const { phone } = await this.workers.reveal(worker, ['phone'], tx);
    const workerId = about === 'erased' ? undefined : worker.id; // who is erased is not looked for
    if (phone !== undefined) await this.informNumber(tx, { phone, about, stays }, workerId);
    else if (workerId !== undefined)
      await this.outbox.append(tx, phoneMissing, { workerId, about }, workerId);
  }

  /** Says something to a number, whoever has it; of an account where it still is there. */
  async informNumber(
    tx: Tx,
    notice: { phone: string; about: PhoneNoticeAbout; stays: StaysNotice[] },
    workerId?: string,
  ): Promise<void> {
    const noticeId = await this.notices.issue(tx, notice);
    await this.outbox.append(
      tx,
      phoneNoticeIssued,
      { noticeId, ...(workerId !== undefined && { workerId }) },
      noticeId,
    );
  }
}
