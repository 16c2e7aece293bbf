import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../../identity/index.js';
import { addDays } from '../../../platform/clock/business-day.js';
import { Commands } from '../../../platform/command/commands.js';
import { keyIdOf, SignatureInvalid, verifyStatement } from '../../../platform/crypto/signature.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { EnterpriseStore } from '../../certification/enterprise.store.js';
import { FulfilmentOfStranger, FulfilmentTooOld } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import type { NewFact } from '../fact.types.js';
import { RecordFacts } from '../record-facts.usecase.js';
import { type Fulfilment, FULFILMENTS_TYP } from './fulfilment.types.js';

/** Takes in what a platform tells of engagements that ended. Nobody verified it, and its weight is limited. */
@Injectable()
export class ReportFulfilments {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly enterprises: EnterpriseStore,
    private readonly record: RecordFacts,
    private readonly commands: Commands,
    private readonly policy: PolicyQueries,
  ) {}

  /**
   * The platform signs `{platformId, items}` with a key it registered. How many were new.
   * @throws SignatureInvalid, FulfilmentTooOld, FulfilmentOfStranger
   */
  async run(
    key: string,
    actor: Actor,
    { items, signature }: { items: Fulfilment[]; signature: string },
  ): Promise<number> {
    const platformId = actor.organisationId ?? '';
    const signingKey = await this.identity.signingKey(platformId, keyIdOf(signature));
    if (signingKey?.state !== 'active') throw SignatureInvalid('the key is not registered');
    const statement = { platformId, items };
    await verifyStatement({ jws: signature, statement, typ: FULFILMENTS_TYP, key: signingKey.jwk });
    const maxAgeDays = await this.policy.inForce('incident-max-age-days');
    const command = { name: 'enterprise-credit.report-fulfilments', actor: actor.id, key };
    return this.commands.run(command, statement, async (tx) => {
      const { today } = this.policy.moment();
      const oldest = addDays(today, -maxAgeDays);
      if (items.some(({ occurredOn }) => occurredOn > today || occurredOn < oldest)) throw FulfilmentTooOld();
      const facts = factsByEnterprise(platformId, items);
      const known = await this.enterprises.known([...facts.keys()]);
      const stranger = [...facts.keys()].find((id) => !known.has(id));
      if (stranger !== undefined) throw FulfilmentOfStranger(stranger);
      let recorded = 0;
      for (const id of [...facts.keys()].sort()) recorded += await this.record.from(tx, id, facts.get(id)!);
      return recorded;
    });
  }
}

function factsByEnterprise(platformId: string, items: Fulfilment[]): Map<OrganisationId, NewFact[]> {
  const facts = new Map<OrganisationId, NewFact[]>();
  const seen = new Set<string>();
  for (const { enterpriseId, reference, outcome, occurredOn } of items) {
    const place = `${enterpriseId} ${reference} ${outcome}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const fact: NewFact = {
      kind: outcome === 'kept' ? 'fulfilment-kept' : 'fulfilment-broken',
      value: 1n,
      occurredOn,
      source: `platform:${platformId}`,
      reference: `${platformId}:${reference}`,
    };
    facts.set(enterpriseId, [...(facts.get(enterpriseId) ?? []), fact]);
  }
  return facts;
}
