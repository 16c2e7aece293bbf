import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { SubjectVault } from '../../../platform/crypto/subject-vault.js';
import { Database, lockOne, type Tx } from '../../../platform/database/database.js';
import { sealedColumn } from '../../../platform/personal/personal-class.js';
import { AuthorityTransfer } from './transfer.entity.js';

const AMOUNT = sealedColumn('identity.authority_transfer.amount', 'identity')('amount');

/** Rows of `identity.authority_transfer`. */
@Injectable()
export class TransferStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  async add(
    tx: Tx,
    asked: Pick<AuthorityTransfer, 'id' | 'organisationId' | 'personId' | 'accountTail' | 'askedAt'>,
  ): Promise<void> {
    await tx.insert(AuthorityTransfer, { ...asked, state: 'asked', tries: 0 });
  }

  async find(id: string): Promise<AuthorityTransfer | null> {
    return this.database.repository(AuthorityTransfer).findOneBy({ id });
  }

  async lock(tx: Tx, id: string): Promise<AuthorityTransfer | null> {
    return lockOne(tx, AuthorityTransfer, { id });
  }

  /** How many a person asked for since then. */
  async countSince(tx: Tx, personId: string, since: Date): Promise<number> {
    return tx.countBy(AuthorityTransfer, { personId, askedAt: MoreThan(since) });
  }

  async change(
    tx: Tx,
    transfer: AuthorityTransfer,
    change: Partial<Pick<AuthorityTransfer, 'state' | 'tries' | 'reference' | 'expiresAt'>>,
    amount?: number,
  ): Promise<AuthorityTransfer> {
    const { id } = transfer;
    const sealed =
      amount === undefined ? {} : { amount: await this.vault.encrypt(tx, id, AMOUNT, `${amount}`) };
    await tx.update(AuthorityTransfer, { id }, { ...change, ...sealed });
    return { ...transfer, ...change, ...sealed };
  }

  /** In fen; 0 until it was sent. */
  async amountOf(tx: Tx, { id, amount }: AuthorityTransfer): Promise<number> {
    return amount === null ? 0 : Number(await this.vault.decrypt(id, AMOUNT, amount, tx));
  }
}
