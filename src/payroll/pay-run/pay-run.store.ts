import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { Fen } from '../../platform/money/money.js';
import { EscrowTooLow } from '../errors.js';
import { LedgerStore } from '../ledger/ledger.store.js';
import type { Line } from '../ledger/ledger.types.js';
import { Payout } from '../payout/payout.entity.js';
import { Screening } from '../risk-shield/screening.entity.js';
import { PayRun } from './pay-run.entity.js';
import type { Party, PayRunId } from '../payroll.types.js';
import type { ReleaseStatementDto } from './pay-run.dto.js';

/** A party's signature under a release. */
export interface Approval {
  releaseId: string;
  party: Party;
  signerId: string;
  kid: string;
  jws: string;
  statementHash: string;
  approvedBy: string;
  approvedAt: Date;
}

@Injectable()
export class PayRunStore {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerStore,
  ) {}

  async byId(id: string): Promise<PayRun | null> {
    return this.database.repository(PayRun).findOneBy({ id: id as PayRunId });
  }

  /** A run that its caller has just drafted or changed. */
  async existing(id: PayRunId): Promise<PayRun> {
    return this.database.repository(PayRun).findOneByOrFail({ id });
  }

  async ofParty(
    party: { enterpriseId?: string; providerId?: string },
    page: { limit: number; beforeId: string | null },
  ): Promise<PayRun[]> {
    const builder = this.database
      .repository(PayRun)
      .createQueryBuilder('r')
      .where(party)
      .orderBy('r.id', 'DESC')
      .take(page.limit);
    if (page.beforeId) builder.andWhere('r.id < :beforeId', { beforeId: page.beforeId });
    return builder.getMany();
  }

  async lock(tx: Tx, id: string): Promise<PayRun> {
    return tx.findOneOrFail(PayRun, { where: { id: id as PayRunId }, lock: { mode: 'pessimistic_write' } });
  }

  async insert(tx: Tx, run: PayRun, screenings: Screening[]): Promise<void> {
    await tx.insert(PayRun, run);
    for (let from = 0; from < screenings.length; from += 1000)
      await tx.insert(Screening, screenings.slice(from, from + 1000));
  }

  async insertPayouts(tx: Tx, payouts: Payout[]): Promise<void> {
    for (let from = 0; from < payouts.length; from += 1000)
      await tx.insert(Payout, payouts.slice(from, from + 1000));
  }

  /** Changes a run that was locked before. */
  async change(tx: Tx, run: PayRun, change: Partial<PayRun>): Promise<void> {
    const { id, state, version } = run;
    const done = await tx.update(PayRun, { id, state, version }, { ...change, version: version + 1 });
    if (done.affected !== 1) throw new Error('a locked pay run changed');
  }

  /** Writes down what both parties are asked to sign; the database holds them to its total. */
  async insertRelease(
    tx: Tx,
    statement: ReleaseStatementDto,
    release: { hash: string; total: Fen; at: Date },
  ): Promise<void> {
    await query(
      tx,
      `INSERT INTO payroll.escrow_release (id, escrow_id, statement, statement_hash, total, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        statement.payRunId,
        statement.escrowId,
        JSON.stringify(statement),
        release.hash,
        release.total.toString(),
        release.at,
      ],
    );
  }

  async approve(tx: Tx, approval: Approval): Promise<void> {
    await query(
      tx,
      `INSERT INTO payroll.escrow_approval (release_id, party, signer_id, kid, jws, statement_hash, approved_by, approved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        approval.releaseId,
        approval.party,
        approval.signerId,
        approval.kid,
        approval.jws,
        approval.statementHash,
        approval.approvedBy,
        approval.approvedAt,
      ],
    );
  }

  async approvals(id: string, tx?: Tx): Promise<{ party: Party; kid: string; approvedAt: Date }[]> {
    const sql = `SELECT party, kid, approved_at AS "approvedAt" FROM payroll.escrow_approval WHERE release_id = $1 ORDER BY approved_at, party`;
    return tx ? query(tx, sql, [id]) : this.database.query(sql, [id]);
  }

  /**
   * Sets the money of every payout aside and hands the payouts to the dispatcher.
   * @throws EscrowTooLow when the escrow does not hold the total any more
   */
  async release(tx: Tx, run: PayRun, at: Date): Promise<Payout[]> {
    const payouts = await tx.find(Payout, { where: { payRunId: run.id }, order: { id: 'ASC' } });
    const lines = payouts.flatMap(linesOf);
    const entry = { key: `pay-run:${run.id}`, label: 'pay-run', book: run.escrowId, at, lines };
    const holds = await this.ledger.hold(tx, { ...entry, releaseId: run.id }, EscrowTooLow);
    await query(
      tx,
      `UPDATE payroll.payout p SET state = 'held', next_at = $3, holds = string_to_array(h.holds, ','), version = version + 1
       FROM unnest($1::uuid[], $2::text[]) h(id, holds) WHERE p.id = h.id AND p.state = 'draft'`,
      [payouts.map(({ id }) => id), payouts.map(({ id }) => holds.get(id)?.join(',') ?? ''), at],
    );
    await this.change(tx, run, { state: 'released', releasedAt: at });
    return payouts;
  }

  /** Takes a draft back; its payouts never existed for anybody else. Returns their ids. */
  async cancel(tx: Tx, run: PayRun): Promise<string[]> {
    const rows = await query<{ id: string }>(
      tx,
      `UPDATE payroll.payout SET state = 'cancelled', version = version + 1 WHERE pay_run_id = $1 AND state = 'draft' RETURNING id`,
      [run.id],
    );
    await this.change(tx, run, { state: 'cancelled' });
    return rows.map(({ id }) => id);
  }

  async payoutsOf(id: string): Promise<Payout[]> {
    return this.database.repository(Payout).find({ where: { payRunId: id }, order: { id: 'ASC' } });
  }

  async screeningsOf(id: string): Promise<Screening[]> {
    return this.database
      .repository(Screening)
      .find({ where: { payRunId: id }, order: { wageItemId: 'ASC' } });
  }
}

function linesOf({ id, net, tax }: Payout): Line[] {
  const wage: Line = { debit: 'escrow', credit: 'worker_payable', amount: net, ref: id };
  const withheld: Line = { debit: 'escrow', credit: 'iit_payable', amount: tax, ref: id };
  return tax > 0n ? [wage, withheld] : [wage];
}
