import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../database/database.js';
import { refusal } from '../refusal/refusal.js';
import { decryptWith, encryptWith, KeyRing } from './key-ring.js';

export const SubjectErased = refusal('privacy.subject-erased', 410, {
  zh: '该人员的数据已删除',
  en: 'The data of this person was erased',
  remedy: {
    zh: '数据不可恢复；请在本地一并删除。',
    en: 'The data can not come back; delete what you keep of it.',
  },
});

interface KeyRow {
  wrapped_key: Buffer | null;
}

/**
 * Personal data, encrypted under one key per person. Destroying the key erases the person from every
 * table and every backup at once; append-only history stays intact and unreadable.
 */
@Injectable()
export class SubjectVault {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
  ) {}

  /** Encrypts one field of a person; makes the person's key on first use. @throws SubjectErased */
  async encrypt(tx: Tx, subjectId: string, field: string, text: string): Promise<Buffer> {
    const key = await this.keyFor(tx, subjectId);
    return encryptWith(key, Buffer.from(text, 'utf8'), `${subjectId}|${field}`);
  }

  /** Opens one field. Who discloses it to another party must also write the access log. @throws SubjectErased */
  async decrypt(subjectId: string, field: string, sealed: Uint8Array): Promise<string> {
    const [row] = await this.database.query<KeyRow>(
      'SELECT wrapped_key FROM platform.subject_key WHERE subject_id = $1',
      [subjectId],
    );
    if (!row?.wrapped_key) throw SubjectErased();
    const key = this.ring.open(row.wrapped_key, `subject|${subjectId}`);
    return decryptWith(key, sealed, `${subjectId}|${field}`).toString('utf8');
  }

  /** Opens the same field of many persons by one read of their keys; those who were erased are absent. */
  async decryptEach(field: string, sealed: Map<string, Uint8Array>): Promise<Map<string, string>> {
    const rows = await this.database.query<KeyRow & { subject_id: string }>(
      'SELECT subject_id, wrapped_key FROM platform.subject_key WHERE subject_id = ANY($1) AND wrapped_key IS NOT NULL',
      [[...sealed.keys()]],
    );
    return new Map(
      rows.map(({ subject_id: id, wrapped_key: wrapped }) => {
        const key = this.ring.open(wrapped!, `subject|${id}`);
        return [id, decryptWith(key, sealed.get(id)!, `${id}|${field}`).toString('utf8')];
      }),
    );
  }

  /** Keyed hash to find an encrypted value again, e.g. `lookupHash('phone', '13800000000')`. */
  lookupHash(kind: string, value: string): Buffer {
    return this.ring.lookupHash(kind, value);
  }

  /** Destroys the person's key. What was encrypted under it can never be read again. */
  async erase(tx: Tx, subjectId: string, at: Date): Promise<void> {
    await query(
      tx,
      `INSERT INTO platform.subject_key (subject_id, wrapped_key, wrapping_key_id, erased_at) VALUES ($1, NULL, NULL, $2)
       ON CONFLICT (subject_id) DO UPDATE SET wrapped_key = NULL, wrapping_key_id = NULL,
         erased_at = coalesce(platform.subject_key.erased_at, excluded.erased_at)`,
      [subjectId, at],
    );
  }

  /** Re-wraps every person's key under the current wrapping key; safe to stop and repeat. Returns how many. */
  async rewrapAll(batch = 500): Promise<number> {
    for (let total = 0; ;) {
      const done = await this.database.transaction((tx) => this.rewrapBatch(tx, batch));
      total += done;
      if (done < batch) return total;
    }
  }

  private async rewrapBatch(tx: Tx, batch: number): Promise<number> {
    const rows = await query<{ subject_id: string; wrapped_key: Buffer }>(
      tx,
      `SELECT subject_id, wrapped_key FROM platform.subject_key
       WHERE wrapped_key IS NOT NULL AND wrapping_key_id <> $1 ORDER BY subject_id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [this.ring.currentId, batch],
    );
    for (const { subject_id: id, wrapped_key: wrapped } of rows) {
      const again = this.ring.seal(this.ring.open(wrapped, `subject|${id}`), `subject|${id}`);
      await query(
        tx,
        'UPDATE platform.subject_key SET wrapped_key = $2, wrapping_key_id = $3 WHERE subject_id = $1',
        [id, again, this.ring.currentId],
      );
    }
    return rows.length;
  }

  private async keyFor(tx: Tx, subjectId: string): Promise<Buffer> {
    const fresh = randomBytes(32);
    const sealed = this.ring.seal(fresh, `subject|${subjectId}`);
    const made = await query<KeyRow>(
      tx,
      `INSERT INTO platform.subject_key (subject_id, wrapped_key, wrapping_key_id) VALUES ($1, $2, $3)
       ON CONFLICT (subject_id) DO NOTHING RETURNING wrapped_key`,
      [subjectId, sealed, this.ring.currentId],
    );
    if (made.length > 0) return fresh;
    const [row] = await query<KeyRow>(
      tx,
      'SELECT wrapped_key FROM platform.subject_key WHERE subject_id = $1',
      [subjectId],
    );
    if (!row?.wrapped_key) throw SubjectErased();
    return this.ring.open(row.wrapped_key, `subject|${subjectId}`);
  }
}
