import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import { Database } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { DecidedRestriction, EmployerRecord } from '../../enterprise-credit.types.js';
import type { LedgerKind } from '../../ledger/fact.types.js';
import { excludedBy } from '../../ledger/ledger.rules.js';

/** From which days on is counted. */
export interface CountedSince {
  wages: BusinessDay;
  disputes: BusinessDay;
}

const COUNTED_OF_WAGES = ['wage-on-time', 'wage-late'];
const COUNTED_OF_DISPUTES = ['fraud-upheld', 'grievance-upheld'];

/** What people are shown of employers. */
@Injectable()
export class PortraitStore {
  constructor(private readonly database: Database) {}

  /**
   * How it paid, and what people decided against it. What is disputed or was taken back does not count; what is unpaid
   * counts however old it is.
   */
  async record(enterpriseId: OrganisationId, since: CountedSince): Promise<EmployerRecord> {
    const marks = await this.database.query<{ about: string; kind: LedgerKind }>(
      `SELECT about, kind FROM enterprise_credit.fact WHERE enterprise_id = $1 AND about IS NOT NULL ORDER BY seq`,
      [enterpriseId],
    );
    const rows = await this.database.query<{ kind: string; facts: number }>(
      `SELECT kind, count(*)::int AS facts FROM enterprise_credit.fact
       WHERE enterprise_id = $1 AND id <> ALL ($2::uuid[])
         AND (kind = ANY ($3) AND occurred_on >= $4::date OR kind = ANY ($5) AND occurred_on >= $6::date
           OR kind = 'wage-overdue')
       GROUP BY kind`,
      [enterpriseId, excludedBy(marks), COUNTED_OF_WAGES, since.wages, COUNTED_OF_DISPUTES, since.disputes],
    );
    const counted = new Map(rows.map(({ kind, facts }) => [kind, facts]));
    const of = (kind: string): number => counted.get(kind) ?? 0;
    return {
      punctuality: {
        since: since.wages,
        wagesOnTime: of('wage-on-time'),
        wagesLate: of('wage-late'),
        wagesUnpaid: of('wage-overdue'),
      },
      disputes: {
        since: since.disputes,
        fraudUpheld: of('fraud-upheld'),
        grievancesUpheld: of('grievance-upheld'),
      },
    };
  }

  /** The restrictions in force that two people decided, the newest first, each with what became of the appeal. */
  async decidedRestrictions(enterpriseId: OrganisationId): Promise<DecidedRestriction[]> {
    return this.database.query<DecidedRestriction>(
      `SELECT r.level, r.imposed_at AS "decidedAt", r.until, coalesce(a.state, 'none') AS appeal,
         a.opened_at AS "appealedAt"
       FROM enterprise_credit.restriction r LEFT JOIN enterprise_credit.appeal a ON a.restriction_id = r.id
       WHERE r.enterprise_id = $1 AND r.state = 'active' AND NOT r.interim ORDER BY r.id DESC LIMIT 100`,
      [enterpriseId],
    );
  }
}
