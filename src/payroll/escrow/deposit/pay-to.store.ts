import { Injectable } from '@nestjs/common';
import type { BankAccount } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import type { PayToDto } from '../escrow.dto.js';
import type { Deposit } from '../escrow.entity.js';
import { EscrowStore } from '../escrow.store.js';

/** Where deposits are paid to from the payer's own bank; nowhere where a rail moves them. */
@Injectable()
export class PayToStore {
  constructor(
    private readonly escrows: EscrowStore,
    private readonly accounts: BankAccounts,
  ) {}

  /** The account out of which the wages or claims of its fund are paid. */
  accountOf({ fund, providerId }: Deposit): BankAccount | undefined {
    return this.accounts.ofPayer(fund === 'escrow' ? providerId : null);
  }

  /** With a payment reference of its fund, made on first use. */
  async make(tx: Tx, deposit: Deposit): Promise<PayToDto | null> {
    const account = this.accountOf(deposit);
    return account ? payTo(account, await this.escrows.referenceOf(tx, deposit)) : null;
  }

  async of(deposit: Deposit): Promise<PayToDto | null> {
    const account = this.accountOf(deposit);
    const reference = account && (await this.escrows.knownReference(deposit.book));
    return account && reference ? payTo(account, reference) : null;
  }
}

function payTo({ name, number, bank }: BankAccount, reference: string): PayToDto {
  return { name, number, bank, reference };
}
