import { Injectable } from '@nestjs/common';
import { SubjectErased } from '../../../platform/crypto/subject-vault.js';
import type { Tx } from '../../../platform/database/database.js';
import type { WorkerId } from '../../../platform/ids/ids.js';
import { Refusal } from '../../../platform/refusal/refusal.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { erasureAsked } from '../../events.js';
import type { StaysNotice } from '../../identity.types.js';
import { PhoneChanges } from '../../phone/phone.changes.js';
import type { Worker } from '../../worker/worker.entity.js';
import { WorkerStore } from '../../worker/worker.store.js';
import { ErasureNoticeStore } from './erasure-notice.store.js';

/** Erasures that wait, and the event that says so. */
@Injectable()
export class ErasureNoticeChanges {
  constructor(
    private readonly notices: ErasureNoticeStore,
    private readonly workers: WorkerStore,
    private readonly phones: PhoneChanges,
    private readonly outbox: Outbox,
  ) {}

  async lock(tx: Tx, workerId: WorkerId): Promise<Worker | null> {
    return this.workers.lock(tx, workerId);
  }

  /** Phone and inbox hear of it. @returns when it happens */
  async open(tx: Tx, worker: Worker, times: { askedAt: Date; dueAt: Date }): Promise<Date> {
    const dueAt = await this.notices.open(tx, worker.id, times);
    if (dueAt.getTime() !== times.dueAt.getTime()) return dueAt; // it stood before
    await this.phones.inform(tx, worker, 'erasure-asked');
    await this.outbox.append(
      tx,
      erasureAsked,
      { workerId: worker.id, dueAt: dueAt.toISOString() },
      worker.id,
    );
    return dueAt;
  }

  /** The phone hears, before it is forgotten, that the account ends, and what the law keeps. Its inbox goes with it. */
  async sayErased(tx: Tx, worker: Worker, stays: StaysNotice[]): Promise<void> {
    try {
      await this.phones.inform(tx, worker, 'erased', stays);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== SubjectErased.code) throw error;
      // nothing opens the number any more: that is no reason to keep the rest
    }
  }

  /** False when none stands. */
  async takeBack(tx: Tx, workerId: string): Promise<boolean> {
    return this.notices.close(tx, workerId);
  }

  /** Whose time is up; a thousand at a time. */
  async due(now: Date): Promise<WorkerId[]> {
    return this.notices.due(now);
  }

  /** The worker of one whose time is up, locked; null when it was taken, or taken back. */
  async takeDue(tx: Tx, workerId: WorkerId, now: Date): Promise<Worker | null> {
    return (await this.notices.takeDue(tx, workerId, now)) ? this.workers.lock(tx, workerId) : null;
  }
}
