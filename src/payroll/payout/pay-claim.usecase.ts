import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { newId } from '../../platform/ids/ids.js';
import { ClaimPaymentDiffers } from '../errors.js';
import type { ClaimPayment, PayoutId } from '../payroll.types.js';
import { PayoutBooks } from './payout-books.store.js';
import type { Payout } from './payout.entity.js';

/** Orders the payment of a decided claim out of the insurer's claim fund. Each order is paid once, and all of them no more than the claim is owed. */
@Injectable()
export class PayClaim {
  constructor(
    private readonly commands: Commands,
    private readonly books: PayoutBooks,
    private readonly clock: Clock,
  ) {}

  /** @throws ClaimFundTooLow, ClaimPaymentDiffers */
  async run(key: string, payment: ClaimPayment): Promise<PayoutId> {
    const command = { name: 'payroll.pay-claim', actor: payment.insurerId, key };
    return this.commands.run(command, payment, async (tx) => {
      const { claimId, insurerId, workerId, amount, attempt = 1, total = amount } = payment;
      await this.books.lockClaim(tx, claimId);
      const orders = await this.books.payouts.ofClaim(tx, claimId);
      const known = orders.find(({ claimAttempt }) => claimAttempt === attempt);
      if (known) {
        if (known.net !== amount || known.workerId !== workerId || known.insurerId !== insurerId)
          throw ClaimPaymentDiffers();
        return known.id;
      }
      // what came back is owed again, what arrived or is under way is not
      if (orders.reduce((sum, { net }) => sum + net, amount) > total) throw ClaimPaymentDiffers();
      const payout = payoutFor(payment, this.clock.now());
      await this.books.holdClaim(tx, payout, payout.createdAt);
      return payout.id;
    });
  }
}

function payoutFor({ claimId, insurerId, workerId, amount, attempt = 1 }: ClaimPayment, at: Date): Payout {
  return {
    id: newId(),
    kind: 'claim',
    book: insurerId,
    payRunId: null,
    wageItemIds: null,
    contractId: null,
    claimId,
    claimAttempt: attempt,
    workerId,
    enterpriseId: null,
    providerId: null,
    insurerId,
    occupationCode: null,
    region: null,
    gross: amount,
    tax: 0n,
    net: amount,
    state: 'held',
    dueOn: null,
    accountId: null,
    payeeHash: null,
    holds: [],
    awaitsAccount: false,
    railOrderId: null,
    reasonCode: null,
    attempts: 0,
    nextAt: at,
    createdAt: at,
    submittedAt: null,
    settledAt: null,
    onTime: null,
    version: 1,
  };
}
