import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NotFound } from '../errors.js';
import { maySee } from '../organisation/organisation.rules.js';
import type { MemberDto } from './member.dto.js';
import { maskedPhone } from './phone.rules.js';
import { MemberStore } from './member.store.js';

/** Members of an organisation. */
@Injectable()
export class MemberQueries {
  constructor(private readonly members: MemberStore) {}

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
