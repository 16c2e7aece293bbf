import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { NoSuchGrievance } from '../errors.js';
import { requireMediator } from '../record/access.rules.js';
import { AwardChanges } from '../record/award.changes.js';
import { GrievanceChanges } from '../record/grievance.changes.js';
import { GrievanceStore } from '../record/grievance.store.js';
import type { GrievanceId, RefusedBecause } from '../record/grievance.types.js';
import { StatementStore } from '../record/statement.store.js';

/** A mediator accepts a grievance, and the other side is asked; or refuses it and says why. */
@Injectable()
export class AcceptGrievance {
  constructor(
    private readonly commands: Commands,
    private readonly grievances: GrievanceStore,
    private readonly statements: StatementStore,
    private readonly changes: GrievanceChanges,
    private readonly awards: AwardChanges,
  ) {}

  /** @throws NoSuchGrievance, OwnMatter, GrievanceStateWrong */
  async accept(key: string, actor: Actor, id: GrievanceId): Promise<GrievanceId> {
    const makerId = personOf(actor);
    const command = { name: 'grievance.accept-grievance', actor: makerId, key };
    return this.commands.run(command, { id }, async (tx) => {
      const grievance = await this.grievances.lock(tx, id);
      if (!grievance) throw NoSuchGrievance();
      requireMediator(actor, grievance);
      await this.changes.move(tx, grievance, { to: 'accepted', by: 'mediator', makerId });
      return id;
    });
  }

  /** @throws NoSuchGrievance, OwnMatter, GrievanceStateWrong, SubjectErased */
  async refuse(
    key: string,
    actor: Actor,
    refused: { id: GrievanceId; because: RefusedBecause; reason: string },
  ): Promise<GrievanceId> {
    const makerId = personOf(actor);
    const { id, because, reason: text } = refused;
    const command = { name: 'grievance.refuse-grievance', actor: makerId, key };
    return this.commands.run(command, refused, async (tx) => {
      const grievance = await this.grievances.lock(tx, id);
      if (!grievance) throw NoSuchGrievance();
      requireMediator(actor, grievance);
      const change = { refusedBecause: because };
      await this.changes.move(tx, grievance, { to: 'refused', by: 'mediator', makerId, change });
      await this.awards.leave(tx, grievance, null);
      await this.statements.write(tx, grievance, { kind: 'refusal', author: 'mediator', text });
      return id;
    });
  }
}
