import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Database, type Tx } from '../../platform/database/database.js';
import { type Forgotten, forgetOlder } from '../../platform/database/forget-older.js';
import type { FairnessPolicy } from './impact/fairness.types.js';
import { FairnessWatchRow } from './fairness-watch.entity.js';
import type { CountedGroup } from './impact/groups.rules.js';

/** Groups of enterprises, counted anew by each run. */
@Injectable()
export class FairnessStore {
  constructor(private readonly database: Database) {}

  /** Every enterprise as it stands: its shown band, its latest admission and what the registry said last; no history. */
  async count({ goodBands, sizeCuts, ageCuts }: FairnessPolicy, today: string): Promise<CountedGroup[]> {
    return this.database.query(
      `WITH firm AS (
         SELECT CASE WHEN e.uscc ~ '^..[0-9]{4}' THEN substr(e.uscc, 3, 4) ELSE 'unknown' END AS region,
           coalesce(c.facts ->> 'industry', 'unknown') AS trade,
           coalesce(width_bucket((c.facts ->> 'insuredStaff')::numeric, $1::numeric[])::text, 'unknown') AS size,
           coalesce(width_bucket(date_part('year', age($3::date, (c.facts ->> 'foundedOn')::date))::numeric,
             $2::numeric[])::text, 'unknown') AS age,
           s.enterprise_id IS NOT NULL AS is_scored, coalesce(s.band = ANY ($4::text[]), false) AS is_well_scored,
           e.admission IS NOT NULL AS is_decided, coalesce(e.admission = 'ACCEPT', false) AS is_admitted
         FROM enterprise_credit.enterprise e
         LEFT JOIN enterprise_credit.certification c ON c.id = e.certification_id
         LEFT JOIN enterprise_credit.current_score s ON s.enterprise_id = e.id
         WHERE s.enterprise_id IS NOT NULL OR e.admission IS NOT NULL)
       SELECT dimension, "group", count(*) FILTER (WHERE is_scored)::int AS scored,
         count(*) FILTER (WHERE is_well_scored)::int AS "wellScored",
         count(*) FILTER (WHERE is_decided)::int AS decided,
         count(*) FILTER (WHERE is_admitted)::int AS admitted
       FROM firm, LATERAL (VALUES ('region', region), ('trade', trade), ('size', size), ('age', age))
         AS d (dimension, "group")
       GROUP BY 1, 2`,
      [sizeCuts, ageCuts, today, goodBands],
    );
  }

  async ofDay(day: string): Promise<FairnessWatchRow | null> {
    return this.database.repository(FairnessWatchRow).findOneBy({ day });
  }

  async add(tx: Tx, row: FairnessWatchRow): Promise<void> {
    await tx.insert(FairnessWatchRow, row);
  }

  /** The last runs, newest first. */
  async last(limit: number): Promise<FairnessWatchRow[]> {
    return this.database.repository(FairnessWatchRow).find({ order: { day: 'DESC' }, take: limit });
  }

  /** The last run before a day. */
  async lastBefore(day: string): Promise<FairnessWatchRow | null> {
    return this.database
      .repository(FairnessWatchRow)
      .findOne({ where: { day: LessThan(day) }, order: { day: 'DESC' } });
  }

  async forgetBefore(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const runs = { table: 'enterprise_credit.fairness_watch', key: ['day'], at: 'watched_at' };
    return forgetOlder(tx, runs, before, most);
  }
}
