import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import { Availability } from './available.entity.js';

/** Somebody found, and in which step. */
export type FoundWorker = Pick<Availability, 'id' | 'workerId'> & { km: number };

/** Who is looked for: an occupation, and townships with their steps, for a job that they have nothing to do with yet. */
export interface Sought {
  jobId: string;
  occupationCode: string;
  steps: ReadonlyMap<string, number>;
  now: Date;
  limit: number;
}

/** Rows of `tongbao.availability`. */
@Injectable()
export class AvailabilityStore {
  constructor(private readonly database: Database) {}

  /** Takes the place of what the worker said before. */
  async put(tx: Tx, said: Availability): Promise<void> {
    await tx.upsert(Availability, said, ['workerId']);
  }

  async of(workerId: string, now: Date): Promise<Availability | null> {
    const where = { workerId: workerId as Availability['workerId'], until: MoreThan(now) };
    return this.database.repository(Availability).findOneBy(where);
  }

  async find(id: string, now: Date): Promise<Availability | null> {
    const where = { id: id as Availability['id'], until: MoreThan(now) };
    return this.database.repository(Availability).findOneBy(where);
  }

  /** The nearest by step; within a step in no order, and in another one each time. */
  async within({ jobId, occupationCode, steps, now, limit }: Sought): Promise<FoundWorker[]> {
    if (steps.size === 0) return [];
    return this.database.query<FoundWorker>(
      `SELECT a.id, a.worker_id AS "workerId", s.km
       FROM unnest($1::text[], $2::int[]) AS s (township, km) JOIN tongbao.availability a ON a.township = s.township
       WHERE $3 = ANY (a.occupation_codes) AND a.until > $4
         AND NOT EXISTS (SELECT 1 FROM tongbao.application p WHERE p.job_id = $6 AND p.worker_id = a.worker_id)
         AND NOT EXISTS (SELECT 1 FROM tongbao.job_invitation i WHERE i.job_id = $6 AND i.worker_id = a.worker_id)
       ORDER BY s.km, random() LIMIT $5`,
      [[...steps.keys()], [...steps.values()], occupationCode, now, limit, jobId],
    );
  }

  /** Held, so that nobody ends it meanwhile; false when it is over. */
  async hold(tx: Tx, id: string): Promise<boolean> {
    const held = await query(tx, 'SELECT 1 FROM tongbao.availability WHERE id = $1 FOR SHARE', [id]);
    return held.length > 0;
  }

  /** Ends what was said until an instant. */
  async end(tx: Tx, workerId: string, until: Date): Promise<void> {
    const said = 'DELETE FROM tongbao.availability WHERE worker_id = $1 AND said_at <= $2';
    await query(tx, said, [workerId, until]);
  }

  /** Those that ended before an instant. */
  async forgetBefore(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    return forgetOlder(tx, { table: 'tongbao.availability', key: ['worker_id'], at: 'until' }, before, most);
  }
}
