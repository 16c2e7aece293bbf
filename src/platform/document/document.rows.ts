import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../database/database.js';
import { grantsOf, statesBefore, storedGrant } from './document.rules.js';
import type {
  DocumentId,
  DocumentRow,
  DocumentState,
  Reader,
  ReaderGrant,
  Uploader,
} from './document.types.js';

const COLUMNS = `d.id, d.purpose, d.type, d.subject_id AS "subjectId", d.uploaded_by AS "uploadedBy",
  d.uploader_organisation_id AS "uploaderOrganisationId", d.state, d.scan, d.declared_size::float8 AS "declaredSize",
  d.part_bytes AS "partBytes", d.size::float8 AS size, d.hash, d.received_hash AS "receivedHash",
  d.opened_at AS "openedAt", d.stored_at AS "storedAt", d.keep_until AS "keepUntil"`;

/** A case of a room. */
export interface CaseOfRoom {
  room: string;
  caseId: string;
}

/** What is known of a document when it is whole. */
export interface Whole {
  size: number;
  hash: string;
  receivedHash: string;
  scan: DocumentRow['scan'];
  storedAt: Date;
  keepUntil: Date;
}

/** Documents, the cases they belong to, and who may read them there. */
@Injectable()
export class DocumentRows {
  constructor(private readonly database: Database) {}

  async insert(tx: Tx, row: Omit<DocumentRow, 'size' | 'hash' | 'receivedHash' | 'storedAt'>): Promise<void> {
    await query(
      tx,
      `INSERT INTO platform.document (id, purpose, type, subject_id, uploaded_by, uploader_organisation_id, state, scan,
         declared_size, part_bytes, opened_at, keep_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        row.id,
        row.purpose,
        row.type,
        row.subjectId,
        row.uploadedBy,
        row.uploaderOrganisationId,
        row.state,
        row.scan,
        row.declaredSize,
        row.partBytes,
        row.openedAt,
        row.keepUntil,
      ],
    );
  }

  async find(id: DocumentId, reader: Tx = this.database.reader): Promise<DocumentRow | undefined> {
    return (await this.findEach([id], reader))[0];
  }

  async findEach(ids: DocumentId[], reader: Tx = this.database.reader): Promise<DocumentRow[]> {
    return query(reader, `SELECT ${COLUMNS} FROM platform.document d WHERE d.id = ANY($1) ORDER BY d.id`, [
      ids,
    ]);
  }

  /** In the order of their ids, locked until the transaction ends. */
  async lockEach(tx: Tx, ids: DocumentId[]): Promise<DocumentRow[]> {
    return query(
      tx,
      `SELECT ${COLUMNS} FROM platform.document d WHERE d.id = ANY($1) ORDER BY d.id FOR UPDATE`,
      [ids],
    );
  }

  /**
   * Bytes that an uploader has in documents no case took; declared ones of open uploads count. Whoever adds to them asks
   * here first: others of the same uploader wait until the transaction ends, so that all of them are counted.
   */
  async unattachedBytes(tx: Tx, { id, organisationId }: Uploader): Promise<number> {
    const who = organisationId ?? id;
    await query(tx, `SELECT pg_advisory_xact_lock(hashtextextended('document-uploader:' || $1, 0))`, [who]);
    const [row] = await query<{ bytes: number }>(
      tx,
      `SELECT coalesce(sum(coalesce(size, declared_size, 0)), 0)::float8 AS bytes FROM platform.document d
       WHERE coalesce(uploader_organisation_id::text, uploaded_by) = $1 AND state IN ('open', 'stored')
         AND NOT EXISTS (SELECT 1 FROM platform.document_attachment a WHERE a.document_id = d.id)`,
      [who],
    );
    return row!.bytes;
  }

  /** Whether anything was ever kept here of a person, who may have been erased since. */
  async isKnown(subjectId: string): Promise<boolean> {
    const rows = await this.database.query(
      'SELECT 1 FROM platform.personal_key WHERE subject_id = $1 LIMIT 1',
      [subjectId],
    );
    return rows.length === 1;
  }

  /** From `open` to `stored`; false when it is not open any more. */
  async store(tx: Tx, id: DocumentId, whole: Whole): Promise<boolean> {
    const { size, hash, receivedHash, scan, storedAt, keepUntil } = whole;
    const rows = await query(
      tx,
      `UPDATE platform.document SET state = 'stored', size = $2, hash = $3, received_hash = $4, scan = $5,
         stored_at = $6, keep_until = $7, scan_next_at = CASE WHEN $5 = 'waiting' THEN $6::timestamptz END
       WHERE id = $1 AND state = 'open' RETURNING id`,
      [id, size, hash, receivedHash, scan, storedAt, keepUntil],
    );
    return rows.length === 1;
  }

  /** Moves those that may go there. @returns the ids of those that went */
  async move(tx: Tx, ids: DocumentId[], to: DocumentState, refusal?: string): Promise<DocumentId[]> {
    const rows = await query<{ id: DocumentId }>(
      tx,
      `UPDATE platform.document SET state = $2, refusal = coalesce($3, refusal)
       WHERE id = ANY($1) AND state = ANY($4) RETURNING id`,
      [ids, to, refusal ?? null, statesBefore(to)],
    );
    return rows.map(({ id }) => id);
  }

  async attach(tx: Tx, ids: DocumentId[], { room, caseId }: CaseOfRoom, at: Date): Promise<void> {
    await query(
      tx,
      `INSERT INTO platform.document_attachment (document_id, room, case_id, attached_at)
       SELECT id, $2, $3, $4 FROM unnest($1::uuid[]) AS n (id) ON CONFLICT DO NOTHING`,
      [ids, room, caseId, at],
    );
  }

  async keep(tx: Tx, id: DocumentId, until: Date): Promise<void> {
    await query(tx, 'UPDATE platform.document SET keep_until = greatest(keep_until, $2) WHERE id = $1', [
      id,
      until,
    ]);
  }

  /** Lets readers see every document of a case. */
  async allow(tx: Tx, { room, caseId }: CaseOfRoom, readers: readonly ReaderGrant[]): Promise<void> {
    const grants = readers.map(storedGrant);
    await query(
      tx,
      `INSERT INTO platform.document_reader (document_id, room, case_id, kind, who)
       SELECT a.document_id, a.room, a.case_id, n.kind, n.who
       FROM platform.document_attachment a, unnest($3::text[], $4::text[]) AS n (kind, who)
       WHERE a.room = $1 AND a.case_id = $2 ON CONFLICT DO NOTHING`,
      [room, caseId, grants.map(({ kind }) => kind), grants.map(({ who }) => who)],
    );
  }

  /** Takes documents out of a case, and with it from its readers. */
  async detach(tx: Tx, { room, caseId }: CaseOfRoom): Promise<void> {
    await query(tx, 'DELETE FROM platform.document_attachment WHERE room = $1 AND case_id = $2', [
      room,
      caseId,
    ]);
  }

  /** The room of a case that lets the reader see a document; undefined when none does. */
  async grantedBy(id: DocumentId, reader: Reader): Promise<string | undefined> {
    const grants = grantsOf(reader);
    const [row] = await this.database.query<{ room: string }>(
      `SELECT r.room FROM platform.document_reader r
       JOIN unnest($2::text[], $3::text[]) AS n (kind, who) ON r.kind = n.kind AND r.who = n.who
       WHERE r.document_id = $1 ORDER BY r.room LIMIT 1`,
      [id, grants.map(({ kind }) => kind), grants.map(({ who }) => who)],
    );
    return row?.room;
  }

  /** The documents of cases of a room, by case, in the order of their ids. */
  async ofCases(room: string, caseIds: string[]): Promise<(DocumentRow & { caseId: string })[]> {
    return this.database.query(
      `SELECT ${COLUMNS}, a.case_id AS "caseId" FROM platform.document_attachment a
       JOIN platform.document d ON d.id = a.document_id
       WHERE a.room = $1 AND a.case_id = ANY($2) ORDER BY d.id`,
      [room, caseIds],
    );
  }

  /** Of the stored documents of a case, the hashes of those whose content no other case of the room has. */
  async ownHashes(room: string, caseId: string): Promise<string[]> {
    const rows = await this.database.query<{ hash: string }>(
      `SELECT DISTINCT d.hash FROM platform.document_attachment a JOIN platform.document d ON d.id = a.document_id
       WHERE a.room = $1 AND a.case_id = $2 AND d.state = 'stored' AND NOT EXISTS (
         SELECT 1 FROM platform.document_attachment o JOIN platform.document e ON e.id = o.document_id
         WHERE o.room = $1 AND o.case_id <> $2 AND e.hash = d.hash)`,
      [room, caseId],
    );
    return rows.map(({ hash }) => hash);
  }

  /** Documents after one, by id, whose time is over, or whose person was erased; a page. */
  async ending(now: Date, afterId: DocumentId | null, limit: number): Promise<DocumentId[]> {
    const rows = await this.database.query<{ id: DocumentId }>(
      `(SELECT id FROM platform.document
        WHERE state <> 'erased' AND keep_until <= $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3)
       UNION (SELECT d.id FROM platform.document d JOIN platform.personal_key k ON k.subject_id = d.subject_id
         WHERE d.state <> 'erased' AND k.class IN ('identity', 'legacy') AND k.erased_at IS NOT NULL
           AND ($2::uuid IS NULL OR d.id > $2) ORDER BY d.id LIMIT $3)
       ORDER BY id LIMIT $3`,
      [now, afterId, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Of documents that were ending those that still are, locked: a case may have taken one meanwhile. */
  async lockEnding(tx: Tx, ids: DocumentId[], now: Date): Promise<DocumentId[]> {
    const rows = await query<{ id: DocumentId }>(
      tx,
      `SELECT d.id FROM platform.document d WHERE d.id = ANY($1) AND d.state <> 'erased' AND (d.keep_until <= $2
         OR EXISTS (SELECT 1 FROM platform.personal_key k
           WHERE k.subject_id = d.subject_id AND k.class IN ('identity', 'legacy') AND k.erased_at IS NOT NULL))
       ORDER BY d.id FOR UPDATE OF d`,
      [ids, now],
    );
    return rows.map(({ id }) => id);
  }

  /** How many wait for the scanner, and how many are lost. */
  async backlog(): Promise<{ waiting: number; lost: number }> {
    const [row] = await this.database.query<{ waiting: number; lost: number }>(
      `SELECT (SELECT count(*) FROM platform.document WHERE scan = 'waiting' AND state = 'stored')::int AS waiting,
         (SELECT count(*) FROM platform.document WHERE state = 'lost')::int AS lost`,
    );
    return row!;
  }
}
