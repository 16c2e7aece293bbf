import { Injectable } from '@nestjs/common';
import type { ClaimPayment, PayoutView } from './payroll.types.js';

/** The door of payroll. */
@Injectable()
export class PayrollFacade {
  /**
   * Orders the payment of a claim; repeating it with the same key and body answers the same.
   * @throws ClaimFundTooLow when the insurer's claim fund does not hold the amount.
   */
  async payClaim(_key: string, _payment: ClaimPayment): Promise<PayoutView> {
    throw new Error('not built yet');
  }

  /** Where a payment stands; null when unknown. */
  async payout(_id: string): Promise<PayoutView | null> {
    throw new Error('not built yet');
  }
}
