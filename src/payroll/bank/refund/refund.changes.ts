import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { fenNumber } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { CoverChanges } from '../../escrow/cover.changes.js';
import { type RefundEnded, refundEnded, refundRequested, refundSigned } from '../../events.js';
import type { Party } from '../../payroll.types.js';
import { refundUnsigned } from '../../waits.js';
import type { Refund } from './refund.entity.js';
import type { RefundPayeeDto } from './refund.dto.js';
import { RefundStore } from './refund.store.js';

/** What the bank says of a refund. */
export type RefundAnswer = { do: 'settle' } | { do: 'fail' | 'return'; code: string };

/** How refunds begin, are signed and end, and the events that say so. The refund is locked. */
@Injectable()
export class RefundChanges {
  constructor(
    readonly refunds: RefundStore,
    private readonly cover: CoverChanges,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
  ) {}

  /** Out of an escrow: its parties sign it. */
  async request(tx: Tx, refund: Refund & { signBy: Date }): Promise<void> {
    await this.refunds.insert(tx, refund);
    if (refund.statement)
      await this.refunds.openRelease(tx, refund.statement, {
        // of a co-controlled escrow the other organisation is the second person, whoever of the employer asked
        preparedBy: refund.enterpriseId === refund.providerId ? refund.preparedBy : null,
        at: refund.requestedAt,
      });
    this.deadlines.set(tx, refundUnsigned, refund.id, refund.signBy);
    const signBy = refund.signBy.toISOString();
    await this.outbox.append(tx, refundRequested, { ...factOf(refund), signBy }, refund.id);
  }

  /** Money that fitted nothing goes back: two persons decided it already. */
  async returnCredit(tx: Tx, refund: Refund, payee: RefundPayeeDto | null): Promise<void> {
    await this.refunds.insert(tx, refund, payee);
    await this.refunds.hold(tx, refund, refund.requestedAt);
  }

  /** One party signed. */
  async signed(tx: Tx, refund: Refund, party: Party): Promise<void> {
    await this.outbox.append(tx, refundSigned, { ...factOf(refund), party }, refund.id);
  }

  /** All who must signed: the money is set aside for the next file. @throws EscrowTooLow */
  async release(tx: Tx, refund: Refund, at: Date): Promise<void> {
    this.deadlines.clear(tx, refundUnsigned, refund.id);
    await this.refunds.hold(tx, refund, at);
    await this.moved(tx, refund);
  }

  /** Not all signed it in time, or its parties take it back. */
  async withdraw(tx: Tx, refund: Refund): Promise<void> {
    this.deadlines.clear(tx, refundUnsigned, refund.id);
    await this.refunds.change(tx, refund, { state: 'withdrawn', signBy: null });
    await this.ended(tx, refund, 'withdrawn');
  }

  /** They are in a file. */
  async submit(tx: Tx, refunds: readonly Refund[]): Promise<void> {
    for (const refund of refunds) await this.refunds.change(tx, refund, { state: 'submitted' });
  }

  /** Their file was not taken: they wait for another one. */
  async recollect(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const refund of await this.refunds.lockIn(tx, ids, ['submitted']))
      await this.refunds.change(tx, refund, { state: 'ready' });
  }

  /** The bank said how it ended. */
  async answered(tx: Tx, refund: Refund, answer: RefundAnswer & { at: Date }): Promise<void> {
    const { at } = answer;
    if (answer.do === 'settle') await this.refunds.settle(tx, refund, at);
    else if (answer.do === 'fail') await this.refunds.fail(tx, refund, { at, code: answer.code });
    else await this.refunds.takeBack(tx, refund, { at, code: answer.code });
    await this.ended(
      tx,
      refund,
      ({ settle: 'settled', fail: 'failed', return: 'returned' } as const)[answer.do],
    );
    if (answer.do !== 'settle') await this.moved(tx, refund);
  }

  private async ended(tx: Tx, refund: Refund, outcome: RefundEnded['outcome']): Promise<void> {
    if (refund.kind === 'escrow')
      await this.outbox.append(tx, refundEnded, { ...factOf(refund), outcome }, refund.id);
  }

  /** The balance of the escrow is another one. */
  private async moved(tx: Tx, { enterpriseId, providerId }: Refund): Promise<void> {
    if (enterpriseId !== null && providerId !== null)
      await this.cover.owe(tx, { enterpriseId, providerId }, 0n);
  }
}

function factOf({ id: refundId, enterpriseId, providerId, amount }: Refund) {
  if (enterpriseId === null || providerId === null) throw new Error('only a refund of an escrow is told of');
  return { refundId, enterpriseId, providerId, amountFen: fenNumber(amount) };
}
