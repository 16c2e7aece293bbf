import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { NewFact } from '../fact.types.js';
import type { BusinessDay } from '../../../platform/clock/business-day.js';

/** What a batch comes to in each enterprise's ledger; one engagement once. */
export function factsByEnterprise(platformId: string, items: Fulfilment[]): Map<OrganisationId, NewFact[]> {
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

/** `typ` of a batch of fulfilments a platform signs. */
export const FULFILMENTS_TYP = 'xingong-fulfilments+jws';

/** One engagement as a platform saw it end. */
export interface Fulfilment {
  enterpriseId: OrganisationId;
  /** The platform's id of the engagement; it is recorded once. */
  reference: string;
  outcome: 'kept' | 'broken';
  occurredOn: BusinessDay;
}
