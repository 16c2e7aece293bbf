import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { claimDecided, type ClaimDecided } from '../../events.js';
import { OrderPayment } from './order-payment.usecase.js';

/** The order is payroll's own transaction and its outcome ours: neither is part of the letter's. Repeating is safe. */
@Handles(claimDecided, 'insurance/on-claim-decided')
export class OnClaimDecidedHandler implements Handler<ClaimDecided> {
  constructor(private readonly orderPayment: OrderPayment) {}

  async handle(_tx: Tx, { payload }: Letter<ClaimDecided>): Promise<void> {
    if (payload.outcome === 'approved') await this.orderPayment.run(payload.claimId);
  }
}
