import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { AwardChanges } from '../record/award.changes.js';
import { GrievanceChanges, type Move } from '../record/grievance.changes.js';
import type { Grievance } from '../record/grievance.entity.js';
import { maySay, type ShiftFacts } from '../record/grievance.rules.js';
import { StakeStore } from '../stake/stake.store.js';
import { atLeast, type Outcome } from './outcome.rules.js';

/** How a grievance ends by what was agreed or decided, and what that makes owed. */
@Injectable()
export class OutcomeChanges {
  constructor(
    private readonly stakes: StakeStore,
    private readonly changes: GrievanceChanges,
    private readonly awards: AwardChanges,
  ) {}

  /** Its shift, where the outcome can still say what it earns. */
  async shiftOf(tx: Tx, grievance: Grievance): Promise<ShiftFacts | null> {
    const { shiftId, workerId } = grievance;
    const stake = shiftId === null ? null : await this.stakes.find(shiftId, workerId, tx);
    return maySay(grievance, stake) ? stake : null;
  }

  /** Ends a locked one. @throws GrievanceStateWrong, Stale */
  async end(tx: Tx, grievance: Grievance, outcome: Outcome, move: Move): Promise<void> {
    const { fen, reduces } = outcome;
    const { award, denies } = atLeast(outcome, await this.awards.floorOf(tx, grievance));
    const change = { ...move.change, ...((award ?? reduces) && { awarded: true }) };
    await this.changes.move(tx, grievance, { ...move, change, amountFen: fen });
    if (award) await this.awards.award(tx, grievance, award);
    else if (reduces) await this.awards.reduce(tx, grievance, reduces);
    else if (denies) await this.awards.deny(tx, grievance);
    if (fen !== null && grievance.claimant === 'worker') await this.awards.admit(tx, grievance, fen);
  }
}
