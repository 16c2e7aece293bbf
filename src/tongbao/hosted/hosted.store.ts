import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertMany } from '../../platform/database/insert-many.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { JobId } from '../hire.types.js';
import { CompanyPermit, Job } from '../recruit/job.entity.js';
import { HostedJob } from './hosted.entity.js';
import type { StandingPost } from './hosted.types.js';

/** A post on behalf with the job that it stands beside. */
export interface HostedRow {
  job: Job;
  hosted: HostedJob;
}

/** A job as it is inserted, with what it is found by. */
export interface NewPost extends HostedRow {
  terms: string[];
}

/** Posts on behalf: all that is written is written for many at once. */
@Injectable()
export class HostedStore {
  constructor(private readonly database: Database) {}

  /** One import or call of a platform at a time writes its posts. */
  async lockPlatform(tx: Tx, platformId: string): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `tongbao.hosted|${platformId}`,
    ]);
  }

  /** Those of these organisations that lack the permit which they need. */
  async unpermittedOf(tx: Tx, organisationIds: readonly string[]): Promise<string[]> {
    const rows = await tx.findBy(CompanyPermit, { companyId: In([...organisationIds]), isMissing: true });
    return rows.map(({ companyId }) => companyId).sort();
  }

  /** Its open posts of these numbers, or that say the same as these. */
  async standing(
    tx: Tx,
    platformId: string,
    { externalIds, sameHashes }: { externalIds: string[]; sameHashes: string[] },
  ): Promise<StandingPost[]> {
    return query(
      tx,
      `SELECT h.job_id AS "jobId", h.external_id AS "externalId", h.said_hash AS "saidHash", h.same_hash AS "sameHash",
         h.posted_at AS "postedAt", to_char(j.valid_until, 'YYYY-MM-DD') AS "validUntil"
       FROM (SELECT * FROM tongbao.hosted_job WHERE platform_id = $1 AND is_current AND external_id = ANY ($2)
         UNION SELECT * FROM tongbao.hosted_job WHERE platform_id = $1 AND is_current AND same_hash = ANY ($3)) h
       JOIN tongbao.job j ON j.id = h.job_id AND j.state = 'open'`,
      [platformId, externalIds, sameHashes],
    );
  }

  /** Words stand before jobs: where they are already, the trigger adds no empty row. */
  async add(tx: Tx, posts: readonly NewPost[]): Promise<void> {
    if (posts.length === 0) return;
    const words = posts.map(({ job: { id, geo }, terms }) => ({ id, ...geo, terms }));
    await query(
      tx,
      `UPDATE tongbao.hosted_job SET is_current = false WHERE platform_id = $1 AND is_current AND external_id = ANY ($2)`,
      [posts[0]!.hosted.platformId, posts.map(({ hosted }) => hosted.externalId)],
    );
    await query(
      tx,
      `INSERT INTO tongbao.job_words (job_id, geo, words)
       SELECT id, point(longitude, latitude), array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(terms)))
       FROM jsonb_to_recordset($1) AS w (id uuid, longitude float8, latitude float8, terms jsonb)`,
      [JSON.stringify(words)],
    );
    await insertMany(
      tx,
      Job,
      posts.map(({ job }) => job),
    );
    await insertMany(
      tx,
      HostedJob,
      posts.map(({ hosted }) => hosted),
    );
  }

  /** Their platform confirmed them: they are shown until these days. */
  async refresh(tx: Tx, all: readonly { jobId: string; validUntil: string }[], at: Date): Promise<void> {
    if (all.length === 0) return;
    const ids = all.map(({ jobId }) => jobId);
    await query(
      tx,
      `UPDATE tongbao.job j SET valid_until = n.until, ends_on = greatest(ends_on, n.until), version = version + 1
       FROM unnest($1::uuid[], $2::date[]) AS n (id, until) WHERE j.id = n.id AND j.valid_until <> n.until`,
      [ids, all.map(({ validUntil }) => validUntil)],
    );
    await query(tx, 'UPDATE tongbao.hosted_job SET refreshed_at = $2 WHERE job_id = ANY ($1)', [ids, at]);
  }

  /** Closes open ones of a platform. @returns those that were open */
  async close(
    tx: Tx,
    platformId: string,
    ids: readonly string[],
    cause: 'withdrawn' | 'expired' | 'unpermitted',
  ): Promise<JobId[]> {
    const rows = await query<{ id: JobId }>(
      tx,
      `UPDATE tongbao.job SET state = 'closed', close_cause = $3, version = version + 1
       WHERE id = ANY ($2) AND enterprise_id = $1 AND is_hosted AND state = 'open' RETURNING id`,
      [platformId, ids, cause],
    );
    return rows.map(({ id }) => id).sort();
  }

  /** Open ones of a platform by its numbers. */
  async openOf(tx: Tx, platformId: string, externalIds: readonly string[]): Promise<JobId[]> {
    const rows = await query<{ id: JobId }>(
      tx,
      `SELECT j.id FROM tongbao.hosted_job h JOIN tongbao.job j ON j.id = h.job_id
       WHERE h.platform_id = $1 AND h.is_current AND h.external_id = ANY ($2) AND j.state = 'open' ORDER BY j.id`,
      [platformId, externalIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Some open ones of a platform, those valid up to a day where one is named. */
  async someOpen(tx: Tx, platformId: string, upTo: string | null, limit: number): Promise<JobId[]> {
    const rows = await query<{ id: JobId }>(
      tx,
      `SELECT id FROM tongbao.job WHERE enterprise_id = $1 AND is_hosted AND state = 'open'
         AND ($2::date IS NULL OR valid_until <= $2) ORDER BY valid_until, id LIMIT $3`,
      [platformId, upTo, limit],
    );
    return rows.map(({ id }) => id);
  }

  async find(id: string): Promise<HostedRow | null> {
    return (await this.rowsOf([id as JobId]))[0] ?? null;
  }

  /** Of a platform, the newest first, older than a known one. */
  async page(
    platformId: string,
    { limit, before, state }: { limit: number; before: string | null; state?: string },
  ): Promise<HostedRow[]> {
    const rows = await this.database.query<{ id: JobId }>(
      `SELECT j.id FROM tongbao.hosted_job h JOIN tongbao.job j ON j.id = h.job_id
       WHERE h.platform_id = $1 AND ($2::uuid IS NULL OR h.job_id < $2) AND ($3::text IS NULL OR j.state = $3)
       ORDER BY h.job_id DESC LIMIT $4`,
      [platformId, before, state ?? null, limit],
    );
    return this.rowsOf(rows.map(({ id }) => id));
  }

  /** In the order of the ids; those that are no posts on behalf are absent. */
  private async rowsOf(ids: readonly JobId[]): Promise<HostedRow[]> {
    if (ids.length === 0) return [];
    const of = In([...ids]);
    const jobs = await this.database.repository(Job).findBy({ id: of, isHosted: true });
    const hosted = await this.database.repository(HostedJob).findBy({ jobId: of });
    const [byId, byJob] = [
      new Map(jobs.map((one) => [one.id, one])),
      new Map(hosted.map((one) => [one.jobId, one])),
    ];
    return ids.flatMap((id) => {
      const [job, beside] = [byId.get(id), byJob.get(id)];
      return job && beside ? [{ job, hosted: beside }] : [];
    });
  }
}
