import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import {
  changeOne,
  Database,
  insertOne,
  lockOne,
  query,
  type Tx,
} from '../../../platform/database/database.js';
import { JobInvitation } from '../available.entity.js';
import type { JobInvitationId, InvitationState } from '../available.types.js';

/** An invitation with the title of its job. */
export type TitledInvitation = JobInvitation & { title: string };

/** Rows of `tongbao.job_invitation`. */
@Injectable()
export class JobInvitationStore {
  constructor(private readonly database: Database) {}

  async isInvited(tx: Tx, { jobId, workerId }: Pick<JobInvitation, 'jobId' | 'workerId'>): Promise<boolean> {
    return tx.existsBy(JobInvitation, { jobId, workerId });
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

  /** Those of a worker that wait. */
  async openOf(tx: Tx, workerId: string): Promise<JobInvitation[]> {
    return tx.findBy(JobInvitation, { workerId: workerId as JobInvitation['workerId'], state: 'open' });
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
