import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../../identity/index.js';
import { addDays } from '../../../platform/clock/business-day.js';
import { keyIdOf, SignatureInvalid, verifyStatement } from '../../../platform/crypto/signature.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { EnterpriseStore } from '../../certification/enterprise.store.js';
import { FulfilmentOfStranger, FulfilmentTooOld } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import { type Fulfilment, FULFILMENTS_TYP } from './fulfilment.rules.js';

/** Whether a batch of fulfilments may be taken in. */
@Injectable()
export class AdmissibleFulfilmentQueries {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly enterprises: EnterpriseStore,
    private readonly policy: PolicyQueries,
  ) {}

  /**
   * The platform signs `{platformId, items}` with a key it registered.
   * @throws SignatureInvalid, FulfilmentTooOld, FulfilmentOfStranger
   */
  async check(platformId: string, items: Fulfilment[], jws: string): Promise<void> {
    const key = await this.identity.signingKey(platformId, keyIdOf(jws));
    if (key?.state !== 'active') throw SignatureInvalid('the key is not registered');
    await verifyStatement({ jws, statement: { platformId, items }, typ: FULFILMENTS_TYP, key: key.jwk });
    const { today } = this.policy.moment();
    const oldest = addDays(today, -(await this.policy.inForce('incident-max-age-days')));
    if (items.some(({ occurredOn }) => occurredOn > today || occurredOn < oldest)) throw FulfilmentTooOld();
    const ids = [...new Set<OrganisationId>(items.map(({ enterpriseId }) => enterpriseId))];
    const known = await this.enterprises.known(ids);
    const stranger = ids.find((id) => !known.has(id));
    if (stranger !== undefined) throw FulfilmentOfStranger(stranger);
  }
}
