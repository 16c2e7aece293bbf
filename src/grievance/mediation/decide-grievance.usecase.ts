import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { AlreadyVoted, GrievanceStateWrong, MayNotDecide, MeasureWrong, NoSuchGrievance } from '../errors.js';
import { decisionProposed } from '../events.js';
import { requireMediator } from '../record/access.rules.js';
import { grievanceFacts } from '../record/grievance.changes.js';
import type { Grievance, Vote } from '../record/grievance.entity.js';
import { agree, mayDecide } from '../record/grievance.rules.js';
import type { GrievanceId } from '../record/grievance.types.js';
import { GrievanceRecord } from '../record/statement.store.js';
import type { DecideGrievanceDto } from './mediation.dto.js';
import { OutcomeChanges } from './outcome.changes.js';
import { type Outcome, outcomeOfDecision } from './outcome.rules.js';

/** Two mediators who say the same decide a grievance (四眼原则); neither has a part in it. */
@Injectable()
export class DecideGrievance {
  constructor(
    private readonly commands: Commands,
    private readonly record: GrievanceRecord,
    private readonly outcomes: OutcomeChanges,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NoSuchGrievance, OwnMatter, GrievanceStateWrong, MayNotDecide, MeasureWrong, AlreadyVoted, SubjectErased */
  async run(key: string, actor: Actor, id: GrievanceId, decided: DecideGrievanceDto): Promise<GrievanceId> {
    const personId = personOf(actor);
    const command = { name: 'grievance.decide-grievance', actor: personId, key };
    return this.commands.run(command, { id, decided }, async (tx) => {
      const grievance = await this.record.grievances.lock(tx, id);
      if (!grievance) throw NoSuchGrievance();
      requireMediator(actor, grievance);
      if (grievance.state !== 'deciding') throw GrievanceStateWrong({ facts: { state: grievance.state } });
      const { verdict, minutes = null, units = null, amountFen = null, reason: text } = decided;
      const said = { verdict, minutes, units, amountFen };
      const outcome = await this.outcomeOf(tx, grievance, said);
      const vote = {
        ...said,
        id: newId<'vote'>(),
        grievanceId: id,
        personId,
        votedAt: this.record.clock.now(),
      };
      await this.vote(tx, grievance, vote, outcome);
      await this.record.statements.write(tx, grievance, { kind: 'decision', author: 'mediator', text });
      return id;
    });
  }

  private async outcomeOf(
    tx: Tx,
    grievance: Grievance,
    said: Pick<Vote, 'verdict' | 'minutes' | 'units' | 'amountFen'>,
  ): Promise<Outcome> {
    const shift = await this.outcomes.shiftOf(tx, grievance);
    if (!mayDecide(grievance, shift)) throw MayNotDecide();
    const outcome = outcomeOfDecision(said, shift);
    const isMore =
      said.amountFen !== null && grievance.claimedFen !== null && said.amountFen > grievance.claimedFen;
    if (outcome === 'wrong' || isMore) throw MeasureWrong();
    return outcome;
  }

  private async vote(tx: Tx, grievance: Grievance, vote: Vote, outcome: Outcome): Promise<void> {
    const { personId, verdict } = vote;
    const votes = await this.record.grievances.votesOf(grievance.id, tx);
    // another word of one who voted takes the place of the one before
    if (votes.some((one) => one.personId === personId && agree(one, vote))) throw AlreadyVoted();
    const others = votes.filter((one) => one.personId !== personId);
    await this.record.grievances.addVote(tx, vote);
    if (others.some((other) => agree(other, vote))) {
      const move = { to: 'decided', by: 'mediator', makerId: personId, change: { verdict } } as const;
      await this.outcomes.end(tx, grievance, outcome, move);
      return;
    }
    const fact = { ...grievanceFacts(grievance), dueAt: grievance.dueAt!.toISOString() };
    await this.outbox.append(tx, decisionProposed, fact, grievance.id);
  }
}
