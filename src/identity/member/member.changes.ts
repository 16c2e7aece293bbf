import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import type { Duty } from '../../platform/http/access/duty.rules.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { memberAdded, memberAssigned, memberRemoved } from '../events.js';
import { ClientStore } from '../organisation/client/client.store.js';
import { SessionStore } from '../session/session.store.js';
import type { Member } from './member.entity.js';
import { MemberStore, type NewMember } from './member.store.js';

/** How people come to act for an organisation and cease to, and the events that say so. */
@Injectable()
export class MemberChanges {
  constructor(
    private readonly members: MemberStore,
    private readonly clients: ClientStore,
    private readonly sessions: SessionStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** False when the phone, or the person, is a member already. */
  async add(tx: Tx, member: Omit<NewMember, 'addedAt'>): Promise<boolean> {
    if (!(await this.members.add(tx, { ...member, addedAt: this.clock.now() }))) return false;
    const { id: memberId, organisationId, duties, addedBy } = member;
    await this.outbox.append(tx, memberAdded, { organisationId, memberId, duties, addedBy }, organisationId);
    return true;
  }

  /** Gives a member other duties. */
  async assign(tx: Tx, member: Member, duties: Duty[], by: string): Promise<void> {
    const { id: memberId, organisationId } = member;
    await this.members.assign(tx, organisationId, memberId, duties);
    const event = { organisationId, memberId, duties, changedBy: by };
    await this.outbox.append(tx, memberAssigned, event, organisationId);
  }

  /** The person acts for the organisation no more: their sessions for it and their keys within it end, and the clients they answer for stop. */
  async remove(tx: Tx, member: Member, by: string | null): Promise<void> {
    const { id: memberId, organisationId, personId } = member;
    const at = this.clock.now();
    await this.members.remove(tx, organisationId, memberId, at);
    await this.clients.keys.retireOfMember(tx, memberId, at);
    if (personId !== null) await this.sessions.endFor(tx, personId, organisationId);
    const orphans = await this.clients.orphan(tx, memberId);
    const event = { organisationId, memberId, removedBy: by, orphanedClients: orphans };
    await this.outbox.append(tx, memberRemoved, event, organisationId);
  }
}
