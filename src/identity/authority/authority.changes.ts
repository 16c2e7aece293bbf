import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { AuthorityContested } from '../errors.js';
import { authorityProven, organisationDisplaced } from '../events.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { isStanding } from '../organisation/organisation.rules.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import { AuthorityStore, type Shown } from './authority.store.js';
import { EndAuthority } from './end-authority.changes.js';

/** Goes on with what was proven. @throws AuthorityContested after what was shown is kept: a contest opens with it */
export function uncontested<T extends { outcome: string }>(
  done: T,
): T & { outcome: Exclude<T['outcome'], 'contested'> } {
  if (done.outcome === 'contested') throw AuthorityContested();
  return done as T & { outcome: Exclude<T['outcome'], 'contested'> };
}

const DISPLACED = { authority: 'displaced', state: 'closed' } as const;

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
   * The claim is proven: it holds the code from now on, and unproven claims to the same firm end at once. `contested`
   * when another organisation acts as this firm: what was shown is kept, and two people decide.
   */
  async prove(tx: Tx, was: Organisation, shown: Shown): Promise<'proven' | 'contested'> {
    const same = await this.organisations.lockSame(tx, was);
    const others = same.filter(({ id, state }) => id !== was.id && state !== 'closed');
    const outcome = others.some(isStanding) ? 'contested' : 'proven';
    await this.proofs.note(tx, was.id, { ...shown, outcome, provenAt: this.clock.now() });
    if (outcome === 'proven') await this.settle(tx, was, others, shown.means);
    return outcome;
  }

  /** It was not as claimed; that is kept too. */
  async refuse(tx: Tx, was: Organisation, shown: Shown): Promise<void> {
    await this.proofs.note(tx, was.id, { ...shown, outcome: 'no-match', provenAt: this.clock.now() });
  }

  /** The claim holds the code; all others of the firm end. */
  async settle(tx: Tx, proven: Organisation, others: Organisation[], means: string): Promise<void> {
    for (const other of others) await this.displace(tx, other, proven.id);
    await this.organisations.settle(tx, proven, { authority: 'proven', state: proven.state });
    const event = { organisationId: proven.id, kind: proven.kind, means };
    await this.outbox.append(tx, authorityProven, event, proven.id);
  }

  /** An organisation ends because another is this firm: its people, clients and keys end at once. */
  async displace(tx: Tx, was: Organisation, provenId: string): Promise<void> {
    const { id: organisationId, kind } = was;
    await this.organisations.settle(tx, was, DISPLACED);
    await this.endings.of(tx, organisationId);
    const event = { organisationId, kind, provenId };
    await this.outbox.append(tx, organisationDisplaced, event, organisationId);
  }
}
