import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../../platform/deadline/terms.js';
import { newId } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { sourceConflictEnded, sourceConflictOpened, sourceConflictOverdue } from '../../events.js';
import { POLICY } from '../../parameters.js';
import { conflictUndecided } from '../../waits.js';
import type { SourceConflict } from './conflict.entity.js';
import { isSameAnswer } from './conflict.rules.js';
import { ConflictStore } from './conflict.store.js';
import type { ConflictState } from './conflict.types.js';

/** What another way answered about what is held. */
export type Contradiction = Pick<
  SourceConflict,
  | 'enterpriseId'
  | 'about'
  | 'aboutId'
  | 'heldId'
  | 'answeredId'
  | 'differs'
  | 'held'
  | 'answered'
  | 'heldJws'
  | 'answeredJws'
  | 'inForce'
>;

const DECIDE = workingDays(POLICY['source-conflict-days']);

/** How a conflict between two ways is opened, chased and ended, and the events that say so. */
@Injectable()
export class ConflictChanges {
  constructor(
    private readonly conflicts: ConflictStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** One is open about each permit and each registration; what people decided is not asked again. The firm is locked. */
  async open(tx: Tx, said: Contradiction): Promise<void> {
    const open = await this.conflicts.openAbout(tx, said.aboutId);
    if (open && open.heldId === said.heldId && isSameAnswer(open.answered, said.answered)) return;
    if (open) await this.end(tx, open, 'void');
    const decided = await this.conflicts.upheldFor(tx, said);
    if (decided.some(({ answered }) => isSameAnswer(answered, said.answered))) return;
    const decideBy = await this.terms.fromNow(tx, DECIDE);
    const state = {
      state: 'open' as const,
      openedAt: this.clock.now(),
      decideBy,
      decidedBy: [],
      endedAt: null,
    };
    const conflict = { id: newId<'source-conflict'>(), ...said, ...state };
    await this.conflicts.add(tx, conflict);
    this.deadlines.set(tx, conflictUndecided, conflict.id, decideBy);
    const { differs, inForce, held, answered } = conflict;
    const ways = { heldWay: held.way, answeredWay: answered.way };
    const fact = { ...namedOf(conflict), differs, inForce, ...ways, decideBy: decideBy.toISOString() };
    await this.outbox.append(tx, sourceConflictOpened, fact, conflict.enterpriseId);
  }

  /** The ways say the same again, or nothing is held any more that was contradicted. */
  async settle(tx: Tx, aboutId: string, outcome: 'agreed' | 'void'): Promise<void> {
    const open = await this.conflicts.openAbout(tx, aboutId);
    if (open) await this.end(tx, open, outcome);
  }

  /** False when it had ended before. */
  async end(
    tx: Tx,
    conflict: SourceConflict,
    state: Exclude<ConflictState, 'open'>,
    decidedBy: string[] = [],
  ): Promise<boolean> {
    if (!(await this.conflicts.end(tx, conflict.id, { state, decidedBy }))) return false;
    this.deadlines.clear(tx, conflictUndecided, conflict.id);
    const fact = { ...namedOf(conflict), outcome: state };
    await this.outbox.append(tx, sourceConflictEnded, fact, conflict.enterpriseId);
    return true;
  }

  /** Nobody decided a locked one in time: both sides hear of it, and it is due again. */
  async remind(tx: Tx, conflict: SourceConflict): Promise<void> {
    const decideBy = await this.terms.fromNow(tx, DECIDE);
    await this.conflicts.extend(tx, conflict.id, decideBy);
    this.deadlines.set(tx, conflictUndecided, conflict.id, decideBy);
    const fact = { ...namedOf(conflict), decideBy: decideBy.toISOString() };
    await this.outbox.append(tx, sourceConflictOverdue, fact, conflict.enterpriseId);
  }
}

function namedOf({ id: conflictId, enterpriseId, about }: SourceConflict) {
  return { conflictId, enterpriseId, about };
}
