import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { query, type Tx } from '../../../platform/database/database.js';
import { asId, type WorkerId } from '../../../platform/ids/ids.js';
import { ErasureNotice } from './erasure-notice.entity.js';

/** Rows of `identity.erasure_notice`. */
@Injectable()
export class ErasureNoticeStore {
  /** Notes it; one that stands goes on. @returns when it happens */
  async open(tx: Tx, workerId: string, { askedAt, dueAt }: { askedAt: Date; dueAt: Date }): Promise<Date> {
    await query(
      tx,
      `INSERT INTO identity.erasure_notice (worker_id, asked_at, due_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [workerId, askedAt, dueAt],
    );
    return (await tx.findOneByOrFail(ErasureNotice, { workerId: asId<'worker'>(workerId) })).dueAt;
  }

  /** False when none stands. */
  async close(tx: Tx, workerId: string): Promise<boolean> {
    const { affected } = await tx.delete(ErasureNotice, { workerId });
    return affected === 1;
  }

  /** Takes one whose time is up; null when there is none. */
  async takeDue(tx: Tx, now: Date): Promise<WorkerId | null> {
    const [due] = await tx.find(ErasureNotice, {
      where: { dueAt: LessThanOrEqual(now) },
      order: { workerId: 'ASC' },
      take: 1,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
    if (due) await this.close(tx, due.workerId);
    return due?.workerId ?? null;
  }
}
