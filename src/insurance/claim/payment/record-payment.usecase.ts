import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { fen } from '../../../platform/money/money.js';
import { mayMove, UNPAID } from '../claim.rules.js';
import { ClaimChanges } from '../record/claim.changes.js';
import { ClaimStore } from '../record/claim.store.js';

const RETURNED = 'RETURNED';

/** Writes down what became of a claim's payment. */
@Injectable()
export class RecordPayment {
  private readonly log = new Logger(RecordPayment.name);

  constructor(
    private readonly claims: ClaimStore,
    private readonly changes: ClaimChanges,
  ) {}

  /** The money arrived, whichever order brought it; where an earlier part came back meanwhile, that part is owed. */
  async settled(
    tx: Tx,
    of: { claimId: string; payoutId: string; netFen: number; settledAt: Date },
  ): Promise<void> {
    const claim = await this.claims.lock(tx, { id: of.claimId });
    const { payoutId, netFen, settledAt: paidAt } = of;
    if (!claim || !UNPAID.includes(claim.state))
      return this.warn('a payment settled for a claim that expects none', of);
    const { isPart, approvedFen } = claim;
    const paidFen = claim.paidFen + fen(netFen);
    const isShort = !isPart && paidFen < approvedFen && claim.paymentReason === RETURNED;
    const by = { by: 'payment', makerId: payoutId } as const;
    if (isShort) {
      const short = { payoutId, paidFen, paidAt: null, paymentReason: RETURNED };
      await this.changes.move(tx, claim, {
        ...by,
        to: 'PAYMENT_FAILED',
        reasonCode: RETURNED,
        change: short,
      });
    } else {
      const change = { payoutId, paidFen, paidAt, paymentReason: null };
      await this.changes.move(tx, claim, { ...by, to: isPart ? 'PART_PAID' : 'PAID', change });
    }
    await this.changes.sayPaid(tx, claim, { netFen, isPart: isPart || isShort });
  }

  /** The payment failed for good; the insurer orders it again once the cause is gone. */
  async failed(tx: Tx, of: { claimId: string; payoutId: string; reasonCode: string }): Promise<void> {
    const claim = await this.claims.lock(tx, { id: of.claimId });
    const { payoutId, reasonCode } = of;
    if (!claim || !mayMove(claim.state, 'PAYMENT_FAILED'))
      return this.warn('a payment failed for a claim that expects none', of);
    if (claim.payoutId !== null && claim.payoutId !== payoutId)
      return this.warn('an earlier payment of a claim failed', of);
    const change = { payoutId, paymentReason: reasonCode, paidAt: null };
    await this.changes.move(tx, claim, {
      to: 'PAYMENT_FAILED',
      by: 'payment',
      makerId: payoutId,
      reasonCode,
      change,
    });
  }

  /** Money that had arrived came back: it is owed again, also where it was the part that was paid first. */
  async returned(tx: Tx, of: { claimId: string; payoutId: string; netFen: number }): Promise<void> {
    const claim = await this.claims.lock(tx, { id: of.claimId });
    if (!claim) return this.warn('a payment came back for a claim that is not known', of);
    const { payoutId, netFen } = of;
    const left = claim.paidFen - fen(netFen);
    const change = { paidFen: left > 0n ? left : 0n, paymentReason: RETURNED, paidAt: null };
    const isUnderWay = claim.payoutId !== payoutId && claim.state !== 'PAID';
    if (isUnderWay || !mayMove(claim.state, 'PAYMENT_FAILED')) return this.claims.note(tx, claim, change);
    const move = { to: 'PAYMENT_FAILED', by: 'payment', makerId: payoutId, reasonCode: RETURNED } as const;
    await this.changes.move(tx, claim, { ...move, change: { ...change, payoutId } });
  }

  private warn(msg: string, { claimId, payoutId }: { claimId: string; payoutId: string }): void {
    this.log.warn({ msg, claimId, payoutId });
  }
}
