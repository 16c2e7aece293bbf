import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import { paymentReference } from '../bank-account/payment-reference.rules.js';
import { LedgerStore } from '../ledger/ledger.store.js';
import type { AccountCode } from '../ledger/ledger.types.js';
import { Deposit, Escrow } from './escrow.entity.js';
import { accountKindOf } from './kind/account-kind.rules.js';
import type { DepositId, Fund } from '../payroll.types.js';
import type { OnTheRail } from '../rails/rail.types.js';
import type { DepositDto, PayToDto } from './escrow.dto.js';

const ACCOUNT_OF: Record<Fund, AccountCode> = { escrow: 'escrow', 'claim-fund': 'claim_fund' };

@Injectable()
export class EscrowStore {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerStore,
  ) {}

  /** The escrow of two parties; opened when they have none yet. */
  async open(tx: Tx, enterpriseId: string, providerId: string, at: Date): Promise<Escrow> {
    await query(
      tx,
      `INSERT INTO payroll.escrow (id, enterprise_id, provider_id, kind, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (enterprise_id, provider_id) DO NOTHING`,
      [newId(), enterpriseId, providerId, accountKindOf({ enterpriseId, providerId }), at],
    );
    return tx.findOneByOrFail(Escrow, { enterpriseId, providerId });
  }

  async between(enterpriseId: string, providerId: string): Promise<Escrow | null> {
    return this.database.repository(Escrow).findOneBy({ enterpriseId, providerId });
  }

  async byId(id: string): Promise<Escrow | null> {
    return this.database.repository(Escrow).findOneBy({ id: id as Escrow['id'] });
  }

  async ofParty(party: { enterpriseId?: string; providerId?: string }): Promise<Escrow[]> {
    return this.database.repository(Escrow).find({ where: party, order: { id: 'ASC' }, take: 500 });
  }

  async insertDeposit(tx: Tx, deposit: Deposit): Promise<void> {
    await tx.insert(Deposit, deposit);
  }

  async deposit(id: string, payerId: string): Promise<Deposit | null> {
    return this.database.repository(Deposit).findOneBy({ id: id as DepositId, payerId });
  }

  async anyDue(at: Date): Promise<boolean> {
    return this.database.repository(Deposit).existsBy({ nextAt: LessThanOrEqual(at) });
  }

  /** Takes deposits whose time has come; others may take them again from `leaseUntil` on. */
  /** Deposits that wait for the rail, by state: read from the index of what is due. */
  async onTheRail(at: Date): Promise<OnTheRail[]> {
    return this.database.query(
      `SELECT state, count(*)::int AS orders,
         greatest(0, extract(epoch FROM $1 - min(requested_at)))::float8 AS "oldestSeconds"
       FROM payroll.deposit WHERE next_at IS NOT NULL GROUP BY state ORDER BY state`,
      [at],
    );
  }

  async claimDeposits(tx: Tx, at: Date, leaseUntil: Date): Promise<Deposit[]> {
    const rows = await query<{ id: DepositId }>(
      tx,
      `UPDATE payroll.deposit SET state = 'submitted', attempts = attempts + 1, next_at = $2, version = version + 1
       WHERE id IN (SELECT id FROM payroll.deposit WHERE next_at <= $1 ORDER BY next_at LIMIT 16 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [at, leaseUntil],
    );
    return tx.findBy(Deposit, { id: In(rows.map(({ id }) => id)) });
  }

  async lockDeposit(tx: Tx, id: DepositId): Promise<Deposit> {
    return tx.findOneOrFail(Deposit, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The oldest deposit of a sum that was announced and is awaited on a bank account. */
  async lockAnnounced(tx: Tx, book: string, amount: Fen): Promise<Deposit | null> {
    const [row] = await query<{ id: DepositId }>(
      tx,
      `SELECT id FROM payroll.deposit WHERE book = $1 AND amount = $2 AND state = 'requested' AND next_at IS NULL
       ORDER BY id LIMIT 1 FOR UPDATE`,
      [book, amount.toString()],
    );
    return row ? tx.findOneByOrFail(Deposit, { id: row.id }) : null;
  }

  /** Those of these that are still awaited on a bank account, locked in one order for everybody. */
  async lockUnpaid(tx: Tx, ids: readonly string[]): Promise<Deposit[]> {
    return tx.find(Deposit, {
      where: { id: In(ids as DepositId[]), state: 'requested', nextAt: IsNull() },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The payment reference of a fund; made on first use. */
  async referenceOf(
    tx: Tx,
    { fund, book, payerId, providerId }: Pick<Deposit, 'fund' | 'book' | 'payerId' | 'providerId'>,
  ): Promise<string> {
    for (;;) {
      // two funds that drew the same digits: one draws again
      await query(
        tx,
        `INSERT INTO payroll.payment_reference (code, fund, book, payer_id, provider_id) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [paymentReference(String(randomInt(10 ** 10)).padStart(10, '0')), fund, book, payerId, providerId],
      );
      const known = await this.knownReference(book, tx);
      if (known !== null) return known;
    }
  }

  async knownReference(book: string, tx?: Tx): Promise<string | null> {
    const sql = 'SELECT code FROM payroll.payment_reference WHERE book = $1';
    type Row = { code: string };
    const [row] = tx ? await query<Row>(tx, sql, [book]) : await this.database.query<Row>(sql, [book]);
    return row?.code ?? null;
  }

  /** Changes a deposit that was locked before. */
  async change(tx: Tx, deposit: Deposit, change: Partial<Deposit>): Promise<void> {
    const { id, state, version } = deposit;
    const done = await tx.update(Deposit, { id, state, version }, { ...change, version: version + 1 });
    if (done.affected !== 1) throw new Error('a locked deposit changed');
  }

  /** The money is at the rail: it counts from now on. */
  async fund(tx: Tx, deposit: Deposit, paid: { at: Date; railOrderId: string | null }): Promise<void> {
    const { at, railOrderId } = paid;
    await this.ledger.post(tx, {
      key: `deposit:${deposit.id}`,
      label: 'deposit',
      book: deposit.book,
      at,
      lines: [
        {
          debit: 'bank_mirror',
          credit: ACCOUNT_OF[deposit.fund],
          amount: deposit.amount,
          ref: deposit.id,
        },
      ],
    });
    await this.change(tx, deposit, { state: 'funded', fundedAt: at, railOrderId, nextAt: null });
  }

  /** Makes an open deposit due now; false when there is none of that number. */
  async wake(tx: Tx, id: string, at: Date): Promise<boolean> {
    const woken = await query<{ id: string }>(
      tx,
      `UPDATE payroll.deposit SET next_at = CASE WHEN next_at IS NULL THEN NULL ELSE $2::timestamptz END WHERE id = $1 RETURNING id`,
      [id, at],
    );
    return woken.length > 0;
  }
}

/** A deposit as its payer sees it. */
export function depositView(deposit: Deposit, payTo: PayToDto | null): DepositDto {
  return {
    id: deposit.id,
    fund: deposit.fund,
    escrowId: deposit.fund === 'escrow' ? (deposit.book as Escrow['id']) : null,
    amountFen: deposit.amount,
    state: deposit.state,
    reasonCode: deposit.reasonCode,
    requestedAt: deposit.requestedAt,
    fundedAt: deposit.fundedAt,
    payTo,
  };
}
