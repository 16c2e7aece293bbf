import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { AuthorityContested } from '../errors.js';
import { authorityProven, organisationDisplaced } from '../events.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import { AuthorityStore, type Shown } from './authority.store.js';
import { EndAuthority } from './end-authority.changes.js';

/** How a claim is proven, and what becomes of other claims to the same firm. */
@Injectable()
export class AuthorityChanges {
  constructor(
    private readonly organisations: OrganisationStore,
    private readonly proofs: AuthorityStore,
    private readonly endings: EndAuthority,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The claim is proven: it holds the code from now on, and unproven claims to the same firm end at once.
   * @throws AuthorityContested when another organisation acts as this firm: two people decide that
   */
  async prove(tx: Tx, was: Organisation, shown: Shown): Promise<void> {
    const same = await this.organisations.lockSame(tx, was);
    const others = same.filter(({ id, state }) => id !== was.id && state !== 'closed');
    if (others.some(({ authority }) => authority === 'proven' || authority === 'before'))
      throw AuthorityContested();
    await this.proofs.note(tx, was.id, { ...shown, outcome: 'proven', provenAt: this.clock.now() });
    await this.settle(tx, was, others, shown.means);
  }

  /** It was not as claimed; that is kept too. */
  async refuse(tx: Tx, was: Organisation, shown: Shown): Promise<void> {
    await this.proofs.note(tx, was.id, { ...shown, outcome: 'no-match', provenAt: this.clock.now() });
  }

  /** The claim holds the code; all others of the firm end. */
  async settle(tx: Tx, proven: Organisation, others: Organisation[], means: string): Promise<void> {
    for (const other of others) {
      await this.organisations.settle(tx, other, { authority: 'displaced', state: 'closed' });
      await this.endings.of(tx, other.id);
      await this.outbox.append(
        tx,
        organisationDisplaced,
        { organisationId: other.id, kind: other.kind, provenId: proven.id },
        other.id,
      );
    }
    await this.organisations.settle(tx, proven, { authority: 'proven', state: proven.state });
    const event = { organisationId: proven.id, kind: proven.kind, means };
    await this.outbox.append(tx, authorityProven, event, proven.id);
  }
}
