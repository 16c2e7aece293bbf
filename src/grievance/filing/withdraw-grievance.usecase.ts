import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { NoSuchGrievance, NotYourTurn } from '../errors.js';
import { sideOf } from '../record/access.rules.js';
import { AwardChanges } from '../record/award.changes.js';
import { GrievanceChanges } from '../record/grievance.changes.js';
import { GrievanceStore } from '../record/grievance.store.js';
import type { GrievanceId } from '../record/grievance.types.js';

/** The claimant takes a grievance back. */
@Injectable()
export class WithdrawGrievance {
  constructor(
    private readonly commands: Commands,
    private readonly grievances: GrievanceStore,
    private readonly changes: GrievanceChanges,
    private readonly awards: AwardChanges,
  ) {}

  /**
   * A shift that waits for the outcome earns what was admitted of it, else nothing by its contract; another grievance can
   * still change that.
   * @throws NoSuchGrievance, NotYourTurn, GrievanceStateWrong
   */
  async run(key: string, actor: Actor, id: GrievanceId): Promise<GrievanceId> {
    const command = { name: 'grievance.withdraw-grievance', actor: actor.id, key };
    return this.commands.run(command, { id }, async (tx) => {
      const grievance = await this.grievances.lock(tx, id);
      const side = grievance && sideOf(actor, grievance);
      if (!grievance || side === null) throw NoSuchGrievance();
      if (side !== grievance.claimant) throw NotYourTurn();
      const floor = await this.awards.floorOf(tx, grievance);
      const change = floor ? { awarded: true } : {};
      await this.changes.move(tx, grievance, { to: 'withdrawn', by: side, makerId: actor.id, change });
      await this.awards.leave(tx, grievance, floor);
      return id;
    });
  }
}
