import { Injectable } from '@nestjs/common';
import { isId } from '../platform/ids/ids.js';
import type { Database } from '../platform/database/database.js';
import type { TrialBalanceDto } from './ledger/ledger.dto.js';
import { LedgerQueries } from './ledger/ledger.queries.js';
import { LedgerStore } from './ledger/ledger.store.js';
import { PayClaim } from './payout/pay-claim.usecase.js';
import { PayoutQueries } from './payout/payout.queries.js';
import type { ClaimPayment, PayoutView } from './payroll.types.js';

/** The door of payroll. */
@Injectable()
export class PayrollFacade {
  constructor(
    private readonly claims: PayClaim,
    private readonly payouts: PayoutQueries,
  ) {}

  /** The books in full, for a command that opens no application: balances, faults, the chain of sealed journals. */
  static trialBalance(database: Database): Promise<TrialBalanceDto> {
    return new LedgerQueries(new LedgerStore(database)).trialBalance();
  }

  /**
   * Orders the payment of a claim; repeating it with the same key and body answers the same.
   * A worker without an account is paid as soon as there is one: until then the payment is `held`.
   * @throws ClaimFundTooLow when the insurer's claim fund does not hold the amount.
   * @throws ClaimPaymentDiffers when the claim is being paid, or was, with another amount or to another person.
   */
  async payClaim(key: string, payment: ClaimPayment): Promise<PayoutView> {
    const id = await this.claims.run(key, payment);
    return (await this.payouts.one(id)) ?? { id, state: 'held', reasonCode: null };
  }

  /** Where a payment stands; null when unknown. */
  async payout(id: string): Promise<PayoutView | null> {
    return isId(id) ? this.payouts.one(id) : null;
  }
}
