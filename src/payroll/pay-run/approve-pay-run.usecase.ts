import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { digestOf } from '../../platform/crypto/canonical.js';
import { keyIdOf, saidBy, verifyStatement } from '../../platform/crypto/signature.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, organisationOf, personOf, requireProof } from '../../platform/http/access/actor.js';
import {
  AlreadyApproved,
  NoSuchPayRun,
  PayRunClosed,
  PayRunOutdated,
  SamePerson,
  SecondPersonNeeded,
  UnknownSigningKey,
} from '../errors.js';
import { isOfMonth, releaseStatement } from './draft/draft.rules.js';
import type { PayRun } from './pay-run.entity.js';
import { RunSteps } from './draft/run-steps.changes.js';
import { signingOf } from './two-persons.rules.js';
import { type Approval, PayRunStore } from './pay-run.store.js';
import { type Party, RELEASE_TYP } from '../payroll.types.js';

/**
 * Takes a party's signature under a release. The last one sets the money aside and releases the run: the second one of a
 * co-controlled escrow, and of an own account that of another person than prepared it. Where the firm has nobody else, the
 * one person signs by a fresh proof, and the run starts after a delay in which it can be called off.
 */
@Injectable()
export class ApprovePayRun {
  constructor(
    private readonly commands: Commands,
    private readonly identity: IdentityFacade,
    private readonly runs: PayRunStore,
    private readonly steps: RunSteps,
    private readonly clock: Clock,
  ) {}

  /**
   * @param jws detached, over the canonical JSON of the run's `releaseStatement`
   * @throws NoSuchPayRun, PayRunClosed, UnknownSigningKey, SignatureInvalid, AlreadyApproved, SamePerson, SecondPersonNeeded,
   * PersonRequired, StepUpRequired, EscrowTooLow, PayRunOutdated
   */
  async run(key: string, actor: Actor, order: { payRunId: string; jws: string }): Promise<void> {
    const run = await this.runs.byId(order.payRunId);
    const signerId = organisationOf(actor);
    const party: Party = actor.role === 'employer' ? 'employer' : 'provider';
    if (!run || (party === 'employer' ? run.enterpriseId : run.providerId) !== signerId) throw NoSuchPayRun();
    if (run.state === 'held' || run.state === 'drafting') throw PayRunClosed();
    const statement = releaseStatement(run);
    const kid = keyIdOf(order.jws);
    const signingKey = await this.identity.statementKey(actor, kid, 'payroll-releaser');
    if (signingKey?.state !== 'active') throw UnknownSigningKey();
    const said = saidBy(signingKey, statement);
    await verifyStatement({ jws: order.jws, statement: said, typ: RELEASE_TYP, key: signingKey.jwk });
    const personId = await this.identity.personBehind(actor);
    if (signingOf({ party, personId }, run, []) === 'alone') await this.refuseUnlessAlone(actor, signerId);
    const command = { name: 'payroll.approve-pay-run', actor: actor.id, key };
    await this.commands.run(command, order, (tx) =>
      this.take(tx, {
        releaseId: run.id,
        party,
        signerId,
        kid,
        jws: order.jws,
        statementHash: digestOf(statement),
        approvedBy: actor.id,
        personId,
        approvedAt: this.clock.now(),
      }),
    );
  }

  private async take(tx: Tx, approval: Omit<Approval, 'countsFrom'>): Promise<null> {
    const run = await this.runs.lock(tx, approval.releaseId);
    const before = await this.runs.approvals(run.id, tx);
    if (before.some(({ party }) => party === approval.party)) throw AlreadyApproved();
    if (run.state !== 'draft') throw PayRunClosed();
    const signing = signingOf(approval, run, before);
    if (signing === 'same-person') throw SamePerson();
    if (await this.runs.lacksPayees(tx, run.id)) throw PayRunOutdated();
    const countsFrom = signing === 'alone' ? await this.steps.startOfLone(tx) : null;
    await this.runs.approve(tx, { ...approval, countsFrom });
    await this.steps.approved(tx, run, approval.party);
    if (signing !== 'waits') await this.release(tx, run, { at: approval.approvedAt, countsFrom });
    return null;
  }

  /** @throws PayRunOutdated when it would be paid in another month than it is taxed for */
  private async release(tx: Tx, run: PayRun, when: { at: Date; countsFrom: Date | null }): Promise<void> {
    const { at, countsFrom } = when;
    if (!isOfMonth(run, countsFrom ?? at)) throw PayRunOutdated();
    if (countsFrom === null) return this.steps.released(tx, run, await this.runs.release(tx, run, at));
    await this.runs.change(tx, run, { state: 'delayed', startsAt: countsFrom });
    await this.steps.delayed(tx, run, countsFrom);
  }

  /** Who prepared a run of a direct hire signs it only as a person, by a fresh proof, where the firm has nobody else for it. */
  private async refuseUnlessAlone(actor: Actor, enterpriseId: string): Promise<void> {
    const people = await this.identity.peopleWith(enterpriseId, ['payroll-preparer', 'payroll-releaser']);
    const personId = personOf(actor);
    if (people.some((person) => person !== personId)) throw SecondPersonNeeded();
    requireProof(actor, this.clock.now());
  }
}
