import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { ClaimMover } from '../claim.types.js';
import { type ClaimMove, ClaimChanges } from '../record/claim.changes.js';
import type { ClaimEntity } from '../record/claim.entity.js';

/** What is approved becomes owed: by the insurer in full, by the worker's word on an offer, or by their silence. */
@Injectable()
export class OfferChanges {
  constructor(private readonly changes: ClaimChanges) {}

  /** Where the undisputed part was all of it, nothing is left to pay. */
  async take(
    tx: Tx,
    claim: ClaimEntity,
    { by, makerId, change = {} }: { by: ClaimMover; makerId?: string; change?: Partial<ClaimEntity> },
  ): Promise<ClaimEntity> {
    const { approvedFen, paidFen } = { ...claim, ...change };
    const isPaid = approvedFen <= paidFen;
    // what was ordered before keeps its number, whether it was paid, failed or came back: the next order has the next
    const isAnother = claim.payoutId !== null && !isPaid;
    const rest = isAnother ? { paymentAttempt: claim.paymentAttempt + 1, payoutId: null } : {};
    const move: ClaimMove = {
      to: isPaid ? 'PAID' : 'APPROVED',
      by,
      ...(makerId !== undefined && { makerId }),
      change: { ...change, ...rest, isPart: false, reasonCode: null },
    };
    const moved = await this.changes.move(tx, claim, move);
    await this.changes.sayDecided(tx, moved, 'approved');
    if (isPaid) await this.changes.sayPaid(tx, moved, { netFen: 0, isPart: false });
    return moved;
  }
}
