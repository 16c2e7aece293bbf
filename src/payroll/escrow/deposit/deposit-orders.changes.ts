import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { days, Terms } from '../../../platform/deadline/terms.js';
import { depositDays } from '../../parameters.js';
import { depositUnpaid } from '../../waits.js';
import type { DepositDto } from '../escrow.dto.js';
import type { Deposit } from '../escrow.entity.js';
import { depositView, EscrowStore } from '../escrow.store.js';
import { PayToStore } from './pay-to.store.js';

/** How deposits are ordered: by the rail, or, where files are paid by, from the payer's own bank. */
@Injectable()
export class DepositOrders {
  constructor(
    readonly escrows: EscrowStore,
    private readonly payTo: PayToStore,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /** It goes to the rail at once, or waits for the money to come to the account. */
  async order(tx: Tx, deposit: Deposit): Promise<DepositDto> {
    const payTo = await this.payTo.make(tx, deposit);
    await this.escrows.insertDeposit(tx, payTo ? { ...deposit, nextAt: null } : deposit);
    if (payTo)
      this.deadlines.set(tx, depositUnpaid, deposit.id, await this.terms.fromNow(tx, days(depositDays)));
    return depositView(deposit, payTo);
  }
}
