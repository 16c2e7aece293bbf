import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { LastSecondFactor } from '../errors.js';
import { secondFactorChanged } from '../events.js';
import { MeansStore } from '../means/means.store.js';
import { MemberStore } from '../member/member.store.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import { needsSecondFactor } from './second-factor.rules.js';

/** How second factors come and go, and the event that says so. */
@Injectable()
export class SecondFactorChanges {
  constructor(
    private readonly means: MeansStore,
    private readonly members: MemberStore,
    private readonly organisations: OrganisationStore,
    private readonly outbox: Outbox,
  ) {}

  async added(tx: Tx, workerId: string, kind: 'totp' | 'passkey'): Promise<void> {
    await this.outbox.append(tx, secondFactorChanged, { workerId, kind, change: 'added' }, workerId);
  }

  /** After one was taken away. @throws LastSecondFactor when the person's duties need one, and none is left */
  async removed(tx: Tx, workerId: string, kind: 'totp' | 'passkey'): Promise<void> {
    if (!(await this.means.hasSecondFactor(tx, workerId))) await this.requireNotDue(tx, workerId);
    await this.outbox.append(tx, secondFactorChanged, { workerId, kind, change: 'removed' }, workerId);
  }

  private async requireNotDue(tx: Tx, personId: string): Promise<void> {
    for (const { organisationId } of await this.members.lockOf(tx, personId)) {
      const organisation = await this.organisations.find(organisationId, tx);
      if (organisation && needsSecondFactor(organisation.kind)) throw LastSecondFactor();
    }
  }
}
