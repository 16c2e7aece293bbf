import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { Features } from '../scorecard.types.js';
import { ModelWatchRow } from './model-watch.entity.js';
import type { BandCalibration } from './monitoring.types.js';
import type { DecisionFiguresDto } from './monitoring.dto.js';

/** What the room's own work looks like from outside. */
@Injectable()
export class MonitoringStore {
  constructor(private readonly database: Database) {}

  /** Scores as they stand with what they were made of; of a large population about `most`, drawn by id. */
  async population(most: number): Promise<{ features: Features; score: number | null }[]> {
    return this.database.query(
      `WITH many AS (SELECT greatest(1, ceil(count(*) / $1::float8))::int AS n FROM enterprise_credit.current_score)
       SELECT s.features, s.score FROM many, enterprise_credit.current_score c
       JOIN enterprise_credit.score s USING (enterprise_id, version)
       WHERE abs(hashtextextended(c.enterprise_id::text, 0)) % many.n = 0`,
      [most],
    );
  }

  /** Enterprises by the band a model put them in at a time, with what it expected of them and what came since. */
  async calibration(
    at: Date,
    { modelHash, base, factor }: { modelHash: string; base: number; factor: number },
  ): Promise<BandCalibration[]> {
    return this.database.query(
      `SELECT band, count(*)::int AS enterprises,
         avg(1 / (1 + exp((score - $2::float8) / $3::float8)))::float8 AS expected,
         avg(bad::int)::float8 AS observed
       FROM (
         SELECT DISTINCT ON (s.enterprise_id) s.band, s.score, s.model_hash, EXISTS (
           SELECT FROM enterprise_credit.fact f WHERE f.enterprise_id = s.enterprise_id AND f.kind = 'fraud-upheld'
             AND f.recorded_at > $1 AND NOT EXISTS (
               SELECT FROM enterprise_credit.fact m WHERE m.enterprise_id = f.enterprise_id AND m.about = f.id
                 AND m.kind = 'retraction')) AS bad
         FROM enterprise_credit.score s WHERE s.as_of <= $1 ORDER BY s.enterprise_id, s.version DESC) then_scored
       WHERE band IS NOT NULL AND model_hash = $4 GROUP BY band ORDER BY min(score)`,
      [at, base, factor, modelHash],
    );
  }

  async watched(limit: number): Promise<ModelWatchRow[]> {
    return this.database.repository(ModelWatchRow).find({ order: { day: 'DESC' }, take: limit });
  }

  /** The first run a model was watched. */
  async firstOf(modelHash: string): Promise<ModelWatchRow | null> {
    return this.database.repository(ModelWatchRow).findOne({ where: { modelHash }, order: { day: 'ASC' } });
  }

  /** The last run a model was watched. */
  async lastOf(modelHash: string): Promise<ModelWatchRow | null> {
    return this.database.repository(ModelWatchRow).findOne({ where: { modelHash }, order: { day: 'DESC' } });
  }

  async add(tx: Tx, row: ModelWatchRow): Promise<void> {
    await tx.insert(ModelWatchRow, row);
  }

  async ofDay(day: string): Promise<ModelWatchRow | null> {
    return this.database.repository(ModelWatchRow).findOneBy({ day });
  }

  /** Decisions since a time, by reason. */
  async decisions(since: Date): Promise<Pick<DecisionFiguresDto, 'admissions' | 'reports'>> {
    const admissions = await this.database.query<DecisionFiguresDto['admissions'][number]>(
      `SELECT decision, code AS "reasonCode", count(*)::int AS count
       FROM enterprise_credit.admission LEFT JOIN LATERAL unnest(reason_codes) code ON true
       WHERE decided_at >= $1 GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 200`,
      [since],
    );
    const reports = await this.database.query<DecisionFiguresDto['reports'][number]>(
      `SELECT state AS verdict, category, count(*)::int AS count FROM enterprise_credit.fraud_report
       WHERE decided_at >= $1 GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 200`,
      [since],
    );
    return { admissions, reports };
  }

  /** How often the first two who reviewed a report said the same. */
  async agreement(since: Date): Promise<Pick<DecisionFiguresDto, 'reviewed' | 'agreed'>> {
    const [row] = await this.database.query<{ reviewed: number; agreed: number }>(
      `SELECT count(*)::int AS reviewed, count(*) FILTER (WHERE verdicts[1] = verdicts[2])::int AS agreed
       FROM (SELECT array_agg(verdict ORDER BY id) AS verdicts FROM enterprise_credit.fraud_review
             GROUP BY report_id HAVING count(*) >= 2 AND max(reviewed_at) >= $1) reports`,
      [since],
    );
    return row ?? { reviewed: 0, agreed: 0 };
  }

  /** Hours decisions took. */
  async durations(since: Date): Promise<Pick<DecisionFiguresDto, 'reportHours' | 'admissionHours'>> {
    const [row] = await this.database.query<Record<'rm' | 'r9' | 'am' | 'a9', number | null>>(
      `WITH report AS (
         SELECT extract(epoch FROM decided_at - reported_at) / 3600 AS hours FROM enterprise_credit.fraud_report
         WHERE decided_at >= $1),
       admission AS (
         SELECT extract(epoch FROM d.decided_at - r.decided_at) / 3600 AS hours
         FROM enterprise_credit.admission d JOIN enterprise_credit.admission r ON r.id = d.follows
         WHERE d.decided_at >= $1)
       SELECT (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) FROM report) AS rm,
         (SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY hours) FROM report) AS r9,
         (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) FROM admission) AS am,
         (SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY hours) FROM admission) AS a9`,
      [since],
    );
    const { rm = null, r9 = null, am = null, a9 = null } = row ?? {};
    return { reportHours: { median: rm, p90: r9 }, admissionHours: { median: am, p90: a9 } };
  }
}
