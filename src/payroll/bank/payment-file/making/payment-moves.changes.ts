import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../../platform/database/database.js';
import type { Fen } from '../../../../platform/money/money.js';
import { byRun } from '../../../payout/payout-facts.rules.js';
import { PayoutChanges } from '../../../payout/payout.changes.js';
import type { Payout } from '../../../payout/payout.entity.js';
import { PayoutStore } from '../../../payout/payout.store.js';
import type { RailReply } from '../../../rails/rail.types.js';
import { meaningOf } from '../../../rails/retry.rules.js';
import type { PayoutId } from '../../../payroll.types.js';
import { RefundAnswers } from '../../refund/refund-answers.changes.js';
import type { Collected } from './collected-payments.queries.js';
import type { PaymentFileItem } from '../payment-file.entity.js';
import { type Payers, WaitingPayments } from './waiting-payments.store.js';

const HOUR_MS = 3_600_000;

/** Somebody else was faster with one of the payments: whoever collects gives up and looks again. */
export class PaymentsMoved extends Error {}

/** How payments go into a file, and out of one that was not taken. */
@Injectable()
export class PaymentMoves {
  constructor(
    private readonly waiting: WaitingPayments,
    private readonly payouts: PayoutStore,
    private readonly changes: PayoutChanges,
    private readonly answers: RefundAnswers,
  ) {}

  /** Payments without an account wait for one. */
  async park(tx: Tx, at: Date, payers: Payers): Promise<void> {
    await this.changes.lackAccounts(tx, await this.waiting.park(tx, at, payers));
  }

  /** All of them are in a file from now on. @throws PaymentsMoved */
  async submit(tx: Tx, { payouts, refunds, refused }: Collected, at: Date): Promise<void> {
    const wages = payouts.filter(({ id }) => !refused.has(id));
    const ids = refunds.flatMap(({ id }) => (refused.has(id) ? [] : [id]));
    const locked = await this.answers.refunds.refunds.lockIn(tx, ids, ['ready']);
    if ((await this.waiting.submit(tx, wages, at)) !== wages.length || locked.length !== ids.length)
      throw new PaymentsMoved('payments moved while a file was made');
    await this.answers.refunds.submit(tx, locked);
  }

  /**
   * Payments that no file can make: where the worker must give another account they fail, otherwise a person looks and they
   * are tried again in an hour. A refund to an unknown payer fails, and its credit waits for people.
   */
  async refuse(tx: Tx, { payouts, refunds, refused }: Collected, at: Date): Promise<void> {
    const codeOf = (id: string): string => refused.get(id) ?? '';
    const bad = payouts.filter(({ id }) => refused.has(id));
    const failing = bad.filter(({ id }) => meaningOf(codeOf(id)) === 'payee');
    for (const { id } of bad.filter((payout) => !failing.includes(payout)))
      await this.waiting.postpone(tx, [id], new Date(at.getTime() + HOUR_MS), codeOf(id));
    if ((await this.waiting.submit(tx, failing, at)) !== failing.length)
      throw new PaymentsMoved('payments moved while they were refused');
    await this.answer(
      tx,
      failing.map(({ id }) => id),
      ({ id }) => ({ kind: 'refused', code: codeOf(id) }),
      at,
    );
    const unpayable = refunds.flatMap(({ id }) => (refused.has(id) ? [id] : []));
    for (const refund of await this.answers.refunds.refunds.lockIn(tx, unpayable, ['ready']))
      await this.answers.answered(tx, refund, { do: 'fail', code: codeOf(refund.id), at });
  }

  /** Their file is no more: they wait for another one; who gave another account meanwhile is paid anew to that. */
  async recollect(tx: Tx, items: readonly PaymentFileItem[], at: Date): Promise<void> {
    const ids = items.flatMap(({ kind, subjectId }) => (kind === 'payout' ? [subjectId as PayoutId] : []));
    const open = (await this.payouts.lockAll(tx, ids)).filter(({ state }) => state === 'submitted');
    const stale = await this.waiting.staleOf(
      tx,
      open.map(({ id }) => id),
    );
    const going = open.flatMap(({ id }) => (stale.includes(id) ? [] : [id]));
    await this.waiting.recollect(tx, going, at);
    await this.answer(tx, stale, ({ id, net }) => changed(id, net), at);
    await this.answers.refunds.recollect(
      tx,
      items.flatMap(({ kind, subjectId }) => (kind === 'refund' ? [subjectId] : [])),
    );
  }

  private async answer(
    tx: Tx,
    ids: readonly PayoutId[],
    reply: (payout: Payout) => RailReply,
    at: Date,
  ): Promise<void> {
    for (const payouts of byRun(await this.payouts.lockAll(tx, [...ids]))) {
      await this.changes.answered(
        tx,
        payouts.map((payout) => ({ payout, reply: reply(payout) })),
        at,
      );
      await this.changes.complete(tx, payouts, at);
    }
  }
}

/** It was never ordered, and its worker is paid to another account by now. */
function changed(id: string, amount: Fen): RailReply {
  return { kind: 'order', outBizNo: id, orderId: '', state: 'FAIL', amount, reasonCode: 'PAYEE_CHANGED' };
}
