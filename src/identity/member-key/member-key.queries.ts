import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Duty, holds } from '../../platform/http/access/duty.rules.js';
import { type OrganisationId, partyOf } from '../../platform/ids/ids.js';
import { NotFound } from '../errors.js';
import type { StatementKeyView } from '../identity.types.js';
import { SigningKeyStore } from '../key/signing-key.store.js';
import { MemberStore } from '../member/member.store.js';
import { maySee } from '../organisation/organisation.rules.js';
import type { MemberKeyDto } from './member-key.dto.js';

/** Members' own keys, and whom a key speaks for now. */
@Injectable()
export class MemberKeyQueries {
  constructor(
    private readonly keys: SigningKeyStore,
    private readonly members: MemberStore,
  ) {}

  /** Newest first, retired ones too. @throws NotFound */
  async listOf(actor: Actor, organisationId: OrganisationId): Promise<MemberKeyDto[]> {
    if (!maySee(actor, organisationId)) throw NotFound();
    const rows = await this.keys.listOf(organisationId);
    return rows.flatMap(({ kid, memberId, jwk, state, registeredAt, retiredAt }) =>
      memberId === null ? [] : [{ kid, memberId, jwk, state, registeredAt, retiredAt }],
    );
  }

  /**
   * The key by which a caller signs for the party they act for: a worker's, a client's of the organisation, or the
   * caller's own within it, as long as the membership holds and its duties allow the act. Null for every other.
   */
  async statementKey(actor: Actor, kid: string, duty: Duty): Promise<StatementKeyView | null> {
    const key = await this.keys.find(partyOf(actor), kid);
    if (!key) return null;
    const { ownerId, jwk, state, memberId } = key;
    const view = { ownerId, kid, jwk, state };
    if (memberId === null) return { ...view, signedBy: null };
    const member = memberId === actor.id ? await this.members.find(memberId) : null;
    if (member?.state !== 'active' || member.organisationId !== ownerId || !holds(member.duties, duty))
      return null;
    return { ...view, signedBy: { organisationId: ownerId, memberId, duty } };
  }
}
