import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { MemberTaken, NotFound } from '../errors.js';
import { mayManage } from '../organisation/organisation.rules.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import type { AddedMemberDto, AddMemberDto } from './member.dto.js';
import { MemberStore } from './member.store.js';

/** Lets a person sign in by phone and act for an organisation. */
@Injectable()
export class AddMember {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: OrganisationStore,
    private readonly members: MemberStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, MemberTaken */
  async run(
    key: string,
    actor: Actor,
    given: { organisationId: OrganisationId } & AddMemberDto,
  ): Promise<AddedMemberDto> {
    const { organisationId, name, phone } = given;
    if (!mayManage(actor, organisationId)) throw NotFound();
    const input = { organisationId, person: this.members.personHash({ name, phone }) };
    return this.commands.run({ name: 'identity.add-member', actor: actor.id, key }, input, async (tx) => {
      if (!(await this.organisations.lock(tx, organisationId))) throw NotFound();
      const memberId = newId<'member'>();
      const row = { id: memberId, organisationId, name, phone, addedAt: this.clock.now() };
      if (!(await this.members.add(tx, row))) throw MemberTaken();
      return { memberId };
    });
  }
}
