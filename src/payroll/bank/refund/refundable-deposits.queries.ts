import { Injectable } from '@nestjs/common';
import type { Deposit } from '../../escrow/escrow.entity.js';
import { EscrowStore } from '../../escrow/escrow.store.js';
import { NoSuchDeposit } from '../../errors.js';
import type { BankCredit } from '../credit/bank-credit.entity.js';
import { BankCreditStore } from '../credit/bank-credit.store.js';

/** Deposits whose payer's account is known. */
@Injectable()
export class RefundableDeposits {
  constructor(
    private readonly escrows: EscrowStore,
    private readonly credits: BankCreditStore,
  ) {}

  /** A deposit and the credit that funded it; null where no account is known that it came from. @throws NoSuchDeposit */
  async of(depositId: string, payerId: string): Promise<{ deposit: Deposit; credit: BankCredit | null }> {
    const deposit = await this.escrows.deposit(depositId, payerId);
    if (!deposit) throw NoSuchDeposit();
    const credit = await this.credits.ofDeposit(depositId);
    if (credit === null) return { deposit, credit };
    const { name, account } = await this.credits.payer(credit);
    return { deposit, credit: name !== '' && account !== '' ? credit : null };
  }
}
