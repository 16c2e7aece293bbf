import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Duty, holds } from '../../platform/http/access/duty.rules.js';
import type { Tx } from '../../platform/database/database.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { MembersClosed, MemberTaken, NotFound, OwnerOnly } from '../errors.js';
import { refuseContested } from '../organisation/contested.rules.js';
import { mayManage } from '../organisation/organisation.rules.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import { refuseUnfit } from './duty.rules.js';
import type { AddedMemberDto, AddMemberDto, NameOwnerDto } from './member.dto.js';
import { MemberChanges } from './member.changes.js';
import { MemberStore } from './member.store.js';

type ToOrganisation<T> = { organisationId: OrganisationId } & T;

/** Lets a person sign in by phone and act for an organisation. */
@Injectable()
export class AddMember {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: OrganisationStore,
    private readonly members: MemberStore,
    private readonly changes: MemberChanges,
  ) {}

  /** @throws NotFound, MembersClosed, OwnerOnly, DutiesUnfit, OrganisationContested, MemberTaken */
  async run(key: string, actor: Actor, given: ToOrganisation<AddMemberDto>): Promise<AddedMemberDto> {
    if (!mayManage(actor, given.organisationId)) throw NotFound();
    if (actor.standing !== 'proven') throw MembersClosed();
    const mayMakeOwners = holds(actor.duties, 'owner') || holds(actor.duties, 'bootstrap');
    if (given.duties.includes('owner') && !mayMakeOwners) throw OwnerOnly();
    return this.add(key, actor, given);
  }

  /**
   * Names the first owner of an organisation from before, who then proves it: the only member that it may add until then.
   * @throws NotFound, MembersClosed, OrganisationContested, MemberTaken
   */
  async nameOwner(key: string, actor: Actor, given: ToOrganisation<NameOwnerDto>): Promise<AddedMemberDto> {
    if (!mayManage(actor, given.organisationId)) throw NotFound();
    const people = await this.members.listOf(given.organisationId);
    const isOpen = actor.standing === 'before' || actor.standing === 'overdue';
    if (!isOpen || people.some(({ duties }) => duties.includes('owner'))) throw MembersClosed();
    return this.add(key, actor, { ...given, duties: ['owner'] });
  }

  private async add(key: string, actor: Actor, given: ToOrganisation<AddMemberDto>): Promise<AddedMemberDto> {
    const { organisationId, name, phone } = given;
    const duties = [...new Set(given.duties)].sort();
    const input = { organisationId, duties, person: this.members.personHash({ name, phone }) };
    return this.commands.run({ name: 'identity.add-member', actor: actor.id, key }, input, async (tx) => {
      await this.requireFit(tx, organisationId, duties);
      const memberId = newId<'member'>();
      const member = { id: memberId, organisationId, name, phone, duties, addedBy: actor.personId ?? null };
      if (!(await this.changes.add(tx, member))) throw MemberTaken();
      return { memberId };
    });
  }

  private async requireFit(tx: Tx, id: OrganisationId, duties: Duty[]): Promise<void> {
    const organisation = await this.organisations.lock(tx, id);
    if (!organisation) throw NotFound();
    refuseUnfit(organisation.kind, duties);
    if (duties.includes('owner')) refuseContested(organisation);
  }
}
