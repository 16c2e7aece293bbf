import { Injectable } from '@nestjs/common';
import { PayrollFacade } from '../../../payroll/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { oneByOne } from '../../../platform/command/one-by-one.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { asId, partyOf } from '../../../platform/ids/ids.js';
import { Refusal } from '../../../platform/refusal/refusal.js';
import { ClaimStateWrong, NoSuchClaim } from '../../errors.js';
import type { ClaimReceiptDto } from '../claim.dto.js';
import type { ClaimState } from '../claim.types.js';
import { ClaimChanges } from '../record/claim.changes.js';
import type { ClaimEntity } from '../record/claim.entity.js';
import { ClaimStore } from '../record/claim.store.js';

const ORDERABLE: readonly ClaimState[] = ['APPROVED', 'PAYMENT_WAITING'];
const RETRY_MS = 300_000;

/**
 * Orders the payment of approved claims through payroll's door. The order is payroll's own transaction under the
 * key `claim:<id>:<attempt>`, then its outcome is written down here; what is cut in between is repaired by repeating.
 */
@Injectable()
export class OrderPayment {
  constructor(
    private readonly commands: Commands,
    private readonly claims: ClaimStore,
    private readonly payroll: PayrollFacade,
    private readonly changes: ClaimChanges,
    private readonly clock: Clock,
  ) {}

  /** Orders one payment; nothing happens when the claim is not (or no longer) to be paid. */
  async run(claimId: string): Promise<void> {
    const claim = await this.claims.find({ id: claimId });
    if (!claim || !ORDERABLE.includes(claim.state)) return;
    const outcome = await this.order(claim);
    const at = this.clock.now();
    const move = { by: 'payment', reasonCode: outcome.paymentReason } as const;
    await this.commands.unkeyed(async (tx) => {
      const now = await this.claims.lock(tx, { id: claimId });
      if (!now || now.version !== claim.version) return; // paid, failed or ordered meanwhile
      if (now.state === 'PAYMENT_WAITING' && outcome.payoutId === null)
        await this.claims.note(tx, now, { ...outcome, paymentTriedAt: at });
      else {
        const to = outcome.payoutId === null ? 'PAYMENT_WAITING' : 'PAYMENT_ORDERED';
        await this.changes.move(tx, now, { ...move, to, change: { ...outcome, paymentTriedAt: at } });
      }
    });
  }

  /** The insurer repeats an order that waits or failed, under a new number if it failed. @throws NoSuchClaim, ClaimStateWrong */
  async again(key: string, actor: Actor, claimId: string): Promise<ClaimReceiptDto> {
    const insurerId = partyOf(actor);
    const command = { name: 'insurance.order-payment-again', actor: insurerId, key };
    await this.commands.run(command, { claimId }, async (tx) => {
      const claim = await this.claims.lock(tx, { id: claimId, insurerId });
      if (!claim) throw NoSuchClaim();
      if (claim.state === 'PAYMENT_WAITING') return;
      if (claim.state !== 'PAYMENT_FAILED') throw ClaimStateWrong({ facts: { state: claim.state } });
      const next = { paymentAttempt: claim.paymentAttempt + 1, payoutId: null, paymentReason: null };
      const move = { to: 'APPROVED', by: 'insurer', makerId: actor.id } as const;
      await this.changes.move(tx, claim, { ...move, change: next });
    });
    await this.run(claimId);
    const claim = await this.claims.find({ id: claimId, insurerId });
    if (!claim) throw NoSuchClaim();
    return { claimId, state: claim.state };
  }

  /** Orders what was cut off or had to wait; one that fails does not stop the others. Returns how many it tried. */
  async sweep(limit = 50): Promise<number> {
    const due = await this.claims.toBeOrdered(new Date(this.clock.now().getTime() - RETRY_MS), limit);
    return oneByOne(due, ({ id }) => this.run(id), 'payments of claims could not be ordered');
  }

  /** Payroll's refusals (such as a claim fund that is too low) are answers; any other error is repeated later. */
  private async order(claim: ClaimEntity): Promise<Pick<ClaimEntity, 'payoutId' | 'paymentReason'>> {
    const { id: claimId, insurerId, approvedFen, paidFen, paymentAttempt } = claim;
    // the first order says what it always said, so that one of an older release is repeated as it was
    const attempt = paymentAttempt > 1 && { attempt: paymentAttempt, total: approvedFen };
    const owed = { amount: approvedFen - paidFen, ...attempt };
    const payment = { claimId, insurerId, workerId: asId<'worker'>(claim.workerId), ...owed };
    try {
      const payout = await this.payroll.payClaim(`claim:${claimId}:${paymentAttempt}`, payment);
      return { payoutId: payout.id, paymentReason: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { payoutId: null, paymentReason: error.code };
    }
  }
}
