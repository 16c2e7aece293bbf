import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { GrievanceStateWrong, NoSuchGrievance, TermsAnswered } from '../errors.js';
import { sideOf } from '../record/access.rules.js';
import { termsAnswered } from '../events.js';
import { GrievanceChanges, grievanceFacts } from '../record/grievance.changes.js';
import type { Grievance, TermsProposed } from '../record/grievance.entity.js';
import { otherSide } from '../record/grievance.rules.js';
import { GrievanceStore } from '../record/grievance.store.js';
import type { GrievanceId, Side } from '../record/grievance.types.js';
import { OutcomeChanges } from './outcome.changes.js';
import { outcomeOfTerms } from './outcome.rules.js';

const AGREES = { worker: 'workerAgrees', organisation: 'organisationAgrees' } as const;

/** A side agrees to terms or not: when both do it is settled, when one does not mediation goes on. */
@Injectable()
export class AnswerTerms {
  constructor(
    private readonly commands: Commands,
    private readonly grievances: GrievanceStore,
    private readonly changes: GrievanceChanges,
    private readonly outcomes: OutcomeChanges,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NoSuchGrievance, GrievanceStateWrong, TermsAnswered */
  async run(key: string, actor: Actor, id: GrievanceId, agrees: boolean): Promise<GrievanceId> {
    const command = { name: 'grievance.answer-terms', actor: actor.id, key };
    return this.commands.run(command, { id, agrees }, async (tx) => {
      const grievance = await this.grievances.lock(tx, id);
      const side = grievance && sideOf(actor, grievance);
      if (!grievance || side === null) throw NoSuchGrievance();
      const terms = await this.grievances.lastTerms(tx, id);
      if (grievance.state !== 'proposed' || !terms)
        throw GrievanceStateWrong({ facts: { state: grievance.state } });
      if (terms[AGREES[side]] !== null) throw TermsAnswered();
      await this.grievances.answerTerms(tx, terms, side, agrees);
      await this.outbox.append(tx, termsAnswered, { ...grievanceFacts(grievance), by: side, agrees }, id);
      if (!agrees) await this.changes.move(tx, grievance, { to: 'mediating', by: side, makerId: actor.id });
      else if (terms[AGREES[otherSide(side)]] === true)
        await this.settle(tx, grievance, terms, { by: side, makerId: actor.id });
      return id;
    });
  }

  private async settle(
    tx: Tx,
    grievance: Grievance,
    terms: TermsProposed,
    who: { by: Side; makerId: string },
  ): Promise<void> {
    const shift = await this.outcomes.shiftOf(tx, grievance);
    // the employer may have approved the shift meanwhile: then it is owed already, and the rest of the terms holds
    const said = shift ? terms : { ...terms, paysShift: false, minutes: null, units: null };
    const outcome = outcomeOfTerms(said, shift);
    if (outcome === 'wrong') throw new Error(`terms ${terms.id} say nothing any more`);
    const change = { settledBy: 'agreement' as const };
    await this.outcomes.end(tx, grievance, outcome, { to: 'settled', ...who, change });
  }
}
