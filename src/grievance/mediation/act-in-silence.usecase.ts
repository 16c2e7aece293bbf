import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { AwardChanges } from '../record/award.changes.js';
import { GrievanceChanges } from '../record/grievance.changes.js';
import type { Grievance } from '../record/grievance.entity.js';
import { isDisputed, leastUpheld, mayDecide, undisputedOf } from '../record/grievance.rules.js';
import { GrievanceStore } from '../record/grievance.store.js';
import type { GrievanceState } from '../record/grievance.types.js';
import { outcomeOfDecision } from './outcome.rules.js';
import { OutcomeChanges } from './outcome.changes.js';

/** What happens to grievances in which nobody acted in time. */
@Injectable()
export class ActInSilence {
  constructor(
    private readonly grievances: GrievanceStore,
    private readonly changes: GrievanceChanges,
    private readonly outcomes: OutcomeChanges,
    private readonly awards: AwardChanges,
  ) {}

  /** No mediator accepted or refused: it is accepted, and the other side is asked. */
  async unaccepted(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const one of await this.waiting(tx, ids, 'filed'))
      await this.changes.move(tx, one, { to: 'accepted', by: 'clock' });
  }

  /** The other side did not answer: of its shift, what the facts bear out is owed; the rest is mediated. */
  async unanswered(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const grievance of await this.waiting(tx, ids, 'accepted')) {
      const shift = await this.outcomes.shiftOf(tx, grievance);
      const { claimedMinutes: minutes, claimedUnits: units } = grievance;
      const undisputed = shift && undisputedOf(shift, { minutes, units });
      const admitted = undisputed && {
        admittedMinutes: undisputed.minutes,
        admittedUnits: undisputed.units,
        awarded: true,
      };
      if (undisputed?.isAll === true) {
        const change = { ...admitted, settledBy: 'silence' as const };
        await this.changes.move(tx, grievance, { to: 'settled', by: 'clock', change });
      } else await this.changes.move(tx, grievance, { to: 'mediating', by: 'clock', change: admitted ?? {} });
      if (undisputed) await this.awards.award(tx, grievance, undisputed);
    }
  }

  /** The claimant did not reply, or not both sides agreed to terms: it is mediated. */
  async mediated(tx: Tx, ids: readonly string[], state: 'answered' | 'proposed'): Promise<void> {
    for (const one of await this.waiting(tx, ids, state))
      await this.changes.move(tx, one, { to: 'mediating', by: 'clock' });
  }

  /** Mediation took its time: two mediators decide where they may, else it failed. */
  async over(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const grievance of await this.waiting(tx, ids, 'mediating')) {
      const isTo = mayDecide(grievance, await this.outcomes.shiftOf(tx, grievance));
      await this.changes.move(tx, grievance, { to: isTo ? 'deciding' : 'failed', by: 'clock' });
    }
  }

  /**
   * No two mediators said the same: the operator's are asked instead of a region's. When they did not either, what at least
   * two upheld is owed by the least of their measures; else it failed, and its shift earns here what was admitted of it, or
   * nothing, so that nothing waits for ever, and another grievance can bring what a court says.
   */
  async undecided(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const grievance of await this.waiting(tx, ids, 'deciding')) {
      if (grievance.mediatorId !== null) {
        await this.changes.move(tx, grievance, { to: 'deciding', by: 'clock', change: { mediatorId: null } });
        continue;
      }
      const shift = await this.outcomes.shiftOf(tx, grievance);
      const stays = shift !== null && isDisputed(shift); // what silence approved stays owed where no two agree
      const least = stays ? null : leastUpheld(await this.grievances.votesOf(grievance.id, tx));
      const outcome = least && outcomeOfDecision(least, shift);
      if (outcome && outcome !== 'wrong') {
        await this.outcomes.end(tx, grievance, outcome, {
          to: 'decided',
          by: 'clock',
          change: { verdict: 'upheld' },
        });
        continue;
      }
      const floor = await this.awards.floorOf(tx, grievance);
      const change = floor ? { awarded: true } : {};
      await this.changes.move(tx, grievance, { to: 'failed', by: 'clock', change });
      if (floor) await this.awards.award(tx, grievance, floor);
      else if (shift && !stays) await this.awards.deny(tx, grievance);
    }
  }

  /** Who acts at the last moment may be committed first. */
  private async waiting(tx: Tx, ids: readonly string[], state: GrievanceState): Promise<Grievance[]> {
    const waiting: Grievance[] = [];
    for (const id of ids) {
      const grievance = await this.grievances.lock(tx, id);
      if (grievance?.state === state) waiting.push(grievance);
    }
    return waiting;
  }
}
