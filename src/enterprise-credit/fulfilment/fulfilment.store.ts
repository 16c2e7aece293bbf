import { Injectable } from '@nestjs/common';
import { In, LessThan, MoreThan } from 'typeorm';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { insertMany } from '../../platform/database/insert-many.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import { ReportedFulfilment } from './fulfilment.entity.js';
import type { Fulfilment, FulfilmentId, FulfilmentState } from './fulfilment.rules.js';

const column = sealedColumn('enterprise_credit.fulfilment.objection', 'work');

/** A platform and an employer of whom it told. */
export type Pair = Pick<ReportedFulfilment, 'platformId' | 'enterpriseId'>;

/** Of whom, in which state. */
export type OfWhom = Partial<Pick<ReportedFulfilment, 'platformId' | 'enterpriseId' | 'state'>>;

/** Engagements as platforms told that they ended. */
@Injectable()
export class FulfilmentStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  /** Those of a batch about one employer that this platform has not told yet. */
  async unreported(
    tx: Tx,
    pair: { platformId: OrganisationId; enterpriseId: OrganisationId },
    items: readonly Fulfilment[],
  ): Promise<Fulfilment[]> {
    const references = In(items.map(({ reference }) => reference));
    const known = await tx.findBy(ReportedFulfilment, { ...pair, reference: references });
    const seen = new Set(known.map(({ reference, outcome }) => `${reference} ${outcome}`));
    return items.filter(({ reference, outcome }) => !seen.has(`${reference} ${outcome}`));
  }

  /** Adds what was told; what another request told meanwhile is left as it is. */
  async add(tx: Tx, reported: Partial<ReportedFulfilment>[]): Promise<void> {
    await insertMany(tx, ReportedFulfilment, reported, { orIgnore: true });
  }

  /** Of whom new platforms told kept engagements that wait. */
  async pairsOfWaiting(): Promise<Pair[]> {
    return this.database.query<Pair>(
      `SELECT DISTINCT platform_id AS "platformId", enterprise_id AS "enterpriseId"
       FROM enterprise_credit.fulfilment WHERE state = 'waiting' ORDER BY 2, 1`,
    );
  }

  /** Those that wait of a pair, or of these, locked; in the order in which ledgers are locked. */
  async lockWaiting(
    tx: Tx,
    of: Pair | { ids: readonly FulfilmentId[] },
    limit?: number,
  ): Promise<ReportedFulfilment[]> {
    return tx.find(ReportedFulfilment, {
      where: { state: 'waiting', ...('ids' in of ? { id: In([...of.ids]) } : of) },
      order: { enterpriseId: 'ASC', id: 'ASC' },
      ...(limit !== undefined && { take: limit }),
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Changes locked ones that wait, all alike. */
  async endWait(
    tx: Tx,
    waiting: readonly ReportedFulfilment[],
    change: Partial<Pick<ReportedFulfilment, 'state' | 'isFirst'>>,
  ): Promise<void> {
    if (waiting.length === 0) return;
    const ids = waiting.map(({ id }) => id);
    await tx.update(ReportedFulfilment, { id: In(ids) }, { ...change, version: () => 'version + 1' });
  }

  /** Copies engagements that are in the ledger only, each with the id of its fact; how many. */
  async takeOver(tx: Tx, limit: number): Promise<number> {
    const rows = await query(
      tx,
      `INSERT INTO enterprise_credit.fulfilment
         (id, platform_id, enterprise_id, reference, outcome, occurred_on, state, reported_at, from_ledger)
       SELECT f.id, split_part(f.reference, ':', 1)::uuid, f.enterprise_id, substr(f.reference, 38),
         CASE f.kind WHEN 'fulfilment-kept' THEN 'kept' ELSE 'broken' END, f.occurred_on, 'reported', f.recorded_at, true
       FROM enterprise_credit.fact f
       WHERE f.kind IN ('fulfilment-kept', 'fulfilment-broken') AND f.source LIKE 'platform:%' AND f.about IS NULL
         AND NOT EXISTS (SELECT FROM enterprise_credit.fulfilment t WHERE t.enterprise_id = f.enterprise_id
           AND t.platform_id = split_part(f.reference, ':', 1)::uuid AND t.reference = substr(f.reference, 38)
           AND t.outcome = CASE f.kind WHEN 'fulfilment-kept' THEN 'kept' ELSE 'broken' END)
       ORDER BY f.id LIMIT $1 ON CONFLICT DO NOTHING RETURNING 1`,
      [limit],
    );
    return rows.length;
  }

  async find(id: FulfilmentId): Promise<ReportedFulfilment | null> {
    return this.database.repository(ReportedFulfilment).findOneBy({ id });
  }

  async lock(tx: Tx, id: FulfilmentId): Promise<ReportedFulfilment | null> {
    return lockOne(tx, ReportedFulfilment, { id });
  }

  /** Changes a locked one. */
  async change(
    tx: Tx,
    { id, version }: ReportedFulfilment,
    change: Partial<ReportedFulfilment>,
  ): Promise<void> {
    await tx.update(ReportedFulfilment, { id, version }, { ...change, version: version + 1 });
  }

  /** What an employer says to one, encrypted. */
  async seal(tx: Tx, { id }: ReportedFulfilment, statement: string): Promise<Buffer> {
    return this.vault.encrypt(tx, id, column('objection'), statement);
  }

  async statementOf({ id, objection }: ReportedFulfilment): Promise<string | null> {
    return objection && this.vault.decrypt(id, column('objection'), objection);
  }

  /** Newest first. */
  async list(of: OfWhom, limit: number, before?: FulfilmentId): Promise<ReportedFulfilment[]> {
    return this.database.repository(ReportedFulfilment).find({
      where: { ...of, ...(before && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** Of one state, oldest first. */
  async inState(state: FulfilmentState, limit: number, after?: FulfilmentId): Promise<ReportedFulfilment[]> {
    return this.database.repository(ReportedFulfilment).find({
      where: { state, ...(after && { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit,
    });
  }
}
