import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database, query, type Tx } from '../database/database.js';
import type { Forgotten } from '../database/forget-older.js';
import { newId } from '../ids/ids.js';

/** Somebody read something about a person. */
export interface PersonalRead {
  subjectId: string;
  /** Account or client that read. */
  readerId: string;
  readerOrganisationId?: string;
  /** Names of the fields, never their values. */
  fields: string[];
  /** Why, in a word the worker understands, e.g. `contract`, `payout`, `application`. */
  purpose: string;
}

/** One line of the log as the worker sees it. */
export interface PersonalReadLine extends PersonalRead {
  id: string;
  readAt: Date;
}

const ADD = `
  INSERT INTO platform.access_log (id, subject_id, reader_id, reader_organisation_id, fields, purpose, read_at)
  SELECT id, "subjectId", "readerId", "readerOrganisationId", fields, purpose, $2
  FROM jsonb_to_recordset($1) AS read(
    id uuid, "subjectId" uuid, "readerId" text, "readerOrganisationId" uuid, fields text[], purpose text)`;

/** Who read what about whom, append-only, shown to the person it is about. */
@Injectable()
export class AccessLog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async record(tx: Tx, read: PersonalRead): Promise<void> {
    await this.recordEach(tx, [read]);
  }

  /** One look that showed something about several people. */
  async recordEach(tx: Tx, reads: readonly PersonalRead[]): Promise<void> {
    if (reads.length > 0) await query(tx, ADD, this.rowsOf(reads));
  }

  /** The same by itself, committed when it returns: one trip for whoever writes nothing else. */
  async recordNow(...reads: PersonalRead[]): Promise<void> {
    if (reads.length > 0) await this.database.query(ADD, this.rowsOf(reads));
  }

  private rowsOf(reads: readonly PersonalRead[]): unknown[] {
    return [JSON.stringify(reads.map((read) => ({ ...read, id: newId() }))), this.clock.now()];
  }

  /**
   * Forgets lines older than an instant that lie in no month's partition, the first ids first, at most so many. No line
   * can be deleted but by this: the database does it, and refuses when one would be younger than the law asks for.
   */
  async forgetBefore(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const sql = 'SELECT platform.forget_readings($1, $2) AS gone';
    const [row] = await query<{ gone: number }>(tx, sql, [before, most]);
    return { gone: row!.gone, isMore: row!.gone === most };
  }

  /** Forgets months of which every line is older than an instant, each as a whole. @returns how many */
  async forgetMonthsBefore(tx: Tx, before: Date): Promise<Forgotten> {
    const sql = 'SELECT platform.forget_reading_months($1) AS gone';
    const [row] = await query<{ gone: number }>(tx, sql, [before]);
    return { gone: row!.gone, isMore: false };
  }

  /** Makes the partitions of this month and so many after it, where there is none yet. @returns their names */
  async prepareMonths(tx: Tx, ahead: number): Promise<string[]> {
    const sql = 'SELECT platform.prepare_reading_months($1) AS made';
    const [row] = await query<{ made: string[] }>(tx, sql, [ahead]);
    return row!.made;
  }

  /** Newest first; `before` is the id of the last line already seen. */
  async linesOf(subjectId: string, limit: number, before?: string): Promise<PersonalReadLine[]> {
    return this.database.query<PersonalReadLine>(
      `SELECT id, subject_id AS "subjectId", reader_id AS "readerId", reader_organisation_id AS "readerOrganisationId",
         fields, purpose, read_at AS "readAt"
       FROM platform.access_log WHERE subject_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [subjectId, before ?? null, limit],
    );
  }
}
