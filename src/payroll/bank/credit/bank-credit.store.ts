import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type Sealing, sealedColumn } from '../../../platform/personal/personal-class.js';
import { SubjectVault } from '../../../platform/crypto/subject-vault.js';
import { Database, lockOne, query, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import { LedgerStore } from '../../ledger/ledger.store.js';
import type { Line } from '../../ledger/ledger.types.js';
import type { Payer } from '../statement/read/bank-document.types.js';
import { BankCredit, PaymentReference } from './bank-credit.entity.js';

const payerSealed = sealedColumn('payroll.bank_credit.payer_sealed', 'pay');
const payerOf = (id: string): Sealing => payerSealed(`bank-credit:${id}`);

/** A payer may be a person: their name lies under a key of the credit's own, for nobody knows yet who they are. */
export interface NewCredit extends Omit<BankCredit, 'payerSealed'> {
  payer: Payer;
}

/** Money that came to the accounts, and who paid it. */
@Injectable()
export class BankCreditStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
    private readonly ledger: LedgerStore,
  ) {}

  async insert(tx: Tx, credits: readonly NewCredit[]): Promise<void> {
    for (const { payer, ...credit } of credits) {
      const sealed = await this.vault.encrypt(tx, credit.id, payerOf(credit.id), JSON.stringify(payer));
      await tx.insert(BankCredit, { ...credit, payerSealed: sealed });
    }
  }

  async byId(id: string): Promise<BankCredit | null> {
    return this.database.repository(BankCredit).findOneBy({ id });
  }

  async byIds(ids: readonly string[]): Promise<BankCredit[]> {
    return this.database.repository(BankCredit).findBy({ id: In(ids) });
  }

  /** Whose money these payment references are for, by code. */
  async referencesOf(codes: readonly string[]): Promise<Map<string, PaymentReference>> {
    const rows = await this.database.repository(PaymentReference).findBy({ code: In(codes) });
    return new Map(rows.map((row) => [row.code, row]));
  }

  async lock(tx: Tx, id: string): Promise<BankCredit | null> {
    return lockOne(tx, BankCredit, { id });
  }

  async lockUnmatched(tx: Tx, ids: readonly string[]): Promise<BankCredit[]> {
    return tx.find(BankCredit, {
      where: { id: In(ids), state: 'unmatched' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Changes a credit that was locked before. */
  async change(tx: Tx, credit: BankCredit, change: Partial<BankCredit>): Promise<BankCredit> {
    const { id, state, version } = credit;
    const next = { ...change, version: version + 1 };
    const done = await tx.update(BankCredit, { id, state, version }, next);
    if (done.affected !== 1) throw new Error('a locked credit changed');
    return { ...credit, ...next };
  }

  /** The credit that a deposit was funded by; null where another rail funded it. */
  async ofDeposit(depositId: string): Promise<BankCredit | null> {
    return this.database.repository(BankCredit).findOneBy({ depositId });
  }

  /** Who paid. */
  async payer({ id, payerSealed: sealed }: BankCredit): Promise<Payer> {
    return JSON.parse(await this.vault.decrypt(id, payerOf(id), sealed)) as Payer;
  }

  /** The payers of these credits, by credit. */
  async payersOf(ids: readonly string[]): Promise<Map<string, Payer>> {
    const credits = await this.database.repository(BankCredit).findBy({ id: In(ids) });
    return new Map(
      await Promise.all(credits.map(async (credit) => [credit.id, await this.payer(credit)] as const)),
    );
  }

  async page(
    of: { accountIds: string[]; state: BankCredit['state'] | undefined },
    page: { limit: number; beforeId: string | null },
  ): Promise<BankCredit[]> {
    const builder = this.database
      .repository(BankCredit)
      .createQueryBuilder('c')
      .where({ accountId: In(of.accountIds), ...(of.state && { state: of.state }) })
      .orderBy('c.id', 'DESC')
      .take(page.limit);
    if (page.beforeId) builder.andWhere('c.id < :beforeId', { beforeId: page.beforeId });
    return builder.getMany();
  }

  /** Whose money a payment reference is for. */
  async referenceOf(code: string): Promise<PaymentReference | null> {
    return this.database.repository(PaymentReference).findOneBy({ code });
  }

  /** The book of what came to an account and is nobody's yet; opened on first use. */
  async bookOf(tx: Tx, accountId: string): Promise<string> {
    await query(
      tx,
      'INSERT INTO payroll.bank_book (account_id, book) VALUES ($1, $2) ON CONFLICT (account_id) DO NOTHING',
      [accountId, newId()],
    );
    const [row] = await query<{ book: string }>(
      tx,
      'SELECT book FROM payroll.bank_book WHERE account_id = $1',
      [accountId],
    );
    return row!.book;
  }

  /** It stands in the book of its account. */
  async suspend(tx: Tx, { id, accountId, amount }: BankCredit, at: Date): Promise<void> {
    const book = await this.bookOf(tx, accountId);
    const lines: Line[] = [{ debit: 'bank_mirror', credit: 'suspense_returns', amount, ref: id }];
    await this.ledger.post(tx, { key: `credit:${id}`, label: 'credit-unmatched', book, at, lines });
  }

  /** It leaves the book of its account for that of its fund. */
  async release(tx: Tx, { id, accountId, amount }: BankCredit, at: Date): Promise<void> {
    const book = await this.bookOf(tx, accountId);
    const lines: Line[] = [{ debit: 'suspense_returns', credit: 'bank_mirror', amount, ref: id }];
    await this.ledger.post(tx, { key: `credit:${id}:assigned`, label: 'credit-assigned', book, at, lines });
  }

  async unmatched(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM payroll.bank_credit WHERE state = 'unmatched'`,
    );
    return row?.n ?? 0;
  }
}
