import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { type Duty, holds } from '../../platform/http/access/duty.rules.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { LastOwner, MembersClosed, NotFound, OwnerOnly } from '../errors.js';
import { refuseContested } from '../organisation/contested.rules.js';
import { mayManage } from '../organisation/organisation.rules.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import { isLastOwner, refuseUnfit } from './duty.rules.js';
import { MemberChanges } from './member.changes.js';
import { MemberStore } from './member.store.js';

/** Gives a member other duties. */
@Injectable()
export class AssignDuties {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: OrganisationStore,
    private readonly members: MemberStore,
    private readonly changes: MemberChanges,
  ) {}

  /** @throws NotFound, MembersClosed, OwnerOnly, DutiesUnfit, OrganisationContested, LastOwner */
  async run(
    actor: Actor,
    organisationId: OrganisationId,
    given: { memberId: string; duties: Duty[] },
  ): Promise<void> {
    if (!mayManage(actor, organisationId)) throw NotFound();
    if (actor.standing !== 'proven') throw MembersClosed();
    const duties = [...new Set(given.duties)].sort();
    await this.commands.unkeyed(async (tx) => {
      const organisation = await this.organisations.lock(tx, organisationId);
      const all = await this.members.lockActive(tx, organisationId);
      const member = all.find(({ id }) => id === given.memberId);
      if (!organisation || !member) throw NotFound();
      refuseUnfit(organisation.kind, duties);
      const touchesOwner = member.duties.includes('owner') || duties.includes('owner');
      if (touchesOwner && !holds(actor.duties, 'owner')) throw OwnerOnly();
      if (duties.includes('owner') && !member.duties.includes('owner')) refuseContested(organisation);
      if (!duties.includes('owner') && isLastOwner(all, member.id)) throw LastOwner();
      await this.changes.assign(tx, member, duties, personOf(actor));
    });
  }
}
