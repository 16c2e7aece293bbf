import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThanOrEqual } from 'typeorm';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import { nextAttempt } from '../../../platform/clock/back-off.js';
import { Clock } from '../../../platform/clock/clock.js';
import { changeOne, Database, lockOne, type Tx } from '../../../platform/database/database.js';
import { newId, type OrganisationId } from '../../../platform/ids/ids.js';
import { ASKED_AGAIN } from '../certification.types.js';
import { Permit } from './permit.entity.js';
import type { PermitId, PermitQuestion, StatedPermit } from './permit.types.js';

/** What an answer is to. */
export type AskedPermit = Pick<OpenQuestion, 'permitId' | 'requestId'>;

/** A question to the authority that waits for an answer. */
export interface OpenQuestion extends Omit<PermitQuestion, 'askedAt'> {
  permitId: PermitId;
  enterpriseId: OrganisationId;
  askedAt: Date;
  attempts: number;
  version: number;
}

const OPEN = `SELECT p.id AS "permitId", p.enterprise_id AS "enterpriseId", p.request_id AS "requestId", e.uscc, e.name,
    p.kind, p.number, p.asked_at AS "askedAt", p.attempts, p.version
  FROM enterprise_credit.permit p JOIN enterprise_credit.enterprise e ON e.id = p.enterprise_id
  WHERE p.request_id IS NOT NULL`;

/** Permits that enterprises stated, and the questions about them. */
@Injectable()
export class PermitStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** All an enterprise stated, the newest first. */
  async of(enterpriseId: OrganisationId, on: Tx = this.database.reader): Promise<Permit[]> {
    return on.find(Permit, { where: { enterpriseId }, order: { id: 'DESC' } });
  }

  /** Those of several enterprises that count on a day. */
  async inForce(enterpriseIds: OrganisationId[], today: BusinessDay): Promise<Permit[]> {
    return this.database.repository(Permit).find({
      where: { enterpriseId: In(enterpriseIds), state: 'confirmed', confirmedUntil: MoreThanOrEqual(today) },
      order: { kind: 'ASC', number: 'ASC' },
    });
  }

  async lock(tx: Tx, id: PermitId): Promise<Permit | null> {
    return lockOne(tx, Permit, { id });
  }

  /** A permit just stated, with a question about it that is due now. */
  async add(tx: Tx, enterpriseId: OrganisationId, { kind, number }: StatedPermit): Promise<PermitId> {
    const id: PermitId = newId();
    const nothing = { validUntil: null, confirmedUntil: null, failReasons: [], answeredAt: null };
    await tx.insert(Permit, {
      id,
      enterpriseId,
      kind,
      number,
      state: 'pending',
      ...nothing,
      ...this.question(),
    });
    return id;
  }

  /** Opens a new question about a permit, a confirmed one stays so meanwhile; false when there is one. */
  async ask(tx: Tx, { id, version, state }: Permit): Promise<boolean> {
    return changeOne(
      tx,
      Permit,
      { id, version, requestId: IsNull() },
      { ...this.question(), version: version + 1, state: state === 'confirmed' ? state : 'pending' },
    );
  }

  /** Open questions whose next attempt is due, the longest due first. */
  async due(limit: number): Promise<OpenQuestion[]> {
    return this.database.query(`${OPEN} AND p.next_attempt_at <= $1 ORDER BY p.next_attempt_at LIMIT $2`, [
      this.clock.now(),
      limit,
    ]);
  }

  /** The last open questions about one enterprise, due or not. */
  async openOf(enterpriseId: OrganisationId, limit: number): Promise<OpenQuestion[]> {
    const newest = 'ORDER BY p.asked_at DESC, p.id LIMIT $2';
    return this.database.query(`${OPEN} AND p.enterprise_id = $1 ${newest}`, [enterpriseId, limit]);
  }

  /** Notes an attempt without an answer. */
  async postpone(tx: Tx, question: OpenQuestion, problem: string): Promise<void> {
    const { permitId: id, requestId, version, attempts } = question;
    await tx.update(
      Permit,
      { id, requestId, version },
      {
        attempts: attempts + 1,
        nextAttemptAt: nextAttempt(this.clock.now(), attempts, ASKED_AGAIN),
        lastProblem: problem,
        version: version + 1,
      },
    );
  }

  /** Notes the answer to a question; false when it is not open any more. */
  async close(
    tx: Tx,
    { permitId: id, requestId }: AskedPermit,
    outcome: Pick<
      Permit,
      'state' | 'validUntil' | 'confirmedUntil' | 'failReasons' | 'source' | 'answerJws' | 'way' | 'asOf'
    >,
  ): Promise<boolean> {
    return changeOne(
      tx,
      Permit,
      { id, requestId },
      {
        ...outcome,
        requestId: null,
        lastProblem: null,
        answeredAt: this.clock.now(),
        version: () => 'version + 1',
      },
    );
  }

  /** Changes a permit unless somebody changed it meanwhile; whether it did. */
  async change(tx: Tx, { id, version }: Permit, change: Partial<Omit<Permit, 'id'>>): Promise<boolean> {
    return changeOne(tx, Permit, { id, version }, { ...change, version: version + 1 });
  }

  private question(): Pick<Permit, 'requestId' | 'askedAt' | 'attempts' | 'nextAttemptAt' | 'lastProblem'> {
    const now = this.clock.now();
    return { requestId: newId(), askedAt: now, attempts: 0, nextAttemptAt: now, lastProblem: null };
  }
}
