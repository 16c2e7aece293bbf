import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { ContestState, NotFound } from '../../errors.js';
import { AuthorityStore } from '../authority.store.js';
import { ContestChanges } from './contest.changes.js';
import { UNDECIDED } from './contest.rules.js';
import { ContestStore } from './contest.store.js';

/** The claimant contests no more; the claim stands unproven as before. */
@Injectable()
export class WithdrawContest {
  constructor(
    private readonly commands: Commands,
    private readonly contests: ContestStore,
    private readonly authorities: AuthorityStore,
    private readonly changes: ContestChanges,
  ) {}

  /** @throws NotFound, ContestState, PersonRequired */
  async run(actor: Actor, id: string): Promise<string> {
    const personId = personOf(actor);
    return this.commands.unkeyed(async (tx) => {
      const known = await this.contests.find(id, tx);
      if (!known || !(await this.authorities.ownerOf(known.claimId, personId))) throw NotFound();
      await this.authorities.lockSame(tx, known.claimId); // organisations before contests, as in a decision
      const contest = (await this.contests.lock(tx, id))!;
      if (!UNDECIDED.includes(contest.state)) throw ContestState(`it is ${contest.state}`);
      await this.changes.end(tx, contest, 'withdrawn');
      return id;
    });
  }
}
