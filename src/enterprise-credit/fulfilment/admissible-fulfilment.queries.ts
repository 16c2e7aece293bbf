import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { addDays } from '../../platform/clock/business-day.js';
import { keyIdOf, saidBy, SignatureInvalid, verifyStatement } from '../../platform/crypto/signature.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { EnterpriseStore } from '../certification/enterprise.store.js';
import { FulfilmentOfStranger, FulfilmentTooOld, NoVerifiedRelation } from '../errors.js';
import { HostingQueries } from '../feedback/hosting/hosting.queries.js';
import { PolicyQueries } from '../policy.queries.js';
import { type Fulfilment, FULFILMENTS_TYP } from './fulfilment.rules.js';

/** Whether a batch of fulfilments may be taken in. */
@Injectable()
export class AdmissibleFulfilmentQueries {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly enterprises: EnterpriseStore,
    private readonly hostings: HostingQueries,
    private readonly policy: PolicyQueries,
  ) {}

  /**
   * The platform signs `{platformId, items}` with a key it registered.
   * @throws SignatureInvalid, FulfilmentTooOld, FulfilmentOfStranger, NoVerifiedRelation
   */
  async check(by: Actor, items: Fulfilment[], jws: string): Promise<void> {
    const key = await this.identity.statementKey(by, keyIdOf(jws), 'recruiter');
    if (key?.state !== 'active') throw SignatureInvalid('the key is not registered');
    const statement = saidBy(key, { platformId: organisationOf(by), items });
    await verifyStatement({ jws, statement, typ: FULFILMENTS_TYP, key: key.jwk });
    const { today } = this.policy.moment();
    const oldest = addDays(today, -(await this.policy.inForce('incident-max-age-days')));
    if (items.some(({ occurredOn }) => occurredOn > today || occurredOn < oldest)) throw FulfilmentTooOld();
    const ids = [...new Set<OrganisationId>(items.map(({ enterpriseId }) => enterpriseId))];
    const known = await this.enterprises.known(ids);
    const stranger = ids.find((id) => !known.has(id));
    if (stranger !== undefined) throw FulfilmentOfStranger(stranger);
    for (const id of ids)
      if (!(await this.hostings.isVerified(organisationOf(by), id)))
        throw NoVerifiedRelation({ facts: { enterpriseId: id } });
  }
}
