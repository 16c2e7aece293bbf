import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../../platform/deadline/terms.js';
import { newId } from '../../../platform/ids/ids.js';
import type { Fen } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { breakClosed, breakOpened, breakOverdue } from '../../events.js';
import { breakDays } from '../../parameters.js';
import { breakUnresolved } from '../../waits.js';
import type { ReconciliationBreak } from './break.entity.js';
import { type BreakKind, type BreakResolution, isPromise } from './break.rules.js';
import { BreakStore } from './break.store.js';

/** What was found. */
export interface Found {
  accountId: string;
  holderId: string | null;
  kind: BreakKind;
  /** What it is about: one break of a kind about one thing. */
  key: string;
  day: BusinessDay;
  subjectId?: string | null;
  lineId?: string;
  statementId?: string;
  amount?: Fen | null;
  expected?: Fen | null;
  reasonCode?: string | null;
}

/** How breaks are found, told again and closed, and the events that say so. */
@Injectable()
export class BreakChanges {
  constructor(
    readonly breaks: BreakStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** Once, however often it is found; again where it is found after what explained it had time to come true. */
  async open(tx: Tx, { holderId, ...found }: Found): Promise<void> {
    const last = await this.breaks.lockLast(tx, found);
    if (last && !(await this.isDueAgain(tx, last))) return;
    const resolveBy = await this.terms.fromNow(tx, workingDays(breakDays));
    const nothing = { subjectId: null, lineId: null, statementId: null, amount: null, expected: null };
    const row: ReconciliationBreak = {
      ...nothing,
      reasonCode: null,
      ...found,
      id: newId(),
      round: (last?.round ?? 0) + 1,
      state: 'open',
      openedAt: this.clock.now(),
      resolveBy,
      closedAt: null,
      resolution: null,
      closedBy: null,
      version: 1,
    };
    if (!(await this.breaks.insert(tx, row))) return;
    this.deadlines.set(tx, breakUnresolved, row.id, resolveBy);
    const fact = { ...factOf(row, holderId), resolveBy: resolveBy.toISOString() };
    await this.outbox.append(tx, breakOpened, fact, row.id);
  }

  private async isDueAgain(tx: Tx, last: ReconciliationBreak): Promise<boolean> {
    const { state, kind, resolution, closedAt } = last;
    if (state === 'open' || closedAt === null) return false;
    // a statement explained it, and it is found all the same
    if (resolution === null) return true;
    const until = await this.terms.over(tx, workingDays(breakDays), { since: closedAt });
    return isPromise(resolution, kind) && this.clock.now() >= until;
  }

  /** People explained it, or a later statement did. */
  async close(
    tx: Tx,
    found: ReconciliationBreak,
    how: { holderId: string | null; resolution: BreakResolution | null },
  ): Promise<void> {
    const closedBy = how.resolution === null ? 'statement' : 'people';
    this.deadlines.clear(tx, breakUnresolved, found.id);
    const closed = {
      closedAt: this.clock.now(),
      closedBy,
      resolution: how.resolution,
      resolveBy: null,
    } as const;
    await this.breaks.change(tx, found, { ...closed, state: 'closed' });
    await this.outbox.append(tx, breakClosed, { ...factOf(found, how.holderId), by: closedBy }, found.id);
  }

  /** Nobody explained it in time. */
  async remind(tx: Tx, found: ReconciliationBreak, holderId: string | null): Promise<void> {
    const resolveBy = await this.terms.fromNow(tx, workingDays(breakDays));
    await this.breaks.change(tx, found, { resolveBy });
    this.deadlines.set(tx, breakUnresolved, found.id, resolveBy);
    const fact = { ...factOf(found, holderId), resolveBy: resolveBy.toISOString() };
    await this.outbox.append(tx, breakOverdue, fact, found.id);
  }
}

function factOf({ id: breakId, accountId, kind }: ReconciliationBreak, holderId: string | null) {
  return { breakId, accountId, holderId, kind };
}
