import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import type { Duty } from '../../platform/http/access/duty.rules.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NotFound } from '../errors.js';
import type { Membership } from '../identity.types.js';
import { isAlive, maySee } from '../organisation/organisation.rules.js';
import type { MemberDto } from './member.dto.js';
import { maskedPhone } from './phone.rules.js';
import { MemberStore } from './member.store.js';

/** Members of an organisation. */
@Injectable()
export class MemberQueries {
  constructor(private readonly members: MemberStore) {}

  /** The people who may do one of these for an organisation, themselves or by a machine that they answer for. */
  async mayDo(organisationId: OrganisationId, anyOf: readonly Duty[]): Promise<string[]> {
    return this.members.mayDo(organisationId, anyOf);
  }

  /** What these people act for now. */
  async membershipsOf(personIds: readonly string[]): Promise<Membership[]> {
    const found = await this.members.membershipsOf(personIds);
    return found.filter(isAlive).map(({ memberId, personId, organisationId, duties }) => {
      return { memberId, personId, organisationId, duties };
    });
  }

  /** Oldest first. @throws NotFound, SubjectErased */
  async listOf(actor: Actor, organisationId: OrganisationId): Promise<MemberDto[]> {
    if (!maySee(actor, organisationId)) throw NotFound();
    const rows = await this.members.listOf(organisationId);
    return Promise.all(
      rows.map(async (row) => {
        const { name, phone } = await this.members.reveal(row);
        const { id, duties, personId, addedBy, addedAt } = row;
        return { id, name, phone: maskedPhone(phone), duties, arrived: personId !== null, addedBy, addedAt };
      }),
    );
  }
}
