import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NotFound } from '../errors.js';
import { mayManage } from '../organisation/organisation.rules.js';
import { TotpStore } from '../second-factor/totp.store.js';
import { SessionStore } from '../session/session.store.js';
import { MemberStore } from './member.store.js';

/** Removes a person from an organisation: sessions end, their data is erased. */
@Injectable()
export class RemoveMember {
  constructor(
    private readonly commands: Commands,
    private readonly members: MemberStore,
    private readonly sessions: SessionStore,
    private readonly totps: TotpStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async run(actor: Actor, organisationId: OrganisationId, memberId: string): Promise<void> {
    if (!mayManage(actor, organisationId)) throw NotFound();
    await this.commands.unkeyed(async (tx) => {
      if (!(await this.members.remove(tx, organisationId, memberId, this.clock.now()))) throw NotFound();
      await this.sessions.endAll(tx, memberId);
      await this.totps.drop(tx, memberId);
    });
  }
}
