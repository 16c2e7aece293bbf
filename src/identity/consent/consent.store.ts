import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { ConsentId } from '../identity.types.js';
import { Consent, ConsentEnd } from './consent.entity.js';

/** A consent with how it ended, if it did. */
export interface ConsentRow extends Consent {
  endReason: ConsentEnd['reason'] | null;
  endedAt: Date | null;
}

const ROW = `SELECT c.id, c.subject_id AS "subjectId", c.purpose, c.recipient_id AS "recipientId", c.fields,
    c.given_at AS "givenAt", c.expires_at AS "expiresAt", e.reason AS "endReason", e.ended_at AS "endedAt"
  FROM identity.consent c LEFT JOIN identity.consent_end e ON e.consent_id = c.id`;

/** Rows of `identity.consent` and `identity.consent_end`. Nothing in them ever changes. */
@Injectable()
export class ConsentStore {
  constructor(private readonly database: Database) {}

  /** The consent in force at an instant. */
  async inForce(
    of: { subjectId: string; purpose: string; recipientId: string; at: Date },
    on: Tx = this.database.reader,
  ): Promise<ConsentRow | null> {
    const [row] = await query<ConsentRow>(
      on,
      `${ROW} WHERE c.subject_id = $1 AND c.purpose = $2 AND c.recipient_id = $3 AND e.consent_id IS NULL AND c.expires_at > $4
       ORDER BY c.id DESC LIMIT 1`,
      [of.subjectId, of.purpose, of.recipientId, of.at],
    );
    return row ?? null;
  }

  /** Those in force at an instant for a purpose and several recipients; of each recipient the newest. */
  async inForceFor(of: {
    subjectIds: readonly string[];
    purpose: string;
    recipientIds: readonly string[];
    at: Date;
  }): Promise<ConsentRow[]> {
    return this.database.query<ConsentRow>(
      `SELECT DISTINCT ON (n."subjectId", n."recipientId") n.* FROM (${ROW}
         WHERE c.subject_id = ANY($1) AND c.purpose = $2 AND c.recipient_id = ANY($3) AND e.consent_id IS NULL
           AND c.expires_at > $4) n ORDER BY n."subjectId", n."recipientId", n.id DESC`,
      [of.subjectIds, of.purpose, of.recipientIds, of.at],
    );
  }

  /** Newest first; `before` is the id of the last one already seen. */
  async historyOf(subjectId: string, limit: number, before?: string): Promise<ConsentRow[]> {
    return this.database.query<ConsentRow>(
      `${ROW} WHERE c.subject_id = $1 AND ($3::uuid IS NULL OR c.id < $3) ORDER BY c.id DESC LIMIT $2`,
      [subjectId, limit, before ?? null],
    );
  }

  /** False for an account that was erased. */
  async add(tx: Tx, consent: Consent): Promise<boolean> {
    const { id, subjectId, purpose, recipientId, fields, givenAt, expiresAt } = consent;
    const added = await query(
      tx,
      `INSERT INTO identity.consent (id, subject_id, purpose, recipient_id, fields, given_at, expires_at)
       SELECT $1, $2, $3, $4, $5, $6, $7
       WHERE NOT EXISTS (SELECT FROM identity.worker WHERE id = $2 AND state = 'erased') RETURNING id`,
      [id, subjectId, purpose, recipientId, fields, givenAt, expiresAt],
    );
    return added.length > 0;
  }

  /**
   * Consents of a person that have not ended (expired ones too), of one use or all. No other transaction
   * gives or ends consents of the person until this one is done.
   */
  async lockOpen(
    tx: Tx,
    subjectId: string,
    use?: { purpose: string; recipientId: string },
  ): Promise<ConsentRow[]> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`consent|${subjectId}`]);
    return query<ConsentRow>(
      tx,
      `${ROW} WHERE c.subject_id = $1 AND e.consent_id IS NULL AND ($2::text IS NULL OR (c.purpose = $2 AND c.recipient_id = $3))
       ORDER BY c.id`,
      [subjectId, use?.purpose ?? null, use?.recipientId ?? null],
    );
  }

  async find(tx: Tx, subjectId: string, id: ConsentId): Promise<ConsentRow | null> {
    const [row] = await query<ConsentRow>(tx, `${ROW} WHERE c.subject_id = $1 AND c.id = $2`, [
      subjectId,
      id,
    ]);
    return row ?? null;
  }

  /** False when it had ended before. */
  async end(
    tx: Tx,
    end: { consentId: ConsentId; reason: ConsentEnd['reason']; endedAt: Date },
  ): Promise<boolean> {
    const added = await query(
      tx,
      `INSERT INTO identity.consent_end (consent_id, reason, ended_at) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING consent_id`,
      [end.consentId, end.reason, end.endedAt],
    );
    return added.length > 0;
  }
}
