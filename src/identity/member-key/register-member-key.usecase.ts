import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint } from 'jose';
import { Commands } from '../../platform/command/commands.js';
import { verifyStatement } from '../../platform/crypto/signature.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { KeyTaken, MembersClosed, NotFound } from '../errors.js';
import { publicMembers } from '../key/public-key.rules.js';
import { MemberStore } from '../member/member.store.js';
import { mayManage } from '../organisation/organisation.rules.js';
import { MemberKeyChanges } from './member-key.changes.js';
import type { RegisteredMemberKeyDto, RegisterMemberKeyDto } from './member-key.dto.js';

/** Registers a key of a person within an organisation: what it signs names both, and it ends with the membership. */
@Injectable()
export class RegisterMemberKey {
  constructor(
    private readonly commands: Commands,
    private readonly members: MemberStore,
    private readonly changes: MemberKeyChanges,
  ) {}

  /**
   * `proof`: detached JWS, typ `xingong-key+jws`, over {organisationId, memberId, kid}; the member is the caller.
   * @throws NotFound, MembersClosed, SignatureInvalid, KeyTaken, PersonRequired
   */
  async run(
    key: string,
    actor: Actor,
    given: { organisationId: OrganisationId } & RegisterMemberKeyDto,
  ): Promise<RegisteredMemberKeyDto> {
    const { organisationId, publicKey, proof } = given;
    const personId = personOf(actor);
    if (!mayManage(actor, organisationId)) throw NotFound();
    if (actor.standing !== 'proven') throw MembersClosed();
    const jwk = publicMembers(publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    const named = { organisationId, memberId: actor.id, kid };
    await verifyStatement({ jws: proof, statement: named, typ: 'xingong-key+jws', key: jwk });
    const command = { name: 'identity.register-member-key', actor: actor.id, key };
    return this.commands.run(command, named, async (tx) => {
      const all = await this.members.lockActive(tx, organisationId); // it does not come while its member goes
      if (!all.some(({ id }) => id === actor.id)) throw NotFound();
      if (!(await this.changes.register(tx, named, jwk, personId))) throw KeyTaken();
      return { kid, state: 'active' as const };
    });
  }
}
