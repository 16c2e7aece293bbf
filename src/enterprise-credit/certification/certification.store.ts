import { Injectable } from '@nestjs/common';
import { LessThan, LessThanOrEqual } from 'typeorm';
import { nextAttempt } from '../../platform/clock/back-off.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { changeOne, Database, type Tx } from '../../platform/database/database.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import { Certification, type Enterprise } from './certification.entity.js';
import { ASKED_AGAIN } from './certification.types.js';

/** Questions to the registry and what came of them. */
@Injectable()
export class CertificationStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async add(tx: Tx, certification: Certification): Promise<void> {
    await tx.insert(Certification, certification);
  }

  /** A new question about an enterprise, due now. */
  async ask(
    tx: Tx,
    { id: enterpriseId, name, uscc }: Pick<Enterprise, 'id' | 'name' | 'uscc'>,
  ): Promise<CertificationId> {
    const now = this.clock.now();
    const id: CertificationId = newId();
    const open = {
      attempts: 0,
      lastProblem: null,
      answeredAt: null,
      level: null,
      facts: null,
      answerJws: null,
      way: null,
      asOf: null,
      validUntil: null,
    };
    const about = { id, enterpriseId, name, uscc, source: 'registry', version: 1 };
    await this.add(tx, {
      ...about,
      ...open,
      state: 'pending',
      failReasons: [],
      askedAt: now,
      nextAttemptAt: now,
    });
    return id;
  }

  /** Lets a question lapse that was never answered; false when it was. */
  async expire(tx: Tx, id: CertificationId): Promise<boolean> {
    const end = { state: 'expired' as const, failReasons: ['AUTHORISATION_EXPIRED'] };
    return changeOne(tx, Certification, { id, state: 'pending' }, end);
  }

  /** Moves an answered one to what people decided; false when it was not there any more. */
  async move(
    tx: Tx,
    id: CertificationId,
    { from, to }: Record<'from' | 'to', Certification['state']>,
  ): Promise<boolean> {
    return changeOne(tx, Certification, { id, state: from }, { state: to });
  }

  /** The question about an enterprise that was asked before another one. */
  async before(tx: Tx, enterpriseId: OrganisationId, askedAt: Date): Promise<Certification | null> {
    return tx.findOne(Certification, {
      where: { enterpriseId, askedAt: LessThan(askedAt) },
      order: { askedAt: 'DESC' },
    });
  }

  async find(id: CertificationId, reader: Tx = this.database.reader): Promise<Certification | null> {
    return reader.findOneBy(Certification, { id });
  }

  async pendingOf(tx: Tx, enterpriseId: OrganisationId): Promise<Certification | null> {
    return tx.findOneBy(Certification, { enterpriseId, state: 'pending' });
  }

  async latest(enterpriseId: OrganisationId): Promise<Certification | null> {
    return this.database
      .repository(Certification)
      .findOne({ where: { enterpriseId }, order: { askedAt: 'DESC', id: 'DESC' } });
  }

  /** Sources whose last answer about a firm or a permit was from a file, with the day of that file. */
  async lastExtracts(): Promise<{ source: string; asOf: BusinessDay }[]> {
    return this.database.query(
      `SELECT source, to_char(as_of, 'YYYY-MM-DD') AS "asOf" FROM (
         SELECT DISTINCT ON (source) source, way, as_of FROM (
           SELECT source, way, as_of, answered_at FROM enterprise_credit.certification
           UNION ALL SELECT source, way, as_of, answered_at FROM enterprise_credit.permit) heard
         WHERE way IN ('online', 'extract') ORDER BY source, answered_at DESC) latest
       WHERE way = 'extract' ORDER BY source`,
    );
  }

  /** Pending ones whose next attempt is due, the longest due first. */
  async due(limit: number): Promise<Certification[]> {
    return this.database.repository(Certification).find({
      where: { state: 'pending', nextAttemptAt: LessThanOrEqual(this.clock.now()) },
      order: { nextAttemptAt: 'ASC' },
      take: limit,
    });
  }

  /** Notes an attempt without an answer; the waits double from a minute to a day. */
  async postpone(tx: Tx, certification: Certification, problem: string): Promise<void> {
    const { id, version, attempts } = certification;
    await tx.update(
      Certification,
      { id, state: 'pending', version },
      {
        attempts: attempts + 1,
        nextAttemptAt: nextAttempt(this.clock.now(), attempts, ASKED_AGAIN),
        lastProblem: problem,
        version: version + 1,
      },
    );
  }

  /** Closes a pending certification; false when it was closed meanwhile. */
  async close(tx: Tx, id: CertificationId, outcome: Partial<Certification>): Promise<boolean> {
    return changeOne(
      tx,
      Certification,
      { id, state: 'pending' },
      {
        ...outcome,
        answeredAt: this.clock.now(),
        lastProblem: null,
      },
    );
  }
}
