import { Injectable } from '@nestjs/common';
import { In, LessThan, MoreThan } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { changeOne, Database, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import type { AppealId, FraudReportId, RestrictionId } from '../enterprise-credit.types.js';
import { FraudReport, FraudReview } from '../feedback/fraud-report.entity.js';
import { Appeal } from './appeal.entity.js';

/** What decides an appeal. */
export type AppealEnd = Pick<Appeal, 'state' | 'decidedAt' | 'decidedBy' | 'decisionReason'>;

const column = sealedColumn('enterprise_credit.appeal.statement', 'work');

/** Appeals against restrictions. */
@Injectable()
export class AppealStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  async add(
    tx: Tx,
    { statement, ...appeal }: Omit<Appeal, 'statement'> & { statement: string },
  ): Promise<void> {
    const sealed = await this.vault.encrypt(tx, appeal.id, column('statement'), statement);
    await tx.insert(Appeal, { ...appeal, statement: sealed });
  }

  async statementOf({ id, statement }: Appeal): Promise<string> {
    return this.vault.decrypt(id, column('statement'), statement);
  }

  async find(id: AppealId, on: Tx = this.database.reader): Promise<Appeal | null> {
    return on.findOneBy(Appeal, { id });
  }

  async against(tx: Tx, restrictionId: RestrictionId): Promise<Appeal | null> {
    return tx.findOneBy(Appeal, { restrictionId });
  }

  /** Closes an appeal; false when it was not open any more. */
  async close(tx: Tx, { id, version }: Appeal, end: AppealEnd): Promise<boolean> {
    return changeOne(tx, Appeal, { id, state: 'open', version }, { ...end, version: version + 1 });
  }

  /** Notes on the report what the appeal came to; one dismissed before stays so. */
  async settleReport(
    tx: Tx,
    reportId: FraudReportId,
    state: 'overturned' | 'undecided',
    decidedAt: Date,
  ): Promise<void> {
    await tx.update(
      FraudReport,
      { id: reportId, state: In(['reported', 'upheld']) },
      { state, decidedAt, version: () => 'version + 1' },
    );
  }

  /** Who decided the report behind the restriction. */
  async reviewersOf(tx: Tx, reportId: FraudReportId): Promise<string[]> {
    return (await tx.findBy(FraudReview, { reportId })).map(({ reviewerId }) => reviewerId);
  }

  async report(id: FraudReportId): Promise<FraudReport> {
    return this.database.repository(FraudReport).findOneByOrFail({ id });
  }

  /** An enterprise's own, newest first. */
  async ofEnterprise(enterpriseId: OrganisationId, limit: number, before?: AppealId): Promise<Appeal[]> {
    return this.database.repository(Appeal).find({
      where: { enterpriseId, ...(before && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** Open ones, oldest first; with a day, those due before it. */
  async open(limit: number, after?: AppealId, dueBefore?: BusinessDay): Promise<Appeal[]> {
    return this.database.repository(Appeal).find({
      where: {
        state: 'open',
        ...(after && { id: MoreThan(after) }),
        ...(dueBefore && { dueOn: LessThan(dueBefore) }),
      },
      order: { id: 'ASC' },
      take: limit,
    });
  }
}
