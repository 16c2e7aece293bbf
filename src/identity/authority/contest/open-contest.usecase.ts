import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { AuthorityState, ContestState, ContestWithoutProof, NotFound } from '../../errors.js';
import { isStanding } from '../../organisation/organisation.rules.js';
import { AuthorityStore } from '../authority.store.js';
import { ContestChanges, ContestTerms } from './contest.changes.js';
import type { ContestStatementDto } from './contest.dto.js';
import { ContestStore } from './contest.store.js';

/** Who proved to be a firm as which another organisation acts contests that. */
@Injectable()
export class OpenContest {
  constructor(
    private readonly commands: Commands,
    private readonly contests: ContestStore,
    private readonly authorities: AuthorityStore,
    private readonly changes: ContestChanges,
    private readonly terms: ContestTerms,
  ) {}

  /**
   * It opens with what the claimant showed last.
   * @throws NotFound, AuthorityState, ContestState, ContestWithoutProof, NoSuchDocument, WrongPurpose, DocumentNotReady
   */
  async run(
    key: string,
    actor: Actor,
    given: { claimId: OrganisationId } & ContestStatementDto,
  ): Promise<string> {
    const personId = personOf(actor);
    if (!(await this.authorities.ownerOf(given.claimId, personId))) throw NotFound();
    const retention = await this.terms.retention();
    const dueAt = await this.terms.dueAt();
    const command = { name: 'identity.open-contest', actor: personId, key };
    return this.commands.run(command, given, async (tx) => {
      const { statement, documentIds, claimId } = given;
      const parties = await this.parties(tx, claimId);
      const { uscc } = parties.claim;
      const caseId = await this.changes.open(tx, { ...parties, statement, openedBy: personId, dueAt });
      // as themself: a claim that is not proven uploads nothing
      const by = { id: personId, role: 'worker' };
      await this.terms.take(tx, { caseId, by, documentIds, uscc }, retention);
      return caseId;
    });
  }

  private async parties(
    tx: Tx,
    claimId: OrganisationId,
  ): Promise<Pick<Parameters<ContestChanges['open']>[1], 'claim' | 'standing' | 'proof'>> {
    const same = await this.authorities.lockSame(tx, claimId);
    const claim = same.find(({ id }) => id === claimId);
    if (!claim) throw NotFound();
    if (claim.authority !== 'unproven') throw AuthorityState(`it is ${claim.authority}`);
    const standing = same.find((one) => one.id !== claimId && isStanding(one));
    if (!standing) throw AuthorityState('nobody else acts as this firm: prove it');
    if (await this.contests.hasUndecided(tx, claimId)) throw ContestState('one is open');
    const proof = await this.contests.unusedProof(tx, claimId);
    if (!proof) throw ContestWithoutProof();
    return { claim, standing, proof };
  }
}
