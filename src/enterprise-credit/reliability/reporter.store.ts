import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FailedReport, Tie } from './group.rules.js';
import { PlatformOwner } from './platform-owner.entity.js';
import type { JudgedClaim } from './track-record.rules.js';

/** What is known about reporters, all of it from adjudicated reports and from who owns them. */
@Injectable()
export class ReporterStore {
  constructor(private readonly database: Database) {}

  async addOwner(tx: Tx, owner: PlatformOwner): Promise<void> {
    await tx.insert(PlatformOwner, owner);
  }

  /**
   * What became of these reporters' reports, and of broken engagements that people decided. One that could not be decided
   * says nothing, nor one taken back before anybody objected; taken back after that, it did not stand.
   */
  async outcomes(
    reporterIds: OrganisationId[],
    reader: Tx = this.database.reader,
  ): Promise<(JudgedClaim & { reporterId: OrganisationId })[]> {
    return query(
      reader,
      `SELECT reporter_organisation_id AS "reporterId", enterprise_id AS "enterpriseId", false AS "isEngagement",
         state AS verdict, evidence_grade AS grade, decided_at AS "decidedAt"
       FROM enterprise_credit.fraud_report
       WHERE reporter_organisation_id = ANY($1) AND state IN ('upheld', 'dismissed', 'overturned')
       UNION ALL SELECT reporter_organisation_id, enterprise_id, false, 'dismissed', evidence_grade, decided_at
       FROM enterprise_credit.fraud_report f WHERE reporter_organisation_id = ANY($1) AND state = 'retracted'
         AND EXISTS (SELECT FROM enterprise_credit.objection o WHERE o.report_id = f.id)
       UNION ALL SELECT platform_id, enterprise_id, true, CASE state WHEN 'upheld' THEN 'upheld' ELSE 'dismissed' END, 'C',
         coalesce(decided_at, retracted_at)
       FROM enterprise_credit.fulfilment WHERE platform_id = ANY($1)
         AND (state IN ('upheld', 'dismissed') OR (state = 'retracted' AND objected_at IS NOT NULL))`,
      [reporterIds],
    );
  }

  /** Reports that did not stand, or were taken back after an objection, of employers that more than one reporter reported in vain. */
  async failedTogether(reader: Tx = this.database.reader): Promise<FailedReport[]> {
    return query<FailedReport>(
      reader,
      `WITH failed AS (
         SELECT DISTINCT reporter_organisation_id AS "reporterId", enterprise_id AS "enterpriseId"
         FROM enterprise_credit.fraud_report f WHERE state IN ('dismissed', 'overturned') OR (state = 'retracted'
           AND EXISTS (SELECT FROM enterprise_credit.objection o WHERE o.report_id = f.id)))
       SELECT * FROM failed WHERE "enterpriseId" IN (SELECT "enterpriseId" FROM failed GROUP BY 1 HAVING count(*) > 1)`,
    );
  }

  /** Each platform that somebody else owns, tied to the owner's social credit code. */
  async owners(reader: Tx = this.database.reader): Promise<Tie[]> {
    const rows = await query<{ platformId: string; ownerUscc: string | null }>(
      reader,
      `SELECT DISTINCT ON (platform_id) platform_id AS "platformId", owner_uscc AS "ownerUscc"
       FROM enterprise_credit.platform_owner ORDER BY platform_id, id DESC`,
    );
    return rows.flatMap(({ platformId, ownerUscc }): Tie[] => (ownerUscc ? [[platformId, ownerUscc]] : []));
  }
}
