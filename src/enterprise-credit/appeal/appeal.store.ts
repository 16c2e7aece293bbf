import type { DecidingBody } from '../../identity/index.js';
import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, MoreThan } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { changeOne, Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import type { AppealId, FraudReportId, RestrictionId } from '../enterprise-credit.types.js';
import { FraudReport } from '../feedback/fraud-report.entity.js';
import { Appeal } from './appeal.entity.js';

/** What decides an appeal. */
export type AppealEnd = Pick<Appeal, 'state' | 'decidedAt' | 'decidedBy' | 'decisionReason'>;

/** An open appeal, whom it is about and who reported it. */
export interface AssignedAppeal {
  id: AppealId;
  enterpriseId: OrganisationId;
  reporterId: OrganisationId;
}

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

  async lockOpen(tx: Tx, id: AppealId): Promise<Appeal | null> {
    return lockOne(tx, Appeal, { id, state: 'open' });
  }

  /** Writes on a locked appeal whose reviewers decide it. */
  async assign(tx: Tx, { id, version }: Appeal, { organisationId, why }: DecidingBody): Promise<void> {
    const change = { deciderId: organisationId, deciderWhy: why, version: version + 1 };
    await changeOne(tx, Appeal, { id, state: 'open', version }, change);
  }

  /** Open ones after one that an authority decides; a page with their parties. */
  async assigned(afterId: AppealId | null, limit: number): Promise<AssignedAppeal[]> {
    return this.database.query<AssignedAppeal>(
      `SELECT a.id, a.enterprise_id AS "enterpriseId", r.reporter_organisation_id AS "reporterId"
       FROM enterprise_credit.appeal a JOIN enterprise_credit.fraud_report r ON r.id = a.report_id
       WHERE a.state = 'open' AND a.decider_id IS NOT NULL AND ($1::uuid IS NULL OR a.id > $1) ORDER BY a.id LIMIT $2`,
      [afterId, limit],
    );
  }

  /** Whom a restriction is about, and who reported it. */
  async parties(restrictionId: RestrictionId): Promise<Omit<AssignedAppeal, 'id'> | null> {
    const [parties] = await this.database.query<Omit<AssignedAppeal, 'id'>>(
      `SELECT x.enterprise_id AS "enterpriseId", r.reporter_organisation_id AS "reporterId"
       FROM enterprise_credit.restriction x JOIN enterprise_credit.fraud_report r ON r.id = x.report_id WHERE x.id = $1`,
      [restrictionId],
    );
    return parties ?? null;
  }

  /** Notes on a locked one that the alarm was raised. */
  async noteAlarm(tx: Tx, { id, version }: Appeal, overdueNotifiedAt: Date): Promise<void> {
    await changeOne(tx, Appeal, { id, state: 'open', version }, { overdueNotifiedAt, version: version + 1 });
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

  /**
   * Whose own act an appeal is about: who reviewed the report behind it, vouched for one that the restriction rests on
   * (withdrawn or not), or decided that it shall be.
   */
  async actors(tx: Tx, { restrictionId, reportId }: Appeal): Promise<string[]> {
    const rows = await query<{ person: string }>(
      tx,
      `WITH rests AS (SELECT unnest(coalesce(report_ids, ARRAY[report_id])) AS id
         FROM enterprise_credit.restriction WHERE id = $1)
       SELECT reviewer_id AS person FROM enterprise_credit.fraud_review WHERE report_id = $2
       UNION SELECT vouched_by FROM enterprise_credit.fraud_report WHERE id IN (SELECT id FROM rests)
       UNION SELECT vouched_by FROM enterprise_credit.withdrawn_vouching WHERE report_id IN (SELECT id FROM rests)
       UNION SELECT confirmed_by FROM enterprise_credit.restriction WHERE id = $1
       UNION SELECT decided_by FROM enterprise_credit.suspension_proposal WHERE $1 IN (restriction_id, paused_id)`,
      [restrictionId, reportId],
    );
    return rows.map(({ person }) => person);
  }

  /** The report behind an appeal. */
  async reportOf(tx: Tx, id: FraudReportId): Promise<FraudReport> {
    return tx.findOneByOrFail(FraudReport, { id });
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

  /** Open ones that an authority decides, or the operator (null), oldest first; with a day, those due before it. */
  async open(
    deciderId: OrganisationId | null,
    {
      limit,
      after,
      dueBefore,
    }: { limit: number; after: AppealId | undefined; dueBefore: BusinessDay | undefined },
  ): Promise<Appeal[]> {
    return this.database.repository(Appeal).find({
      where: {
        state: 'open',
        deciderId: deciderId ?? IsNull(),
        ...(after && { id: MoreThan(after) }),
        ...(dueBefore && { dueOn: LessThan(dueBefore) }),
      },
      order: { id: 'ASC' },
      take: limit,
    });
  }
}
