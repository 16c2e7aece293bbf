import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { insertMany } from '../../platform/database/insert-many.js';
import type { Fen } from '../../platform/money/money.js';
import { EscrowTooLow } from '../errors.js';
import { LedgerStore } from '../ledger/ledger.store.js';
import type { Line } from '../ledger/ledger.types.js';
import { Payout } from '../payout/payout.entity.js';
import { Screening } from '../risk-shield/screening.entity.js';
import { PayRun } from './pay-run.entity.js';
import type { Party, PayoutId, PayRunId } from '../payroll.types.js';
import type { ReleaseStatementDto } from './pay-run.dto.js';

const A_PAGE = 2_000;

/** Payouts that are set aside by one journal. */
const A_HOLD = 5_000;

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
  /** From when it counts, where one person prepared and released alone; null: at once. */
  countsFrom: Date | null;
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

  /** Runs of these ids, in their order. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<PayRun[]> {
    return tx.find(PayRun, { where: { id: In(ids as PayRunId[]) }, order: { id: 'ASC' } });
  }

  async lock(tx: Tx, id: string): Promise<PayRun> {
    return tx.findOneOrFail(PayRun, { where: { id: id as PayRunId }, lock: { mode: 'pessimistic_write' } });
  }

  async insert(tx: Tx, run: PayRun): Promise<void> {
    await tx.insert(PayRun, run);
  }

  async screen(tx: Tx, screenings: Screening[]): Promise<void> {
    await insertMany(tx, Screening, screenings);
  }

  /** A run that is being drafted; those that another process holds are left to it. */
  async drafting(): Promise<PayRun[]> {
    return this.database
      .repository(PayRun)
      .find({ where: { state: 'drafting' }, order: { id: 'ASC' }, take: 16 });
  }

  async hasDrafts(tx: Tx, payRunId: string): Promise<boolean> {
    return tx.existsBy(Payout, { payRunId, state: 'draft' });
  }

  /** The payouts of a run in their order, with the wages they were signed for, by the page. */
  async *signedPages(tx: Tx, payRunId: string): AsyncGenerator<{ payout: Payout; itemIds: string[] }[]> {
    for (let after: string | null = null; ;) {
      const payouts: Payout[] = await this.payoutsAfter(payRunId, { after, limit: A_PAGE }, tx);
      const items = await this.itemsOf(payouts, tx);
      yield payouts.map((payout) => ({ payout, itemIds: items.get(payout.id) ?? [] }));
      if (payouts.length < A_PAGE) return;
      after = payouts.at(-1)!.id;
    }
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
      `INSERT INTO payroll.escrow_approval (release_id, party, signer_id, kid, jws, statement_hash, approved_by, approved_at, person_id, counts_from)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
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
        approval.countsFrom,
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
  async release(tx: Tx, run: PayRun, at: Date): Promise<Released> {
    const released = { items: 0, gross: 0n };
    for (let after: string | null = null, slice = 0; ; slice++) {
      const payouts: ToHold[] = await query<ToHold>(
        tx,
        `SELECT id, net, tax FROM payroll.payout WHERE pay_run_id = $1 AND state = 'draft' AND ($2::uuid IS NULL OR id > $2)
         ORDER BY id LIMIT ${A_HOLD}`,
        [run.id, after],
      );
      if (payouts.length > 0) await this.hold(tx, run, { payouts, slice, at });
      released.items += payouts.length;
      for (const { net, tax } of payouts) released.gross += BigInt(net) + BigInt(tax);
      if (payouts.length < A_HOLD) break;
      after = payouts.at(-1)!.id;
    }
    await this.change(tx, run, { state: 'released', releasedAt: at });
    return released;
  }

  private async hold(
    tx: Tx,
    { id: releaseId, escrowId }: PayRun,
    { payouts, slice, at }: { payouts: ToHold[]; slice: number; at: Date },
  ): Promise<void> {
    const key = slice === 0 ? `pay-run:${releaseId}` : `pay-run:${releaseId}:${slice}`;
    const entry = { key, label: 'pay-run', book: escrowId, at, lines: payouts.flatMap(linesOf), releaseId };
    const holds = await this.ledger.hold(tx, entry, EscrowTooLow);
    await query(
      tx,
      `UPDATE payroll.payout p SET state = 'held', next_at = $3, holds = string_to_array(h.holds, ','), version = version + 1
       FROM unnest($1::uuid[], $2::text[]) h(id, holds) WHERE p.id = h.id AND p.state = 'draft'`,
      [payouts.map(({ id }) => id), payouts.map(({ id }) => holds.get(id)?.join(',') ?? ''), at],
    );
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
       WHERE r.state = 'draft' AND EXISTS (SELECT 1 FROM payroll.payout p
         WHERE p.pay_run_id = r.id AND p.state = 'draft' AND p.payee_hash IS NULL) ORDER BY r.id LIMIT 1000`,
    );
  }

  /** Whether a draft pays somebody who is not in what its parties sign: it is from before they were. */
  async lacksPayees(tx: Tx, id: string): Promise<boolean> {
    return tx.existsBy(Payout, { payRunId: id, state: 'draft', payeeHash: IsNull() });
  }

  /** The wages each payout was signed for, also of one that was taken out of the run or failed. */
  async itemsOf(payouts: Payout[], on: Tx = this.database.reader): Promise<Map<string, string[]>> {
    const known = payouts.flatMap(({ id, wageItemIds }) => (wageItemIds ? [[id, wageItemIds] as const] : []));
    const before = payouts.filter(({ wageItemIds }) => wageItemIds === null).map(({ id }) => id);
    return new Map<string, string[]>([
      ...known,
      ...(before.length > 0 ? await this.foundItems(before, on) : []),
    ]);
  }

  /** Payouts from before they carried their wages. */
  private async foundItems(payoutIds: string[], on: Tx): Promise<[string, string[]][]> {
    const rows = await query<{ payoutId: string; itemIds: string[] }>(
      on,
      `SELECT p.id AS "payoutId", array_agg(w.id ORDER BY w.day, w.id) AS "itemIds"
       FROM payroll.payout p JOIN payroll.wage_item w ON w.worker_id = p.worker_id AND w.contract_id = p.contract_id
       JOIN payroll.screening s ON s.pay_run_id = p.pay_run_id AND s.wage_item_id = w.id AND s.outcome = 'ok'
       WHERE p.id = ANY($1) GROUP BY p.id`,
      [payoutIds],
    );
    return rows.map(({ payoutId, itemIds }) => [payoutId, itemIds]);
  }

  /** Payouts of a run in their order, after a known one. */
  async payoutsAfter(
    payRunId: string,
    { after, limit }: { after: string | null; limit: number },
    on: Tx = this.database.reader,
  ): Promise<Payout[]> {
    const where = { payRunId, ...(after !== null && { id: MoreThan(after as PayoutId) }) };
    return on.find(Payout, { where, order: { id: 'ASC' }, take: limit });
  }

  /** What screening held of a run, in the order of the wages, after a known one. */
  async heldAfter(
    payRunId: string,
    { after, limit }: { after: string | null; limit: number },
  ): Promise<Screening[]> {
    const where = {
      payRunId,
      outcome: 'held' as const,
      ...(after !== null && { wageItemId: MoreThan(after) }),
    };
    return this.database.repository(Screening).find({ where, order: { wageItemId: 'ASC' }, take: limit });
  }
}

/** Payouts of a run whose money was set aside, and how much it is. */
export interface Released {
  items: number;
  gross: Fen;
}

/** A payout whose money is to be set aside. */
interface ToHold {
  id: string;
  net: string;
  tax: string;
}

function linesOf({ id, net, tax }: ToHold): Line[] {
  const wage: Line = { debit: 'escrow', credit: 'worker_payable', amount: BigInt(net), ref: id };
  const withheld: Line = { debit: 'escrow', credit: 'iit_payable', amount: BigInt(tax), ref: id };
  return tax === '0' ? [wage] : [wage, withheld];
}
