import { Injectable } from '@nestjs/common';
import { Database, insertOne, type Tx } from '../../../platform/database/database.js';
import { WorkLimit } from './work-limit.entity.js';

/** The limits that employers set. */
@Injectable()
export class WorkLimitStore {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, limit: WorkLimit): Promise<void> {
    await insertOne(tx, WorkLimit, limit);
  }

  /** What an employer set last. */
  async last(enterpriseId: string, tx: Tx = this.database.reader): Promise<WorkLimit | null> {
    return tx.findOne(WorkLimit, {
      where: { enterpriseId: enterpriseId as WorkLimit['enterpriseId'] },
      order: { id: 'DESC' },
    });
  }
}
