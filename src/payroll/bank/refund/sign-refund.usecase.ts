import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../../identity/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { digestOf } from '../../../platform/crypto/canonical.js';
import { keyIdOf, saidBy, verifyStatement } from '../../../platform/crypto/signature.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import {
  AlreadyApproved,
  RefundClosed,
  SamePerson,
  SecondPersonNeeded,
  UnknownSigningKey,
} from '../../errors.js';
import { signingOf } from '../../pay-run/two-persons.rules.js';
import { type Party, RELEASE_TYP } from '../../payroll.types.js';
import { RefundChanges } from './refund.changes.js';
import { RefundQueries } from './refund.queries.js';
import type { RefundApproval } from './refund.store.js';

/** Takes a party's signature under a refund: two persons are behind each, as behind every release of an escrow. */
@Injectable()
export class SignRefund {
  constructor(
    private readonly commands: Commands,
    private readonly identity: IdentityFacade,
    private readonly refunds: RefundQueries,
    private readonly changes: RefundChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * @param jws detached, over the canonical JSON of the refund's `releaseStatement`
   * @throws NoSuchRefund, RefundClosed, UnknownSigningKey, SignatureInvalid, AlreadyApproved, SamePerson, SecondPersonNeeded, EscrowTooLow
   */
  async run(key: string, actor: Actor, order: { refundId: string; jws: string }): Promise<void> {
    const { statement } = await this.refunds.own(actor, order.refundId);
    const kid = keyIdOf(order.jws);
    const signingKey = await this.identity.statementKey(actor, kid, 'payroll-releaser');
    if (signingKey?.state !== 'active') throw UnknownSigningKey();
    const said = saidBy(signingKey, statement);
    await verifyStatement({ jws: order.jws, statement: said, typ: RELEASE_TYP, key: signingKey.jwk });
    const party: Party = actor.role === 'employer' ? 'employer' : 'provider';
    const personId = await this.identity.personBehind(actor);
    const command = { name: 'payroll.sign-refund', actor: actor.id, key };
    await this.commands.run(command, order, (tx) =>
      this.take(tx, {
        refundId: order.refundId,
        party,
        signerId: organisationOf(actor),
        kid,
        jws: order.jws,
        statementHash: digestOf(statement),
        approvedBy: actor.id,
        personId,
        approvedAt: this.clock.now(),
      }),
    );
  }

  private async take(tx: Tx, approval: RefundApproval): Promise<null> {
    const { refunds } = this.changes;
    const refund = await refunds.lock(tx, approval.refundId);
    if (refund?.state !== 'signing') throw RefundClosed();
    const { enterpriseId, providerId, preparedBy } = refund;
    const before = await refunds.signersOf(refund.id, tx);
    if (before.some(({ party }) => party === approval.party)) throw AlreadyApproved();
    const parties = { enterpriseId: enterpriseId!, providerId: providerId!, preparedBy };
    // who asked for a refund of a co-controlled escrow may sign it for the employer: the company is the other one
    const isShared = enterpriseId !== providerId;
    const signing = signingOf(approval, isShared ? { ...parties, preparedBy: null } : parties, before);
    if (signing === 'same-person') throw SamePerson();
    if (signing === 'alone') throw SecondPersonNeeded();
    await refunds.sign(tx, approval);
    await this.changes.signed(tx, refund, approval.party);
    if (signing === 'released') await this.changes.release(tx, refund, approval.approvedAt);
    return null;
  }
}
