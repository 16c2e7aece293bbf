import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import { asId, type WorkerId } from '../../../platform/ids/ids.js';
import { ErasureNotice } from './erasure-notice.entity.js';

/** Rows of `identity.erasure_notice`. */
@Injectable()
export class ErasureNoticeStore {
  constructor(private readonly database: Database) {}

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

  /** Whose time is up; a thousand at a time. */
  async due(now: Date): Promise<WorkerId[]> {
    const rows = await this.database.repository(ErasureNotice).find({
      where: { dueAt: LessThanOrEqual(now) },
      order: { dueAt: 'ASC' },
      take: 1_000,
    });
    return rows.map(({ workerId }) => workerId);
  }

  /** Takes one whose time is up; false when it was taken, or taken back. */
  async takeDue(tx: Tx, workerId: WorkerId, now: Date): Promise<boolean> {
    const { affected } = await tx.delete(ErasureNotice, { workerId, dueAt: LessThanOrEqual(now) });
    return affected === 1;
  }
}
