import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { digestOf } from '../../../platform/crypto/canonical.js';
import { SubjectVault } from '../../../platform/crypto/subject-vault.js';
import { Database, lockOne, query, type Tx } from '../../../platform/database/database.js';
import { EscrowTooLow } from '../../errors.js';
import { type Sealing, sealedColumn } from '../../../platform/personal/personal-class.js';
import { LedgerStore } from '../../ledger/ledger.store.js';
import type { Line } from '../../ledger/ledger.types.js';
import type { Party, RefundState } from '../../payroll.types.js';
import type { RefundPayeeDto, RefundStatementDto } from './refund.dto.js';
import { Refund } from './refund.entity.js';

const payeeSealed = sealedColumn('payroll.refund.payee_sealed', 'pay');
const payeeOf = (id: string): Sealing => payeeSealed(`refund:${id}`);

/** A party's signature under a refund, as the release of an escrow keeps it. */
export interface RefundApproval {
  refundId: string;
  party: Party;
  signerId: string;
  kid: string;
  jws: string;
  statementHash: string;
  approvedBy: string;
  personId: string;
  approvedAt: Date;
}

/** Refunds, their signatures and what they do in the ledger: all of it or nothing. */
@Injectable()
export class RefundStore {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerStore,
    private readonly vault: SubjectVault,
  ) {}

  async byId(id: string): Promise<Refund | null> {
    return this.database.repository(Refund).findOneBy({ id });
  }

  async page(
    party: { enterpriseId?: string; providerId?: string },
    page: { limit: number; beforeId: string | null },
  ): Promise<Refund[]> {
    const builder = this.database
      .repository(Refund)
      .createQueryBuilder('r')
      .where({ ...party, kind: 'escrow' })
      .orderBy('r.id', 'DESC')
      .take(page.limit);
    if (page.beforeId) builder.andWhere('r.id < :beforeId', { beforeId: page.beforeId });
    return builder.getMany();
  }

  /** @param payee where two persons named one; he lies under a key of the refund's own, for nobody knows who he is */
  async insert(tx: Tx, refund: Refund, payee: RefundPayeeDto | null = null): Promise<void> {
    const { id } = refund;
    const sealed = payee && (await this.vault.encrypt(tx, id, payeeOf(id), JSON.stringify(payee)));
    await tx.insert(Refund, { ...refund, payeeSealed: sealed });
  }

  /** Whom two persons named, by refund; of the others the payer is who it goes to. */
  async payeesOf(refunds: readonly Refund[]): Promise<Map<string, RefundPayeeDto>> {
    const found = new Map<string, RefundPayeeDto>();
    for (const { id, payeeSealed: sealed } of refunds)
      if (sealed)
        found.set(id, JSON.parse(await this.vault.decrypt(id, payeeOf(id), sealed)) as RefundPayeeDto);
    return found;
  }

  async lock(tx: Tx, id: string): Promise<Refund | null> {
    return lockOne(tx, Refund, { id });
  }

  /** Those of these that are in a state, locked in one order for everybody. */
  async lockIn(tx: Tx, ids: readonly string[], states: RefundState[]): Promise<Refund[]> {
    return tx.find(Refund, {
      where: { id: In(ids), state: In(states) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Those that wait for the next file of an account. */
  async ready(accountId: string, limit: number): Promise<Refund[]> {
    return this.database
      .repository(Refund)
      .find({ where: { accountId, state: 'ready' }, order: { id: 'ASC' }, take: limit });
  }

  /** The refunds of a file, for their payees. */
  async ofItems(ids: readonly string[]): Promise<Refund[]> {
    return this.database.repository(Refund).findBy({ id: In(ids) });
  }

  /** Changes a refund that was locked before. */
  async change(tx: Tx, refund: Refund, change: Partial<Refund>): Promise<Refund> {
    const { id, state, version } = refund;
    const next = { ...change, version: version + 1 };
    const done = await tx.update(Refund, { id, state, version }, next);
    if (done.affected !== 1) throw new Error('a locked refund changed');
    return { ...refund, ...next };
  }

  /** One refund of a credit at a time. */
  async lockCredit(tx: Tx, creditId: string): Promise<void> {
    await query(tx, 'SELECT 1 FROM payroll.bank_credit WHERE id = $1 FOR UPDATE', [creditId]);
  }

  /** What of a credit went back already, or is about to. */
  async refundedOf(tx: Tx, creditId: string): Promise<bigint> {
    const [row] = await query<{ sum: string }>(
      tx,
      `SELECT coalesce(sum(amount), 0) AS sum FROM payroll.refund
       WHERE credit_id = $1 AND state NOT IN ('failed', 'returned', 'withdrawn')`,
      [creditId],
    );
    return BigInt(row!.sum);
  }

  /** What of an escrow nobody is owed: its balance without wages that are due and refunds that wait for signatures. */
  async unused(tx: Tx, escrowId: string): Promise<bigint> {
    const [row] = await query<{ unused: string }>(
      tx,
      `SELECT coalesce(a.credit_posted - a.debit_posted - a.debit_pending, 0) - coalesce(c.owed, 0)
         - coalesce((SELECT sum(amount) FROM payroll.refund r WHERE r.book = e.id AND r.state = 'signing'), 0) AS unused
       FROM payroll.escrow e LEFT JOIN payroll.ledger_account a ON a.book = e.id AND a.code = 'escrow'
       LEFT JOIN payroll.cover c ON c.enterprise_id = e.enterprise_id AND c.provider_id = e.provider_id
       WHERE e.id = $1`,
      [escrowId],
    );
    return BigInt(row?.unused ?? 0);
  }

  /** Writes down what is signed; the database holds the ledger to it as to every release of an escrow. */
  async openRelease(
    tx: Tx,
    statement: RefundStatementDto,
    by: { preparedBy: string | null; at: Date },
  ): Promise<void> {
    await query(
      tx,
      `INSERT INTO payroll.escrow_release (id, escrow_id, statement, statement_hash, total, created_at, prepared_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        statement.refundId,
        statement.escrowId,
        JSON.stringify(statement),
        digestOf(statement),
        statement.amountFen,
        by.at,
        by.preparedBy,
      ],
    );
  }

  async sign(tx: Tx, approval: RefundApproval): Promise<void> {
    const { refundId, party, signerId, kid, jws, statementHash, approvedBy, approvedAt, personId } = approval;
    await query(
      tx,
      `INSERT INTO payroll.escrow_approval (release_id, party, signer_id, kid, jws, statement_hash, approved_by, approved_at, person_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [refundId, party, signerId, kid, jws, statementHash, approvedBy, approvedAt, personId],
    );
  }

  async signersOf(id: string, tx?: Tx): Promise<{ party: Party; personId: string }[]> {
    const sql = `SELECT party, coalesce(person_id, signer_id) AS "personId" FROM payroll.escrow_approval
      WHERE release_id = $1 ORDER BY approved_at, party`;
    return tx ? query(tx, sql, [id]) : this.database.query(sql, [id]);
  }

  /** Sets the money aside. @throws EscrowTooLow when it is not there any more */
  async hold(tx: Tx, refund: Refund, at: Date): Promise<Refund> {
    const { id, kind, book, amount } = refund;
    const lines: Line[] = [{ debit: fundOf(kind), credit: 'refund_payable', amount, ref: id }];
    const release = kind === 'escrow' && { releaseId: id };
    const entry = { key: `refund:${id}`, label: 'refund', book, at, lines, ...release };
    const holds = await this.ledger.hold(tx, entry, EscrowTooLow);
    return this.change(tx, refund, { state: 'ready', holds: holds.get(id) ?? [], signBy: null });
  }

  /** The payer has the money. */
  async settle(tx: Tx, refund: Refund, at: Date): Promise<Refund> {
    const { id, book, amount, holds } = refund;
    await this.ledger.resolve(tx, {
      key: `refund:${id}:settle`,
      label: 'refund-settled',
      at,
      kind: 'settle',
      holds,
    });
    const lines: Line[] = [{ debit: 'refund_payable', credit: 'bank_mirror', amount, ref: id }];
    await this.ledger.post(tx, { key: `refund:${id}:paid`, label: 'refund-paid', book, at, lines });
    return this.change(tx, refund, { state: 'settled', settledAt: at });
  }

  /** It will not be paid: the money is back where it was. */
  async fail(tx: Tx, refund: Refund, how: { at: Date; code: string }): Promise<Refund> {
    const { id, holds } = refund;
    const { at, code } = how;
    await this.ledger.resolve(tx, {
      key: `refund:${id}:void`,
      label: 'refund-failed',
      at,
      kind: 'void',
      holds,
    });
    return this.change(tx, refund, { state: 'failed', reasonCode: code });
  }

  /** It was paid and came back. */
  async takeBack(tx: Tx, refund: Refund, how: { at: Date; code: string }): Promise<Refund> {
    const { id, book, amount, kind } = refund;
    const { at, code } = how;
    const arrived: Line[] = [{ debit: 'bank_mirror', credit: 'suspense_returns', amount, ref: id }];
    await this.ledger.post(tx, {
      key: `refund:${id}:returned`,
      label: 'refund-returned',
      book,
      at,
      lines: arrived,
    });
    const back: Line[] = [{ debit: 'suspense_returns', credit: 'escrow', amount, ref: id }];
    if (kind === 'escrow')
      await this.ledger.post(tx, {
        key: `refund:${id}:back`,
        label: 'refund-returned',
        book,
        at,
        lines: back,
      });
    return this.change(tx, refund, { state: 'returned', reasonCode: code });
  }
}

function fundOf(kind: Refund['kind']): 'escrow' | 'suspense_returns' {
  return kind === 'escrow' ? 'escrow' : 'suspense_returns';
}
