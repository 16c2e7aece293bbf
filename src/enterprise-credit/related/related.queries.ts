import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { PolicyQueries } from '../policy.queries.js';
import { asNamed, relationsTo } from './related.rules.js';
import { type Registered, RelatedStore } from './related.store.js';
import type { RegisteredTie, RelatedPolicy, Relation } from './related.types.js';

/** Which enterprises belong together, and what follows from the restriction of one. */
@Injectable()
export class RelatedQueries {
  constructor(
    private readonly store: RelatedStore,
    private readonly identity: IdentityFacade,
    private readonly policy: PolicyQueries,
  ) {}

  /** How each of several enterprises is related to others that people restricted; every one of them has an entry. */
  async relationsOf(tx: Tx, asked: readonly Registered[]): Promise<Map<OrganisationId, Relation[]>> {
    const policy = await this.policy.inForce('related-parties');
    const registered = await this.registered(tx, asked, policy);
    const ids = asked.map(({ id }) => id);
    const ties = await this.identity.ties(ids, policy.servedFirms);
    const others = [...new Set([...registered, ...ties].map(({ there }) => there))];
    const imposed = await this.store.imposed(tx, others, policy.levels);
    const named = await this.store.representativesOf(
      tx,
      imposed.map(({ enterpriseId }) => enterpriseId),
    );
    return new Map(
      asked.map(({ id, facts }) => {
        const relations = imposed.flatMap((restriction) => {
          const isPair = ({ here, there }: { here: string; there: string }): boolean =>
            here === id && there === restriction.enterpriseId;
          const tie = ties.find(isPair);
          const there = named.get(restriction.enterpriseId) ?? null;
          const counted = tie && asNamed(tie, facts?.representativeRef ?? null, there);
          return relationsTo(restriction, registered.filter(isPair), counted, policy);
        });
        return [id, relations];
      }),
    );
  }

  /** Enterprises that a restriction of one may concern besides itself, by id. */
  async relativesOf(tx: Tx, id: OrganisationId): Promise<OrganisationId[]> {
    const policy = await this.policy.inForce('related-parties');
    const asked = [{ id, facts: await this.store.factsOf(tx, id) }];
    const registered = await this.registered(tx, asked, policy);
    const ties = await this.identity.ties([id], policy.servedFirms);
    return this.store.known(tx, [...new Set([...registered, ...ties].map(({ there }) => there))]);
  }

  /** By the registry, with those alone that identity knows for the firm: a claim nobody proved, or lost, relates nobody. */
  private async registered(
    tx: Tx,
    asked: readonly Registered[],
    policy: RelatedPolicy,
  ): Promise<RegisteredTie[]> {
    const ties = await this.store.registered(tx, asked, policy);
    const proven = new Set(await this.identity.provenOf([...new Set(ties.map(({ there }) => there))]));
    return ties.filter(({ there }) => proven.has(there));
  }
}
