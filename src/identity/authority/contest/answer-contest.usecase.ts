import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { ContestState, NotFound } from '../../errors.js';
import { ContestChanges, ContestTerms } from './contest.changes.js';
import type { ContestStatementDto } from './contest.dto.js';
import type { Contest } from './contest.entity.js';
import { UNDECIDED } from './contest.rules.js';
import { ContestStore } from './contest.store.js';

/** The organisation that acts as the firm states its case. */
@Injectable()
export class AnswerContest {
  constructor(
    private readonly commands: Commands,
    private readonly contests: ContestStore,
    private readonly changes: ContestChanges,
    private readonly terms: ContestTerms,
  ) {}

  /**
   * Once; also after its days, as long as nobody decided.
   * @throws NotFound, ContestState, NoSuchDocument, WrongPurpose, DocumentNotReady
   */
  async run(key: string, actor: Actor, given: { id: string } & ContestStatementDto): Promise<string> {
    const retention = await this.terms.retention();
    const command = { name: 'identity.answer-contest', actor: actor.id, key };
    return this.commands.run(command, given, async (tx) => {
      const { answerId, uscc } = await this.state(tx, actor, given);
      const papers = { caseId: answerId!, by: actor, documentIds: given.documentIds, uscc };
      await this.terms.take(tx, papers, retention);
      return given.id;
    });
  }

  private async state(
    tx: Tx,
    actor: Actor,
    { id, statement }: { id: string; statement: string },
  ): Promise<Contest> {
    const contest = await this.contests.lock(tx, id);
    if (!contest || contest.standingId !== actor.organisationId) throw NotFound();
    if (!UNDECIDED.includes(contest.state)) throw ContestState(`it is ${contest.state}`);
    if (contest.statedAt !== null) throw ContestState('the case is stated');
    return this.changes.stated(tx, contest, { statement, by: actor.personId ?? actor.id });
  }
}
