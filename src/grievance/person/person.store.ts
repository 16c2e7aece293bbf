import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Database, type Tx } from '../../platform/database/database.js';
import type { WorkerId } from '../../platform/ids/ids.js';
import { MOST_ROWS } from '../../platform/personal/plain-row.js';
import { Grievance } from '../record/grievance.entity.js';
import { GRIEVANCE_OUTCOMES } from '../record/grievance.types.js';
import { Stake } from '../stake/stake.entity.js';

/** Everything about one worker, over the tables of the room. */
@Injectable()
export class PersonStore {
  constructor(private readonly database: Database) {}

  async openCount(workerId: string): Promise<number> {
    const state = Not(In([...GRIEVANCE_OUTCOMES]));
    return this.database.repository(Grievance).countBy({ workerId: workerId as WorkerId, state });
  }

  async grievances(workerId: string): Promise<Grievance[]> {
    return this.database
      .repository(Grievance)
      .find({ where: { workerId: workerId as WorkerId }, order: { id: 'ASC' }, take: MOST_ROWS });
  }

  async stakes(workerId: string): Promise<Stake[]> {
    return this.database
      .repository(Stake)
      .find({ where: { workerId }, order: { subjectId: 'ASC' }, take: MOST_ROWS });
  }

  async removeStakes(tx: Tx, workerId: string): Promise<void> {
    await tx.delete(Stake, { workerId });
  }
}
