import { Injectable } from '@nestjs/common';
import { changeRow, Database, lockOne, type Tx } from '../../../platform/database/database.js';
import { EmployerReportEntity } from './claim.entity.js';

/** What employers say of injuries, one row a claim. */
@Injectable()
export class EmployerReportStore {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, report: EmployerReportEntity): Promise<void> {
    await tx.insert(EmployerReportEntity, report);
  }

  async lock(tx: Tx, claimId: string): Promise<EmployerReportEntity | null> {
    return lockOne(tx, EmployerReportEntity, { id: claimId });
  }

  async find(claimId: string): Promise<EmployerReportEntity | null> {
    return this.database.repository(EmployerReportEntity).findOneBy({ id: claimId });
  }

  /** @throws Stale when it changed since it was read */
  async change(
    tx: Tx,
    report: EmployerReportEntity,
    change: Partial<EmployerReportEntity>,
  ): Promise<EmployerReportEntity> {
    return changeRow(tx, EmployerReportEntity, report, change);
  }
}
