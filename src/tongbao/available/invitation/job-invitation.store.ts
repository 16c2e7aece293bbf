import { Injectable } from '@nestjs/common';
import { LessThan, LessThanOrEqual } from 'typeorm';
import {
  changeOne,
  Database,
  insertOne,
  lockOne,
  query,
  type Tx,
} from '../../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../../platform/database/forget-older.js';
import { JobInvitation } from '../available.entity.js';
import type { AvailabilityId, InvitationState, JobInvitationId } from '../available.types.js';

/** An invitation with the title of its job. */
export type TitledInvitation = JobInvitation & { title: string };

/** Rows of `tongbao.job_invitation`. */
@Injectable()
export class JobInvitationStore {
  constructor(private readonly database: Database) {}

  async isInvited(tx: Tx, { jobId, workerId }: Pick<JobInvitation, 'jobId' | 'workerId'>): Promise<boolean> {
    return tx.existsBy(JobInvitation, { jobId, workerId });
  }

  /** Whether somebody applied for a job before they were asked. */
  async hasApplied(tx: Tx, { jobId, workerId }: Pick<JobInvitation, 'jobId' | 'workerId'>): Promise<boolean> {
    const applied = 'SELECT 1 FROM tongbao.application WHERE job_id = $1 AND worker_id = $2';
    return (await query(tx, applied, [jobId, workerId])).length > 0;
  }

  /** One employer at a time asks somebody for one job. */
  async lockPair(tx: Tx, { jobId, workerId }: Pick<JobInvitation, 'jobId' | 'workerId'>): Promise<void> {
    const pair = `tongbao.job-invitation|${jobId}|${workerId}`;
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [pair]);
  }

  async add(tx: Tx, invitation: JobInvitation): Promise<void> {
    await insertOne(tx, JobInvitation, invitation);
  }

  async lock(tx: Tx, id: JobInvitationId): Promise<JobInvitation | null> {
    return lockOne(tx, JobInvitation, { id });
  }

  /** That of a worker for a job that waits, locked. */
  async lockOpen(
    tx: Tx,
    { jobId, workerId }: Pick<JobInvitation, 'jobId' | 'workerId'>,
  ): Promise<JobInvitation | null> {
    return lockOne(tx, JobInvitation, { jobId, workerId, state: 'open' });
  }

  /** Whom a name was tied to has another number from now on. */
  async rename(tx: Tx, workerId: string, availabilityId: AvailabilityId): Promise<void> {
    const said = 'UPDATE tongbao.availability SET id = $2 WHERE worker_id = $1';
    await query(tx, said, [workerId, availabilityId]);
  }

  /** Those that wait of a worker, or for a job, locked; made until an instant. */
  async lockAllOpen(
    tx: Tx,
    of: Partial<Pick<JobInvitation, 'jobId' | 'workerId'>>,
    until: Date,
  ): Promise<JobInvitation[]> {
    return tx.find(JobInvitation, {
      where: { ...of, state: 'open', invitedAt: LessThanOrEqual(until) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Those whose time was over before an instant; those that wait stay. */
  async forgetBefore(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const ended = { table: 'tongbao.job_invitation', key: ['id'], at: 'answer_by', where: `state <> 'open'` };
    return forgetOlder(tx, ended, before, most);
  }

  /** Ends a locked one that waits. */
  async end(tx: Tx, { id, version }: JobInvitation, state: InvitationState): Promise<void> {
    await changeOne(tx, JobInvitation, { id, version, state: 'open' }, { state, version: version + 1 });
  }

  /** Of a job, the newest first. */
  async ofJob(
    jobId: JobInvitation['jobId'],
    limit: number,
    before?: JobInvitationId,
  ): Promise<JobInvitation[]> {
    return this.database.repository(JobInvitation).find({
      where: { jobId, ...(before && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** Of a worker, the newest first, each with the title of its job. */
  async ofWorker(workerId: string, limit: number, before?: JobInvitationId): Promise<TitledInvitation[]> {
    return this.database.query<TitledInvitation>(
      `SELECT i.id, i.job_id AS "jobId", i.enterprise_id AS "enterpriseId", i.state, i.invited_at AS "invitedAt",
         i.answer_by AS "answerBy", j.title
       FROM tongbao.job_invitation i JOIN tongbao.job j ON j.id = i.job_id
       WHERE i.worker_id = $1 AND ($2::uuid IS NULL OR i.id < $2) ORDER BY i.id DESC LIMIT $3`,
      [workerId, before ?? null, limit],
    );
  }
}
