import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { Fact, LedgerHead } from './fact.entity.js';
import {
  ADJUDICATED_FACTS,
  type FactBucket,
  type LedgerKind,
  type Mark,
  MARKS,
  type NewFact,
  UNVERIFIED_FACTS,
} from './fact.types.js';
import { excludedBy } from './ledger.rules.js';
import type { Since } from './look-back.rules.js';

interface BucketRow {
  kind: FactBucket['kind'];
  day: string;
  sum: string;
  latest: string;
  latest_seq: number;
  recorded: string | null;
  whose: string | null;
  paid: string | null;
}

/** The business day an unverified fact was recorded on. */
const RECORDED = `CASE WHEN kind = ANY($7) THEN to_char(recorded_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') END`;

/** Whose wage it is, or the class of an insured shift. */
const OF = `CASE WHEN kind IN ('wage-paid', 'wage-overdue', 'wage-overdue-paid') THEN evidence->>'worker'
  WHEN kind = 'shift-insured' THEN evidence->>'class' END`;

/** The day a late wage came. */
const PAID = `CASE WHEN kind = 'wage-overdue-paid' THEN evidence->>'paidOn' END`;

/** What is too old to be read: $8 and $9 are the days from which on. What is unpaid never is. */
const READ = `NOT (kind = 'wage-paid' AND occurred_on < $8::date)
  AND NOT (kind = 'wage-overdue-paid' AND (evidence->>'paidOn') < to_char($8::date, 'YYYY-MM-DD'))
  AND NOT (kind IN ('shift-worked', 'shift-insured') AND occurred_on < $9::date)`;

/** Wages that came in time are told apart by month alone: a row a day and worker would be most of a ledger. */
const PERIOD = `CASE WHEN kind = 'wage-paid' THEN date_trunc('month', occurred_on)::date ELSE occurred_on END`;

function bucketOf({ latest_seq: latestSeq, recorded, whose, paid, ...row }: BucketRow): FactBucket {
  const { kind, day } = row;
  return {
    kind,
    day,
    sum: BigInt(row.sum),
    latest: BigInt(row.latest),
    latestSeq,
    ...(recorded !== null && { recordedOn: recorded }),
    ...(whose !== null && { of: whose }),
    ...(paid !== null && { paidOn: paid }),
  };
}

/** The ledger of facts: appended to, never changed. */
@Injectable()
export class FactStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Appends facts in order and returns those that were new: a fact of the same kind and reference is
   * recorded once. Writers of one enterprise's ledger wait for each other.
   */
  async append(tx: Tx, enterpriseId: OrganisationId, facts: NewFact[]): Promise<Fact[]> {
    let seq = await this.lockHead(tx, enterpriseId);
    const known = await tx.findBy(Fact, {
      enterpriseId,
      kind: In([...new Set(facts.map(({ kind }) => kind))]),
      reference: In(facts.map(({ reference }) => reference)),
    });
    const seen = new Set(known.map(({ kind, reference }) => `${kind}|${reference}`));
    const recordedAt = this.clock.now();
    const fresh = facts
      .filter(({ kind, reference }) => !seen.has(`${kind}|${reference}`))
      .map(({ evidence = {}, about = null, ...fact }): Fact => {
        seq += 1;
        return { id: newId(), enterpriseId, seq, recordedAt, evidence, about, ...fact };
      });
    if (fresh.length === 0) return [];
    await insertMany(tx, Fact, fresh);
    await tx.update(LedgerHead, { enterpriseId }, { seq });
    return fresh;
  }

  /** Locks an enterprise's ledger for writing and scoring; its last place, 0 when it is empty. */
  async lockHead(tx: Tx, enterpriseId: OrganisationId): Promise<number> {
    await query(
      tx,
      `INSERT INTO enterprise_credit.ledger_head (enterprise_id, seq) VALUES ($1, 0) ON CONFLICT DO NOTHING`,
      [enterpriseId],
    );
    const head = await tx.findOneOrFail(LedgerHead, {
      where: { enterpriseId },
      lock: { mode: 'pessimistic_write' },
    });
    return head.seq;
  }

  /** The facts that counted when the ledger ended at `upToSeq`, summed by kind and day. */
  async buckets(
    reader: Tx,
    enterpriseId: OrganisationId,
    upToSeq: number,
    since: Since,
  ): Promise<FactBucket[]> {
    const all = await this.bucketsOfMany(new Map([[enterpriseId, upToSeq]]), since, reader);
    return all.get(enterpriseId) ?? [];
  }

  /**
   * The same for many enterprises at once, best for neighbours by id; `upTo` has the end of each ledger. Those without
   * facts are absent. The range of ids is there for the planner: without it, it may read the whole ledger.
   */
  async bucketsOfMany(
    upTo: Map<OrganisationId, number>,
    since: Since,
    reader: Tx = this.database.reader,
  ): Promise<Map<OrganisationId, FactBucket[]>> {
    const ids = [...upTo.keys()].sort();
    const range = [ids[0], ids.at(-1), ids, ids.map((id) => upTo.get(id))];
    const marks = await query<{ about: string; kind: LedgerKind }>(
      reader,
      `SELECT f.about, f.kind FROM enterprise_credit.fact f
       JOIN unnest($3::uuid[], $4::int[]) AS e (id, seq) ON e.id = f.enterprise_id AND f.seq <= e.seq
       WHERE f.enterprise_id BETWEEN $1 AND $2 AND f.about IS NOT NULL
       ORDER BY f.enterprise_id, f.seq`,
      range,
    );
    const rows = await query<BucketRow & { id: OrganisationId }>(
      reader,
      `SELECT enterprise_id AS id, kind, to_char(max(occurred_on), 'YYYY-MM-DD') AS day, sum(value) AS sum,
         (array_agg(value ORDER BY f.seq DESC))[1] AS latest, max(f.seq) AS latest_seq, ${RECORDED} AS recorded,
         ${OF} AS whose, ${PAID} AS paid, ${PERIOD} AS period
       FROM enterprise_credit.fact f
       JOIN unnest($3::uuid[], $4::int[]) AS e (id, seq) ON e.id = f.enterprise_id AND f.seq <= e.seq
       WHERE f.enterprise_id BETWEEN $1 AND $2 AND about IS NULL AND kind <> ALL($5) AND f.id <> ALL($6::uuid[])
         AND ${READ}
       GROUP BY enterprise_id, kind, period, recorded, whose, paid`,
      [...range, [...MARKS], excludedBy(marks), [...UNVERIFIED_FACTS], since.wages, since.shifts],
    );
    const buckets = new Map<OrganisationId, FactBucket[]>();
    for (const row of rows) {
      const known = buckets.get(row.id);
      if (known) known.push(bucketOf(row));
      else buckets.set(row.id, [bucketOf(row)]);
    }
    return buckets;
  }

  /** Kinds recorded after a place in the ledger, each once, the last first. */
  async kindsAfter(tx: Tx, enterpriseId: OrganisationId, seq: number): Promise<LedgerKind[]> {
    const rows = await query<{ kind: LedgerKind }>(
      tx,
      `SELECT kind FROM enterprise_credit.fact WHERE enterprise_id = $1 AND seq > $2 GROUP BY kind ORDER BY max(seq) DESC`,
      [enterpriseId, seq],
    );
    return rows.map(({ kind }) => kind);
  }

  /** The fact of a kind recorded of a thing. */
  async factOf(
    tx: Tx,
    enterpriseId: OrganisationId,
    kind: LedgerKind,
    reference: string,
  ): Promise<Fact | null> {
    return tx.findOneBy(Fact, { enterpriseId, kind, reference });
  }

  /** Those of these references that are recorded. */
  async factsOf(
    tx: Tx,
    enterpriseId: OrganisationId,
    kind: LedgerKind,
    references: readonly string[],
  ): Promise<Fact[]> {
    return tx.findBy(Fact, { enterpriseId, kind, reference: In([...references]) });
  }

  /** What was adjudicated about an enterprise, newest first, each with the last mark on it. */
  async adjudicated(
    enterpriseId: OrganisationId,
    page: { limit: number; beforeId: string | null },
  ): Promise<(Fact & { lastMark: Mark | null })[]> {
    const builder = this.database
      .repository(Fact)
      .createQueryBuilder('f')
      .where('f.enterpriseId = :enterpriseId AND f.kind IN (:...kinds)', {
        enterpriseId,
        kinds: ADJUDICATED_FACTS,
      })
      .orderBy('f.id', 'DESC')
      .take(page.limit);
    if (page.beforeId !== null) builder.andWhere('f.id < :beforeId', { beforeId: page.beforeId });
    const facts = await builder.getMany();
    const marks = await this.database.repository(Fact).find({
      where: { enterpriseId, about: In(facts.map(({ id }) => id)) },
      order: { seq: 'ASC' },
    });
    const last = new Map(marks.map(({ about, kind }) => [about, kind as Mark]));
    return facts.map((fact) => ({ ...fact, lastMark: last.get(fact.id) ?? null }));
  }

  /** For reads outside a transaction. */
  get reader(): Tx {
    return this.database.reader;
  }
}
