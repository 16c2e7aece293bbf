import { Injectable } from '@nestjs/common';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Tie } from '../identity.types.js';
import { TieStore } from './tie.store.js';

/** What organisations have in common. */
@Injectable()
export class TieQueries {
  constructor(private readonly store: TieStore) {}

  /** Of these organisations, one for each pair that has anything in common. */
  async of(ids: readonly string[], fewerThan: number): Promise<Tie[]> {
    const ties = new Map<string, Tie>();
    const between = ({ here, there }: { here: OrganisationId; there: OrganisationId }): Tie => {
      const known = ties.get(here + there);
      const tie = known ?? { here, there, representatives: [], people: [], keys: [] };
      ties.set(here + there, tie);
      return tie;
    };
    for (const { here, there, ...one } of await this.store.representatives(ids))
      between({ here, there }).representatives.push(one);
    for (const { here, there, ...person } of await this.store.people(ids, fewerThan))
      between({ here, there }).people.push(person);
    for (const { here, there, ...key } of await this.store.keys(ids, fewerThan))
      between({ here, there }).keys.push(key);
    return [...ties.values()];
  }

  /** Those of these organisations whose claim is proven, and that nobody took the place of. */
  async proven(ids: readonly string[]): Promise<OrganisationId[]> {
    return this.store.proven(ids);
  }
}
