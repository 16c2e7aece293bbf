import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { MeasureWrong, NoSuchGrievance } from '../errors.js';
import { requireMediator } from '../record/access.rules.js';
import { GrievanceChanges } from '../record/grievance.changes.js';
import type { Grievance } from '../record/grievance.entity.js';
import { mayDecide } from '../record/grievance.rules.js';
import type { GrievanceId } from '../record/grievance.types.js';
import { GrievanceRecord } from '../record/statement.store.js';
import type { ProposeTermsDto } from './mediation.dto.js';
import { OutcomeChanges } from './outcome.changes.js';
import { outcomeOfTerms } from './outcome.rules.js';

/** A mediator proposes terms to both sides, or ends a mediation in which they will not agree. */
@Injectable()
export class ProposeTerms {
  constructor(
    private readonly commands: Commands,
    private readonly record: GrievanceRecord,
    private readonly changes: GrievanceChanges,
    private readonly outcomes: OutcomeChanges,
  ) {}

  /** @throws NoSuchGrievance, OwnMatter, MeasureWrong, GrievanceStateWrong, SubjectErased */
  async run(key: string, actor: Actor, id: GrievanceId, proposed: ProposeTermsDto): Promise<GrievanceId> {
    const makerId = personOf(actor);
    const command = { name: 'grievance.propose-terms', actor: makerId, key };
    return this.commands.run(command, { id, proposed }, async (tx) => {
      const grievance = await this.mediated(tx, actor, id);
      const { paysShift = false, minutes = null, units = null, amountFen = null } = proposed;
      const terms = { paysShift, minutes, units, amountFen };
      if (outcomeOfTerms(terms, await this.outcomes.shiftOf(tx, grievance)) === 'wrong') throw MeasureWrong();
      await this.changes.move(tx, grievance, { to: 'proposed', by: 'mediator', makerId });
      const asked = { workerAgrees: null, organisationAgrees: null, proposedAt: this.record.clock.now() };
      const row = { ...terms, ...asked, id: newId<'terms'>(), grievanceId: id, proposedBy: makerId };
      await this.record.grievances.addTerms(tx, row);
      const said = { kind: 'terms', author: 'mediator', text: proposed.statement } as const;
      await this.record.statements.write(tx, grievance, said);
      return id;
    });
  }

  /** Two mediators decide then, where they may; else it failed. @throws NoSuchGrievance, OwnMatter, GrievanceStateWrong */
  async end(key: string, actor: Actor, id: GrievanceId): Promise<GrievanceId> {
    const makerId = personOf(actor);
    const command = { name: 'grievance.end-mediation', actor: makerId, key };
    return this.commands.run(command, { id }, async (tx) => {
      const grievance = await this.mediated(tx, actor, id);
      const isTo = mayDecide(grievance, await this.outcomes.shiftOf(tx, grievance));
      const to = isTo ? ('deciding' as const) : ('failed' as const);
      await this.changes.move(tx, grievance, { to, by: 'mediator', makerId });
      return id;
    });
  }

  private async mediated(tx: Tx, actor: Actor, id: GrievanceId): Promise<Grievance> {
    const grievance = await this.record.grievances.lock(tx, id);
    if (!grievance) throw NoSuchGrievance();
    requireMediator(actor, grievance);
    return grievance;
  }
}
