import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { type BusinessDay, businessDay } from '../../platform/clock/business-day.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { MOST_ROWS } from '../../platform/personal/plain-row.js';
import { Application } from '../apply/application.entity.js';
import { Availability, JobInvitation } from '../available/available.entity.js';
import { Shift } from '../attendance/shift.entity.js';
import { Contract } from '../contract/contract.entity.js';

/** An application that ends with its worker. */
export interface OpenApplication {
  applicationId: string;
  jobId: string;
  workerId: string;
  enterpriseId: string;
  was: 'submitted' | 'offered' | 'accepted';
  contractId: string | null;
}

/** Everything about one worker, over the tables of the room. */
@Injectable()
export class PersonStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Shifts that nobody settled, and sealed contracts that run today or later. */
  async unsettled(workerId: string): Promise<{ shifts: number; contracts: number }> {
    const [row] = await this.database.query<{ shifts: number; contracts: number }>(
      `SELECT (SELECT count(*) FROM tongbao.shift WHERE worker_id = $1 AND state IN ('open', 'unended', 'closed', 'disputed', 'unsettled'))::int AS shifts,
         (SELECT count(*) FROM tongbao.contract WHERE worker_id = $1 AND state = 'sealed' AND ends_on >= $2)::int AS contracts`,
      [workerId, businessDay(this.clock.now())],
    );
    return row!;
  }

  /** The last day of their contracts, cancelled ones by the day of the cancellation; null without any. */
  async lastContractDay(workerId: string): Promise<BusinessDay | null> {
    const [row] = await this.database.query<{ day: BusinessDay | null }>(
      `SELECT to_char(max(coalesce((x.cancelled_at AT TIME ZONE 'Asia/Shanghai')::date, c.ends_on)), 'YYYY-MM-DD') AS day
       FROM tongbao.contract c LEFT JOIN tongbao.contract_cancellation x ON x.contract_id = c.id
       WHERE c.worker_id = $1 AND c.state IN ('sealed', 'cancelled')`,
      [workerId],
    );
    return row!.day;
  }

  async applications(workerId: string): Promise<Application[]> {
    return this.database
      .repository(Application)
      .find({ where: { workerId: workerId as never }, order: { id: 'ASC' }, take: MOST_ROWS });
  }

  async contracts(workerId: string): Promise<Contract[]> {
    return this.database
      .repository(Contract)
      .find({ where: { workerId: workerId as never }, order: { id: 'ASC' }, take: MOST_ROWS });
  }

  async shifts(workerId: string): Promise<Shift[]> {
    return this.database
      .repository(Shift)
      .find({ where: { workerId: workerId as never }, order: { id: 'ASC' }, take: MOST_ROWS });
  }

  /** What they said to be found by, and who asked them. */
  async found(workerId: string): Promise<{ said: Availability[]; invitations: JobInvitation[] }> {
    const where = { workerId: workerId as never };
    const said = await this.database.repository(Availability).findBy(where);
    const invitations = await this.database
      .repository(JobInvitation)
      .find({ where, order: { id: 'ASC' }, take: MOST_ROWS });
    return { said, invitations };
  }

  /** Applications that are open, each with the draft that waits under it. */
  async openApplications(tx: Tx, workerId: string): Promise<OpenApplication[]> {
    return query<OpenApplication>(
      tx,
      `SELECT a.id AS "applicationId", a.job_id AS "jobId", a.worker_id AS "workerId", a.enterprise_id AS "enterpriseId",
         a.state AS was, c.id AS "contractId" FROM tongbao.application a
       LEFT JOIN tongbao.contract c ON c.application_id = a.id AND c.state = 'drafted'
       WHERE a.worker_id = $1 AND a.state IN ('submitted', 'offered', 'accepted') ORDER BY a.id`,
      [workerId],
    );
  }

  /** Open applications and drafts end; resumes, nonces and what was written about the worker go. */
  async forget(tx: Tx, workerId: string): Promise<void> {
    const steps = [
      `UPDATE tongbao.job SET hired = hired - 1, version = version + 1 WHERE id IN
         (SELECT job_id FROM tongbao.application WHERE worker_id = $1 AND state = 'accepted')`,
      `UPDATE tongbao.application SET state = 'withdrawn', version = version + 1
       WHERE worker_id = $1 AND state IN ('submitted', 'offered', 'accepted')`,
      `UPDATE tongbao.application SET resume_sealed = NULL, reason = NULL, reason_sealed = NULL WHERE worker_id = $1`,
      `UPDATE tongbao.shift SET reason = NULL, reason_sealed = NULL, dispute = NULL, dispute_sealed = NULL
       WHERE worker_id = $1`,
      `UPDATE tongbao.contract SET state = 'withdrawn', version = version + 1
       WHERE worker_id = $1 AND state = 'drafted'`,
      `DELETE FROM tongbao.application_request WHERE worker_id = $1`,
      `DELETE FROM tongbao.availability WHERE worker_id = $1`,
      `DELETE FROM tongbao.job_invitation WHERE worker_id = $1`,
    ];
    for (const step of steps) await query(tx, step, [workerId]);
  }

  /** Texts of contracts and places of shifts go; which days were worked for what pay stays, under a number. */
  async forgetWork(tx: Tx, workerId: string): Promise<void> {
    await query(tx, `UPDATE tongbao.contract SET document_sealed = '' WHERE worker_id = $1`, [workerId]);
    await query(tx, `UPDATE tongbao.shift SET opened_place = '', closed_place = NULL WHERE worker_id = $1`, [
      workerId,
    ]);
  }
}
