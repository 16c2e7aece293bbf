import { Injectable } from '@nestjs/common';
import type { OrganisationView } from '../../identity/index.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { ClaimRoomQueries } from '../claim/claim-room.queries.js';
import type { ClaimingSide } from '../claim/claim.types.js';
import { NoVerifiedRelation } from '../errors.js';
import { PolicyQueries } from '../policy.queries.js';
import { checkGround } from './feedback.rules.js';
import { FRAUD_REPORT_TYP, type FraudStatement } from './fraud-report.types.js';
import { HostingQueries } from './hosting/hosting.queries.js';
import { type Incident, ReportStore } from './report.store.js';
import { PlatformStatementQueries } from './statement/platform-statement.queries.js';

/** What must hold before a report is taken in. */
export interface Admissible {
  enterprise: OrganisationView;
  now: Date;
  today: string;
  maxAgeDays: number;
  side: ClaimingSide;
}

/** Whether a report may be taken in: whom it is about, that the platform signed it, and that it deals with the employer. */
@Injectable()
export class AdmissibleReportQueries {
  constructor(
    private readonly statements: PlatformStatementQueries,
    private readonly hostings: HostingQueries,
    private readonly policy: PolicyQueries,
    private readonly room: ClaimRoomQueries,
    private readonly reports: ReportStore,
  ) {}

  /**
   * The platform signs `{reporterId, ...statement}` with a key it registered.
   * @throws CircularGround, EnterpriseAmbiguous, NoSuchEnterprise, SignatureInvalid, NoVerifiedRelation
   */
  async check(by: Actor, statement: FraudStatement, jws: string): Promise<Admissible> {
    checkGround(statement);
    const reporterId = organisationOf(by);
    const enterprise = await this.statements.check(statement, {
      by,
      typ: FRAUD_REPORT_TYP,
      statement: { reporterId, ...statement },
      jws,
    });
    if (!(await this.hostings.isVerified(reporterId, enterprise.id)))
      throw NoVerifiedRelation({ facts: { enterpriseId: enterprise.id } });
    const maxAgeDays = await this.policy.inForce('incident-max-age-days');
    const side = await this.room.sideOf(reporterId, 'reports');
    return { enterprise, ...this.policy.moment(), maxAgeDays, side };
  }

  /** What one side says at once is counted one after the other; before any row is touched. */
  async lockSide(tx: Tx, side: ClaimingSide): Promise<void> {
    await this.room.lockSide(tx, side);
  }

  /** Since when it weighs: where its side said the same before, taken back or not, since then; null: from now on. */
  async weighsFrom(tx: Tx, incident: Incident, { platformIds }: ClaimingSide): Promise<Date | null> {
    const days = await this.policy.inForce('report-repeat-days');
    return this.reports.firstReported(tx, incident, { reporterIds: platformIds, days });
  }

  /** Whether its side may say more against the employer; more about an incident that it reported is no more. @throws ClaimsLimited */
  async checkRoom(tx: Tx, incident: Incident, side: ClaimingSide): Promise<void> {
    const isKnown = await this.reports.isKnown(tx, incident);
    await this.room.check(tx, side, { enterpriseId: incident.enterpriseId, more: isKnown ? 0 : 1 });
  }
}
