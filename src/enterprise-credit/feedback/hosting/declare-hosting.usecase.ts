import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { digestOf } from '../../../platform/crypto/canonical.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { newId, type OrganisationId } from '../../../platform/ids/ids.js';
import type { HostingId } from '../../enterprise-credit.types.js';
import { EnterpriseAmbiguous, HostingInFuture } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import { HostingChanges } from './hosting.changes.js';
import { HOSTING_TYP, type HostingStatement } from './hosting.rules.js';
import { PlatformStatementQueries } from '../statement/platform-statement.queries.js';

/** A statement with the platform's detached signature. */
export interface SignedHosting {
  statement: HostingStatement;
  signature: string;
}

/** A platform declares that an employer recruits there. One relation a pair, however often it is declared. */
@Injectable()
export class DeclareHosting {
  constructor(
    private readonly statements: PlatformStatementQueries,
    private readonly commands: Commands,
    private readonly hostings: HostingChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /**
   * The platform signs `{platformId, ...statement}` with a key it registered.
   * @throws EnterpriseAmbiguous, HostingInFuture, SignatureInvalid, NoSuchEnterprise
   */
  async run(key: string, actor: Actor, { statement, signature: jws }: SignedHosting): Promise<HostingId> {
    const { enterpriseId, enterpriseUscc } = statement;
    if ((enterpriseId === undefined) === (enterpriseUscc === undefined)) throw EnterpriseAmbiguous();
    if (statement.since > this.policy.moment().today) throw HostingInFuture();
    const platformId: OrganisationId = organisationOf(actor);
    const signed = { platformId, ...statement };
    const by = { by: actor, typ: HOSTING_TYP, statement: signed, jws };
    const enterprise = await this.statements.check(statement, by);
    const command = { name: 'enterprise-credit.declare-hosting', actor: actor.id, key };
    return this.commands.run(command, { statement, signature: jws }, async (tx) =>
      this.hostings.declare(tx, {
        id: newId(),
        platformId,
        enterpriseId: enterprise.id,
        since: statement.since,
        accountReference: statement.accountReference,
        state: 'declared',
        statementDigest: digestOf(signed),
        jws,
        declaredBy: actor.id,
        declaredAt: this.policy.moment().now,
        answeredBy: null,
        answeredAt: null,
        settledBy: null,
        settledAt: null,
        settleReason: null,
        proof: null,
        provenAnew: false,
        version: 1,
      }),
    );
  }
}
