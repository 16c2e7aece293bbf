import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import type { EventFacts } from './tally.rules.js';

/** What facts ask for and do not say themselves. */
@Injectable()
export class CountQueries {
  constructor(private readonly identity: IdentityFacade) {}

  /** Counties of registration of the organisations that facts ask for: digits 3 to 8 of their codes. */
  async countiesOf(events: readonly EventFacts[]): Promise<Map<string, string>> {
    const asked = events.flatMap(({ facts }) => facts.flatMap(({ registrationOf }) => registrationOf ?? []));
    if (asked.length === 0) return new Map();
    const organisations = await this.identity.organisationsById([...new Set(asked)]);
    return new Map([...organisations].map(([id, { uscc }]) => [id, uscc.slice(2, 8)]));
  }
}
