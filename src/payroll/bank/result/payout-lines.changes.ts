import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { type Answered, PayoutChanges } from '../../payout/payout.changes.js';
import type { Payout } from '../../payout/payout.entity.js';
import { PayoutStore } from '../../payout/payout.store.js';
import type { RailReply } from '../../rails/rail.types.js';
import type { PayoutId } from '../../payroll.types.js';
import { WaitingPayments } from '../payment-file/making/waiting-payments.store.js';
import type { BankLine } from '../statement/bank-statement.entity.js';
import type { LineVerdict } from './line.rules.js';
import { judged, type Judged, LineOutcomes } from './line-outcomes.changes.js';
import { PaymentStandings, standingOf } from './payment-standing.store.js';

/** Takes in lines about payouts of one run, each payout once: what the rail would have answered is what the bank says. */
@Injectable()
export class PayoutLines {
  constructor(
    private readonly payouts: PayoutStore,
    private readonly changes: PayoutChanges,
    private readonly waiting: WaitingPayments,
    private readonly standings: PaymentStandings,
    private readonly outcomes: LineOutcomes,
  ) {}

  async run(tx: Tx, lines: readonly BankLine[], at: Date): Promise<void> {
    const ids = lines.map(({ subjectId }) => subjectId as PayoutId);
    const locked = await this.payouts.lockAll(tx, ids);
    const ordered = await this.standings.ordered(tx, ids);
    const entries = await this.outcomes.statements.entriesOf(tx, ids);
    const byId = new Map(locked.map((payout) => [payout.id as string, payout]));
    const found = lines.map((line): Judged => {
      const { id, state, net: amount } = byId.get(line.subjectId ?? '')!;
      const standing = standingOf({ id, state, amount }, line, { entries, ordered });
      return judged(line, standing);
    });
    await this.apply(tx, found, byId, at);
    await this.outcomes.taken(tx, found);
    await this.changes.complete(tx, locked, at);
  }

  private async apply(
    tx: Tx,
    found: readonly Judged[],
    byId: ReadonlyMap<string, Payout>,
    at: Date,
  ): Promise<void> {
    const moving = found.filter(({ verdict }) => verdict.do !== 'nothing');
    if (moving.length === 0) return;
    const ids = moving.map(({ line }) => line.subjectId!);
    await this.standings.resubmit(
      tx,
      ids.filter((id) => byId.get(id)!.state === 'held'),
      at,
    );
    const fresh = new Map(
      (await this.payouts.lockAll(tx, ids as PayoutId[])).map((payout) => [payout.id as string, payout]),
    );
    const answers = moving.map(({ line, verdict }): Answered => {
      const payout = fresh.get(line.subjectId!)!;
      return { payout, reply: replyOf(payout, line, verdict) };
    });
    await this.changes.answered(tx, answers, at);
    await this.waiting.rest(tx, ids);
  }
}

const STATES = { settle: 'SUCCESS', fail: 'FAIL', return: 'REFUND', nothing: 'DEALING' } as const;

/** What the bank says, as a rail would. */
function replyOf({ id, net }: Payout, { reference }: BankLine, verdict: LineVerdict): RailReply {
  const said = { outBizNo: id, orderId: reference, amount: net };
  return { ...said, kind: 'order', state: STATES[verdict.do], reasonCode: verdict.code };
}
