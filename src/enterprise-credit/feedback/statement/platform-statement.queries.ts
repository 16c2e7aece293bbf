import { Injectable } from '@nestjs/common';
import { IdentityFacade, type OrganisationView } from '../../../identity/index.js';
import { keyIdOf, saidBy, SignatureInvalid, verifyStatement } from '../../../platform/crypto/signature.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { NoSuchEnterprise } from '../../errors.js';

/** What a platform signed about an employer. */
export interface PlatformStatement {
  /** Who calls for the platform. */
  by: Actor;
  /** Purpose of the signature. */
  typ: string;
  /** What exactly was signed. */
  statement: object;
  jws: string;
}

/** Which employer a platform's statement names. */
export interface NamedEnterprise {
  enterpriseId?: string;
  enterpriseUscc?: string;
}

/** Statements of platforms about employers: that the platform signed them, and whom they are about. */
@Injectable()
export class PlatformStatementQueries {
  constructor(private readonly identity: IdentityFacade) {}

  /** The employer it is about. @throws SignatureInvalid, NoSuchEnterprise */
  async check(
    named: NamedEnterprise,
    { by, typ, statement, jws }: PlatformStatement,
  ): Promise<OrganisationView> {
    const key = await this.identity.statementKey(by, keyIdOf(jws), 'recruiter');
    if (key?.state !== 'active') throw SignatureInvalid('the key is not registered');
    await verifyStatement({ jws, statement: saidBy(key, statement), typ, key: key.jwk });
    const enterprise = await this.named(named);
    if (enterprise?.kind !== 'employer') throw NoSuchEnterprise();
    return enterprise;
  }

  private async named({ enterpriseId, enterpriseUscc }: NamedEnterprise): Promise<OrganisationView | null> {
    if (enterpriseId !== undefined) return this.identity.organisation(enterpriseId);
    if (enterpriseUscc === undefined) return null;
    return (
      (await this.identity.organisations({ kind: 'employer', uscc: enterpriseUscc, limit: 1 }))[0] ?? null
    );
  }
}
