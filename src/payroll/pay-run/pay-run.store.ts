import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { insertMany } from '../../platform/database/insert-many.js';
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
  /** The natural person behind `approvedBy`. */
  personId: string;
  approvedAt: Date;
}

/** A signature that is there; one from before knows its organisation alone. */
export type GivenApproval = Pick<Approval, 'party' | 'kid' | 'personId' | 'approvedAt'>;

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
    await insertMany(tx, Screening, screenings);
  }

  async insertPayouts(tx: Tx, payouts: Payout[]): Promise<void> {
    await insertMany(tx, Payout, payouts);
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
    release: { hash: string; total: Fen; preparedBy: string; at: Date },
  ): Promise<void> {
    await query(
      tx,
      `INSERT INTO payroll.escrow_release (id, escrow_id, statement, statement_hash, total, created_at, prepared_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        statement.payRunId,
        statement.escrowId,
        JSON.stringify(statement),
        release.hash,
        release.total.toString(),
        release.at,
        release.preparedBy,
      ],
    );
  }

  async approve(tx: Tx, approval: Approval): Promise<void> {
    await query(
      tx,
      `INSERT INTO payroll.escrow_approval (release_id, party, signer_id, kid, jws, statement_hash, approved_by, approved_at, person_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        approval.releaseId,
        approval.party,
        approval.signerId,
        approval.kid,
        approval.jws,
        approval.statementHash,
        approval.approvedBy,
        approval.approvedAt,
        approval.personId,
      ],
    );
  }

  async approvals(id: string, tx?: Tx): Promise<GivenApproval[]> {
    const sql = `SELECT party, kid, coalesce(person_id, signer_id) AS "personId", approved_at AS "approvedAt"
      FROM payroll.escrow_approval WHERE release_id = $1 ORDER BY approved_at, party`;
    return tx ? query(tx, sql, [id]) : this.database.query(sql, [id]);
  }

  /**
   * Sets the money of every payout that is still in the run aside and hands the payouts to the dispatcher.
   * @throws EscrowTooLow when the escrow does not hold the total any more
   */
  async release(tx: Tx, run: PayRun, at: Date): Promise<Payout[]> {
    const payouts = await tx.find(Payout, {
      where: { payRunId: run.id, state: 'draft' },
      order: { id: 'ASC' },
    });
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

  /** Drafts from before payees were signed, oldest first. */
  async withoutPayees(): Promise<Pick<PayRun, 'id' | 'providerId'>[]> {
    return this.database.query(
      `SELECT r.id, r.provider_id AS "providerId" FROM payroll.pay_run r
       WHERE r.state = 'draft' AND r.id IN
         (SELECT pay_run_id FROM payroll.payout WHERE state = 'draft' AND payee_hash IS NULL) ORDER BY r.id LIMIT 1000`,
    );
  }

  /** Whether a draft pays somebody who is not in what its parties sign: it is from before they were. */
  async lacksPayees(tx: Tx, id: string): Promise<boolean> {
    return tx.existsBy(Payout, { payRunId: id, state: 'draft', payeeHash: IsNull() });
  }

  /** The wages each payout was signed for, also of one that was taken out of the run or failed. */
  async itemsOf(id: string): Promise<Map<string, string[]>> {
    const rows = await this.database.query<{ payoutId: string; itemIds: string[] }>(
      `SELECT p.id AS "payoutId", array_agg(w.id ORDER BY w.day, w.id) AS "itemIds"
       FROM payroll.screening s JOIN payroll.wage_item w ON w.id = s.wage_item_id
       JOIN payroll.payout p ON p.pay_run_id = s.pay_run_id AND p.worker_id = w.worker_id AND p.contract_id = w.contract_id
       WHERE s.pay_run_id = $1 AND s.outcome = 'ok' GROUP BY p.id`,
      [id],
    );
    return new Map(rows.map(({ payoutId, itemIds }) => [payoutId, itemIds]));
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
