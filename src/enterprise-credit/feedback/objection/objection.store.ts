import { Injectable } from '@nestjs/common';
import { SubjectVault } from '../../../platform/crypto/subject-vault.js';
import { sealedColumn } from '../../../platform/personal/personal-class.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';
import { Objection } from './objection.entity.js';

const column = sealedColumn('enterprise_credit.objection.statement', 'work');

/** Objections to reports. */
@Injectable()
export class ObjectionStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  /** Adds one; false when there is one against this report already. */
  async add(
    tx: Tx,
    { statement, ...objection }: Omit<Objection, 'statement'> & { statement: string },
  ): Promise<boolean> {
    if (await this.against(objection.reportId, tx)) return false;
    const sealed = await this.vault.encrypt(tx, objection.id, column('statement'), statement);
    await tx.insert(Objection, { ...objection, statement: sealed });
    return true;
  }

  /** Notes that the alarm was raised. */
  async noteAlarm(tx: Tx, { id }: Objection, overdueNotifiedAt: Date): Promise<void> {
    await tx.update(Objection, { id }, { overdueNotifiedAt });
  }

  async against(reportId: FraudReportId, reader: Tx = this.database.reader): Promise<Objection | null> {
    return reader.findOneBy(Objection, { reportId });
  }

  async statementOf({ id, statement }: Objection): Promise<string> {
    return this.vault.decrypt(id, column('statement'), statement);
  }
}
