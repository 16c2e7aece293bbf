import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { days, Terms } from '../../../platform/deadline/terms.js';
import { newId } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { paperPresented, paperSightEnded } from '../../events.js';
import { POLICY } from '../../parameters.js';
import { paperUnseen } from '../../waits.js';
import type { Sighting } from './sighting.entity.js';
import { SightingStore } from './sighting.store.js';
import type { PaperFacts } from './sighting.rules.js';

/** How a paper waits for two clerks, and how that ends. */
@Injectable()
export class SightingChanges {
  constructor(
    private readonly sightings: SightingStore,
    private readonly terms: Terms,
    private readonly deadlines: Deadlines,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** One of a kind waits at a time; the firm is locked. */
  async present(
    tx: Tx,
    who: Pick<Sighting, 'enterpriseId' | 'presentedBy'>,
    facts: PaperFacts,
  ): Promise<Sighting> {
    const before = await this.sightings.waiting(tx, who.enterpriseId, facts.paper);
    if (before) await this.end(tx, before, 'void');
    const seeBy = await this.terms.fromNow(tx, days(POLICY['sighting-days']));
    const open = {
      state: 'presented' as const,
      presentedAt: this.clock.now(),
      seeBy,
      seenBy: [],
      endedAt: null,
    };
    const sighting = { id: newId<'sighting'>(), ...who, ...facts, ...open };
    await this.sightings.add(tx, sighting);
    this.deadlines.set(tx, paperUnseen, sighting.id, seeBy);
    const fact = { ...namedOf(sighting), seeBy: seeBy.toISOString() };
    await this.outbox.append(tx, paperPresented, fact, sighting.enterpriseId);
    return sighting;
  }

  /** Two clerks saw it, nobody did in time, or it need not be seen any more; false when it had ended before. */
  async end(
    tx: Tx,
    sighting: Sighting,
    outcome: 'seen' | 'unseen' | 'void',
    seenBy: string[] = [],
  ): Promise<boolean> {
    if (!(await this.sightings.end(tx, sighting.id, { state: outcome, seenBy }))) return false;
    this.deadlines.clear(tx, paperUnseen, sighting.id);
    const fact = { ...namedOf(sighting), outcome, seenBy };
    await this.outbox.append(tx, paperSightEnded, fact, sighting.enterpriseId);
    return true;
  }
}

function namedOf({ id: sightingId, enterpriseId, paper }: Sighting): {
  sightingId: string;
  enterpriseId: string;
  paper: Sighting['paper'];
} {
  return { sightingId, enterpriseId, paper };
}
