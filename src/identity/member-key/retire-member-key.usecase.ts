import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { holds } from '../../platform/http/access/duty.rules.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NotFound } from '../errors.js';
import { SigningKeyStore } from '../key/signing-key.store.js';
import { mayManage } from '../organisation/organisation.rules.js';
import { MemberKeyChanges } from './member-key.changes.js';

/** Retires a member's key: its own member does, or whoever looks after members. What it signed stays verifiable. */
@Injectable()
export class RetireMemberKey {
  constructor(
    private readonly commands: Commands,
    private readonly keys: SigningKeyStore,
    private readonly changes: MemberKeyChanges,
  ) {}

  /** @throws NotFound, PersonRequired */
  async run(actor: Actor, organisationId: OrganisationId, kid: string): Promise<void> {
    const personId = personOf(actor);
    const memberId = (await this.keys.find(organisationId, kid))?.memberId;
    const may = memberId === actor.id || holds(actor.duties, 'administrator');
    if (!memberId || !may || !mayManage(actor, organisationId)) throw NotFound();
    await this.commands.unkeyed(async (tx) => {
      if (!(await this.changes.retire(tx, { organisationId, memberId, kid }, personId))) throw NotFound();
    });
  }
}
