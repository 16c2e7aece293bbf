import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import { Availability } from './available.entity.js';

/** Somebody found, and in which step. */
export type FoundWorker = Pick<Availability, 'id' | 'workerId' | 'occupationCodes'> & { km: number };

/** Who is looked for: an occupation, and townships with their steps. */
export interface Sought {
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
  async within({ occupationCode, steps, now, limit }: Sought): Promise<FoundWorker[]> {
    if (steps.size === 0) return [];
    return this.database.query<FoundWorker>(
      `SELECT a.id, a.worker_id AS "workerId", a.occupation_codes AS "occupationCodes", s.km
       FROM unnest($1::text[], $2::int[]) AS s (township, km) JOIN tongbao.availability a ON a.township = s.township
       WHERE $3 = ANY (a.occupation_codes) AND a.until > $4 ORDER BY s.km, random() LIMIT $5`,
      [[...steps.keys()], [...steps.values()], occupationCode, now, limit],
    );
  }

  async end(tx: Tx, workerId: string): Promise<void> {
    await query(tx, 'DELETE FROM tongbao.availability WHERE worker_id = $1', [workerId]);
  }

  /** Those that ended before an instant. */
  async forgetBefore(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    return forgetOlder(tx, { table: 'tongbao.availability', key: ['worker_id'], at: 'until' }, before, most);
  }
}
