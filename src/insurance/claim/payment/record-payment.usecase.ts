import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { fen, fenNumber, type Fen } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { claimPaid } from '../../events.js';
import { mayMove } from '../claim.rules.js';
import type { ClaimEntity } from '../record/claim.entity.js';
import { ClaimStore } from '../record/claim.store.js';

/** Writes down what became of a claim's payment. */
@Injectable()
export class RecordPayment {
  private readonly log = new Logger(RecordPayment.name);

  constructor(
    private readonly claims: ClaimStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The money arrived, whichever order brought it. */
  async settled(
    tx: Tx,
    of: { claimId: string; payoutId: string; netFen: number; settledAt: Date },
  ): Promise<void> {
    const claim = await this.claims.lock(tx, { id: of.claimId });
    const { payoutId, settledAt } = of;
    if (!claim || !mayMove(claim.state, 'PAID'))
      return this.warn('a payment settled for a claim that expects none', of);
    const paidFen = fen(of.netFen);
    const move = { to: 'PAID', by: payoutId, at: this.clock.now() } as const;
    await this.claims.move(tx, claim, move, { payoutId, paidFen, paidAt: settledAt, paymentReason: null });
    await this.publish(tx, claim, paidFen);
  }

  /** The payment failed for good or came back; the insurer orders it again once the cause is gone. */
  async failed(tx: Tx, of: { claimId: string; payoutId: string; reasonCode: string }): Promise<void> {
    const claim = await this.claims.lock(tx, { id: of.claimId });
    const { payoutId, reasonCode } = of;
    if (!claim || !mayMove(claim.state, 'PAYMENT_FAILED'))
      return this.warn('a payment failed for a claim that expects none', of);
    if (claim.payoutId !== null && claim.payoutId !== payoutId)
      return this.warn('an earlier payment of a claim failed', of);
    const move = { to: 'PAYMENT_FAILED', by: payoutId, at: this.clock.now(), reasonCode } as const;
    const unpaid = { payoutId, paymentReason: reasonCode, paidFen: 0n, paidAt: null };
    await this.claims.move(tx, claim, move, unpaid);
  }

  private async publish(tx: Tx, claim: ClaimEntity, paid: Fen): Promise<void> {
    const { id: claimId, policyId, workerId, enterpriseId } = claim;
    const event = { claimId, policyId, workerId, enterpriseId, paidFen: fenNumber(paid) };
    await this.outbox.append(tx, claimPaid, event, claimId);
  }

  private warn(msg: string, { claimId, payoutId }: { claimId: string; payoutId: string }): void {
    this.log.warn({ msg, claimId, payoutId });
  }
}
