import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { digestOf } from '../../platform/crypto/canonical.js';
import { keyIdOf, saidBy, verifyStatement } from '../../platform/crypto/signature.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import {
  AlreadyApproved,
  NoSuchPayRun,
  PayRunClosed,
  PayRunOutdated,
  SamePerson,
  UnknownSigningKey,
} from '../errors.js';
import { releaseStatement } from './draft/draft.rules.js';
import type { PayRun } from './pay-run.entity.js';
import { RunSteps } from './draft/run-steps.changes.js';
import { isBehindBoth } from './two-persons.rules.js';
import { type Approval, PayRunStore } from './pay-run.store.js';
import { type Party, RELEASE_TYP } from '../payroll.types.js';

/** Takes a party's signature under a release; the second one sets the money aside and releases the run. */
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
   * @throws NoSuchPayRun, PayRunClosed, UnknownSigningKey, SignatureInvalid, AlreadyApproved, SamePerson, EscrowTooLow, PayRunOutdated
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

  private async take(tx: Tx, approval: Approval): Promise<null> {
    const run = await this.runs.lock(tx, approval.releaseId);
    const before = await this.runs.approvals(run.id, tx);
    if (before.some(({ party }) => party === approval.party)) throw AlreadyApproved();
    if (run.state !== 'draft') throw PayRunClosed();
    if (isBehindBoth(approval, run, before)) throw SamePerson();
    if (await this.runs.lacksPayees(tx, run.id)) throw PayRunOutdated();
    await this.runs.approve(tx, approval);
    await this.steps.approved(tx, run, approval.party);
    if (before.length === 1) await this.release(tx, run, approval.approvedAt);
    return null;
  }

  private async release(tx: Tx, run: PayRun, at: Date): Promise<void> {
    if (run.payDay.slice(0, 7) !== businessDay(at).slice(0, 7)) throw PayRunOutdated();
    await this.steps.released(tx, run, await this.runs.release(tx, run, at));
  }
}
