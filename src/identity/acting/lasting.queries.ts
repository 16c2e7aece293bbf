import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { requireLasting } from '../../platform/http/access/actor.js';
import type { Duty } from '../../platform/http/access/duty.rules.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { isAlive, standingOf } from '../organisation/organisation.rules.js';
import { ClientStore } from '../organisation/client/client.store.js';
import { PartyStores } from '../token/actor.queries.js';

/** On whose word something goes on after the request that began it. */
export interface Sayso {
  organisationId: OrganisationId;
  /** The member or client who began it; whom an outside issuer named is known to it alone. */
  by: string;
}

/** Whether somebody may still do what they began: the questions of a request, asked anew. */
@Injectable()
export class LastingQueries {
  constructor(
    private readonly parties: PartyStores,
    private readonly clients: ClientStore,
    private readonly clock: Clock,
  ) {}

  /** @throws Forbidden, AuthorityUnproven, AuthorityRequired */
  async require({ organisationId, by }: Sayso, duty: Duty): Promise<void> {
    const organisation = await this.parties.organisations.find(organisationId);
    const isHere = organisation !== null && isAlive(organisation);
    const standing = isHere ? standingOf(organisation, this.clock.now()) : 'proven';
    const duties = isHere ? ((await this.dutiesOf(organisation, by)) ?? [duty]) : [];
    requireLasting({ standing, duties }, duty);
  }

  /** None where the membership or the client ended; null for somebody whom only an outside issuer knows. */
  private async dutiesOf({ id }: Organisation, by: string): Promise<readonly Duty[] | null> {
    const member = await this.parties.members.find(by);
    if (member) return member.state === 'active' && member.organisationId === id ? member.duties : [];
    if (!(await this.clients.find(by))) return null;
    const known = await this.parties.clients.client(by);
    return known?.organisation.id === id ? known.client.scopes : [];
  }
}
