import { Injectable } from '@nestjs/common';
import { IdentityFacade, type OrganisationView } from '../../identity/index.js';
import { keyIdOf, SignatureInvalid, verifyStatement } from '../../platform/crypto/signature.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NoSuchEnterprise } from '../errors.js';
import { PolicyQueries } from '../policy.queries.js';
import { checkGround } from './feedback.rules.js';
import { FRAUD_REPORT_TYP, type FraudStatement } from './fraud-report.types.js';

/** What must hold before a report is taken in. */
export interface Admissible {
  enterprise: OrganisationView;
  now: Date;
  today: string;
  maxAgeDays: number;
}

/** Whether a report may be taken in: whom it is about, and that the platform itself signed it. */
@Injectable()
export class AdmissibleReportQueries {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly policy: PolicyQueries,
  ) {}

  /**
   * The platform signs `{reporterId, ...statement}` with a key it registered.
   * @throws CircularGround, EnterpriseAmbiguous, NoSuchEnterprise, SignatureInvalid
   */
  async check(reporterId: OrganisationId, statement: FraudStatement, jws: string): Promise<Admissible> {
    checkGround(statement);
    const key = await this.identity.signingKey(reporterId, keyIdOf(jws));
    if (key?.state !== 'active') throw SignatureInvalid('the key is not registered');
    await verifyStatement({
      jws,
      statement: { reporterId, ...statement },
      typ: FRAUD_REPORT_TYP,
      key: key.jwk,
    });
    const enterprise = await this.enterpriseOf(statement);
    if (enterprise?.kind !== 'employer') throw NoSuchEnterprise();
    const maxAgeDays = await this.policy.inForce('incident-max-age-days');
    return { enterprise, ...this.policy.moment(), maxAgeDays };
  }

  private async enterpriseOf({
    enterpriseId,
    enterpriseUscc,
  }: FraudStatement): Promise<OrganisationView | null> {
    if (enterpriseId !== undefined) return this.identity.organisation(enterpriseId);
    if (enterpriseUscc === undefined) return null;
    return (await this.identity.organisations({ uscc: enterpriseUscc, limit: 1 }))[0] ?? null;
  }
}
