import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import { changeRow, Database, insertOne, lockOne, query, type Tx } from '../../platform/database/database.js';
import { ShadowScreening } from '../screening/life/screening-life.entity.js';
import { AdvertScreening } from '../screening/model/screening-model.entity.js';
import type { OpenPostDto, OpenPostsDto } from './job.dto.js';
import { CompanyPermit, Job, RestrictedEnterprise } from './job.entity.js';
import type { JobState } from './job.rules.js';
import type { JobId } from '../hire.types.js';

/** Which jobs a list shows. */
export interface JobFilter {
  enterpriseId?: string;
  state?: JobState;
}

/** Jobs of employers, and the restrictions that close them. Posts on behalf are none of theirs: `hosted`. */
@Injectable()
export class JobStore {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<Job | null> {
    return this.database.repository(Job).findOneBy({ id: id as JobId, isHosted: false });
  }

  /** Oldest first, after a known id. */
  async page(filter: JobFilter, limit: number, afterId: string | null): Promise<Job[]> {
    return this.database.repository(Job).find({
      where: {
        isHosted: false,
        ...(filter.enterpriseId && { enterpriseId: filter.enterpriseId as Job['enterpriseId'] }),
        ...(filter.state && { state: filter.state }),
        ...(afterId && { id: MoreThan(afterId as JobId) }),
      },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** A job with what its screening found. */
  async add(tx: Tx, job: Job, screening: AdvertScreening): Promise<void> {
    await insertOne(tx, Job, job);
    await insertOne(tx, AdvertScreening, screening);
  }

  /** What models in shadow said of a job. */
  async noteShadows(tx: Tx, shadows: ShadowScreening[]): Promise<void> {
    if (shadows.length > 0) await tx.insert(ShadowScreening, shadows);
  }

  /** The row, locked until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<Job | null> {
    return lockOne(tx, Job, { id: id as JobId, isHosted: false });
  }

  /** @throws Stale when the row moved since it was read. */
  async change(tx: Tx, job: Job, change: Partial<Job>): Promise<Job> {
    return changeRow(tx, Job, job, change);
  }

  /** One post of an enterprise at a time, and none while a restriction of it is recorded. */
  async lockEnterprise(tx: Tx, enterpriseId: string): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`tongbao.job|${enterpriseId}`]);
  }

  /** Whether a restriction that forbids new posts was recorded and holds. */
  async isRestricted(tx: Tx, enterpriseId: string, now: Date): Promise<boolean> {
    return (await this.inForce(tx, [enterpriseId], now)).length > 0;
  }

  /** Of each enterprise a restriction that closes posts and holds, if there is any. An interim one closes none. */
  async closingRestrictions(
    tx: Tx,
    enterpriseIds: readonly string[],
    now: Date,
  ): Promise<Map<string, string>> {
    const closing = (await this.inForce(tx, enterpriseIds, now)).filter(({ interim }) => !interim);
    return new Map(closing.map(({ enterpriseId, restrictionId }) => [enterpriseId, restrictionId]));
  }

  /** False when it was lifted before it was heard of. */
  async addRestriction(tx: Tx, restriction: RestrictedEnterprise): Promise<boolean> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(RestrictedEnterprise)
      .values(restriction)
      .orIgnore()
      .execute();
    return !(await tx.existsBy(RestrictedEnterprise, {
      restrictionId: restriction.restrictionId,
      lifted: true,
    }));
  }

  /** Lifts a restriction, also one whose beginning has not been heard of yet. */
  async liftRestriction(tx: Tx, restriction: RestrictedEnterprise): Promise<void> {
    await this.addRestriction(tx, restriction);
    await tx.update(RestrictedEnterprise, { restrictionId: restriction.restrictionId }, { lifted: true });
  }

  async countOpen(tx: Tx, enterpriseId: string): Promise<number> {
    return tx.countBy(Job, {
      enterpriseId: enterpriseId as Job['enterpriseId'],
      isHosted: false,
      state: In<JobState>(['open', 'in-review']),
    });
  }

  /** Its posts that take applications today: how many, and the newest. */
  async openOf(enterpriseId: string, today: BusinessDay, limit: number): Promise<OpenPostsDto> {
    const rows = await this.database.query<Omit<OpenPostDto, 'rateFen'> & { rateFen: string; count: number }>(
      `SELECT id AS "jobId", title, region, pay_basis AS "payBasis", rate_fen AS "rateFen",
         headcount - hired AS "placesLeft", (count(*) OVER ())::int AS count
       FROM tongbao.job WHERE enterprise_id = $1 AND NOT is_hosted AND state = 'open' AND hired < headcount
         AND valid_until >= $2::date ORDER BY id DESC LIMIT $3`,
      [enterpriseId, today, limit],
    );
    const newest = rows.map(({ count: _count, rateFen, ...post }) => {
      return { ...post, rateFen: BigInt(rateFen) };
    });
    return { count: rows[0]?.count ?? 0, newest };
  }

  /**
   * The jobs of an enterprise, or all that name a company as either side, that take applications or may again: live, or
   * closed for as long as a restriction or a missing permit lasts. Whoever closes or reopens by either of these locks them
   * all, so each sees what the other left behind. In the order of ids.
   */
  async lockStanding(tx: Tx, companyId: string, side: 'employer' | 'either'): Promise<Job[]> {
    const provides = side === 'either' ? ' OR j.providerId = :companyId' : '';
    return tx
      .createQueryBuilder(Job, 'j')
      .where(`(j.state IN ('open', 'in-review') OR j.closeCause IN ('restricted', 'unpermitted'))`)
      .andWhere('NOT j.isHosted')
      .andWhere(`(j.enterpriseId = :companyId${provides})`, { companyId })
      .orderBy('j.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  /** Posts that name a company go on beside each other, and none while it is written down what became of its permit. */
  async lockPermits(tx: Tx, companyIds: readonly string[]): Promise<void> {
    const locks = [...new Set(companyIds)].sort().map(permitLock);
    await query(
      tx,
      'SELECT pg_advisory_xact_lock_shared(hashtextextended(lock, 0)) FROM unnest($1::text[]) AS n (lock)',
      [locks],
    );
  }

  /** Those of these companies that lack the permit which they need. */
  async unpermitted(tx: Tx, companyIds: readonly string[]): Promise<string[]> {
    const rows = await tx.findBy(CompanyPermit, { companyId: In([...new Set(companyIds)]), isMissing: true });
    return rows.map(({ companyId }) => companyId).sort();
  }

  /** False where a later decision was heard before. */
  async notePermit(tx: Tx, { companyId, isMissing, decidedAt }: CompanyPermit): Promise<boolean> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [permitLock(companyId)]);
    const noted = await query(
      tx,
      `INSERT INTO tongbao.company_permit AS p (company_id, is_missing, decided_at) VALUES ($1, $2, $3)
       ON CONFLICT (company_id) DO UPDATE SET is_missing = excluded.is_missing, decided_at = excluded.decided_at
       WHERE p.decided_at <= excluded.decided_at RETURNING 1`,
      [companyId, isMissing, decidedAt],
    );
    return noted.length > 0;
  }

  private async inForce(
    tx: Tx,
    enterpriseIds: readonly string[],
    now: Date,
  ): Promise<RestrictedEnterprise[]> {
    const whose = { enterpriseId: In([...new Set(enterpriseIds)]), lifted: false };
    const rows = await tx.findBy(RestrictedEnterprise, whose);
    return rows.filter(({ until }) => until === null || until > now);
  }
}

function permitLock(companyId: string): string {
  return `tongbao.company-permit|${companyId}`;
}
