import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import type { Duty } from '../../platform/http/access/duty.rules.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { memberAdded, memberAssigned, memberRemoved } from '../events.js';
import { ClientStore } from '../organisation/client/client.store.js';
import { OwnerStore } from '../owners/owner.store.js';
import { SessionStore } from '../session/session.store.js';
import type { Member } from './member.entity.js';
import { MemberStore, type NewMember } from './member.store.js';

/** What ends with a membership. */
@Injectable()
export class MemberEndings {
  constructor(
    private readonly clients: ClientStore,
    private readonly sessions: SessionStore,
  ) {}

  /** The person's sessions for the organisation and their keys within it end; the clients that stop are answered. */
  async of(tx: Tx, { id: memberId, organisationId, personId }: Member, at: Date): Promise<string[]> {
    await this.clients.keys.retireOfMember(tx, memberId, at);
    if (personId !== null) await this.sessions.endFor(tx, personId, organisationId);
    return this.clients.orphan(tx, memberId);
  }
}

/** How people come to act for an organisation and cease to, and the events that say so. */
@Injectable()
export class MemberChanges {
  constructor(
    private readonly members: MemberStore,
    private readonly endings: MemberEndings,
    private readonly owners: OwnerStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** False when the phone, or the person, is a member already. */
  async add(tx: Tx, member: Omit<NewMember, 'addedAt'>): Promise<boolean> {
    const { id: memberId, organisationId, duties, addedBy } = member;
    const owners = await this.owners.of(tx, organisationId);
    if (!(await this.members.add(tx, { ...member, addedAt: this.clock.now() }))) return false;
    const event = { organisationId, memberId, duties, addedBy, owners };
    await this.outbox.append(tx, memberAdded, event, organisationId);
    return true;
  }

  /** Gives a member other duties. */
  async assign(tx: Tx, member: Member, duties: Duty[], by: string): Promise<void> {
    const { id: memberId, organisationId } = member;
    const owners = await this.owners.of(tx, organisationId);
    await this.members.assign(tx, organisationId, memberId, duties);
    const event = { organisationId, memberId, duties, changedBy: by, owners };
    await this.outbox.append(tx, memberAssigned, event, organisationId);
  }

  /** The person acts for the organisation no more: their sessions for it and their keys within it end, and the clients they answer for stop. */
  async remove(tx: Tx, member: Member, by: string | null): Promise<void> {
    const { id: memberId, organisationId } = member;
    const at = this.clock.now();
    const owners = await this.owners.of(tx, organisationId);
    await this.members.remove(tx, organisationId, memberId, at);
    const orphans = await this.endings.of(tx, member, at);
    const event = { organisationId, memberId, removedBy: by, orphanedClients: orphans, owners };
    await this.outbox.append(tx, memberRemoved, event, organisationId);
  }
}
