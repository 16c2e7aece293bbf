import { randomBytes } from 'node:crypto';
import { Database, query, type Tx } from '../database/database.js';
import { type KeyClass, PERSONAL_CLASSES, type PersonalClass } from '../personal/personal-class.js';
import { type SealContext, sealKind } from './inventory/seal-kind.js';
import type { KeyRing } from './key-ring.js';

/** A key, by person and class. */
export interface KeyName {
  subjectId: string;
  kind: KeyClass;
}

const ONE_KEY = sealKind('platform.subject_key.wrapped_key', {
  as: 'subject',
  of: ['subject_id'],
  keyId: 'wrapping_key_id',
});
const CLASS_KEY = sealKind('platform.subject_class_key.wrapped_key', {
  as: 'subject',
  of: ['subject_id', 'class'],
  keyId: 'wrapping_key_id',
});

/** What a person's key is wrapped with. */
export function wrapContextOf(subjectId: string, of: KeyClass): SealContext {
  return of === 'legacy' ? ONE_KEY.context(subjectId) : CLASS_KEY.context(subjectId, of);
}

/** The two tables of keys; what is in them is `platform.personal_key`. */
const TABLES = [
  { table: 'platform.subject_key', kind: `'legacy'` },
  { table: 'platform.subject_class_key', kind: 'class' },
] as const;

/** The life of people's keys: frozen while the law keeps what lies under them, destroyed. */
export class SubjectKeys {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
  ) {}

  /**
   * Ends a person: classes that are kept go to restricted use until their day, all others are destroyed now. The key of
   * before there were classes lives as long as the longest of them.
   */
  async freeze(tx: Tx, subjectId: string, kept: ReadonlyMap<PersonalClass, Date>, at: Date): Promise<void> {
    for (const kind of PERSONAL_CLASSES) {
      const until = kept.get(kind);
      if (until === undefined) await this.destroy(tx, { subjectId, kind }, at);
      else await this.keepUntil(tx, { subjectId, kind }, { at, until });
    }
    const longest = [...kept.values()].toSorted((a, b) => a.getTime() - b.getTime()).at(-1);
    if (longest === undefined) return this.destroy(tx, { subjectId, kind: 'legacy' }, at);
    await query(
      tx,
      `UPDATE platform.subject_key SET frozen_at = $2, keep_until = $3 WHERE subject_id = $1 AND wrapped_key IS NOT NULL`,
      [subjectId, at, longest],
    );
  }

  /** Destroys one key; nobody makes it again. */
  async destroy(tx: Tx, { subjectId, kind }: KeyName, at: Date): Promise<void> {
    const gone = `wrapped_key = NULL, wrapping_key_id = NULL, erased_at = coalesce(k.erased_at, excluded.erased_at)`;
    await query(
      tx,
      kind === 'legacy'
        ? `INSERT INTO platform.subject_key AS k (subject_id, wrapped_key, wrapping_key_id, erased_at)
           VALUES ($1, NULL, NULL, $2) ON CONFLICT (subject_id) DO UPDATE SET ${gone}`
        : `INSERT INTO platform.subject_class_key AS k (subject_id, class, wrapped_key, wrapping_key_id, erased_at)
           VALUES ($1, $3, NULL, NULL, $2) ON CONFLICT (subject_id, class) DO UPDATE SET ${gone}`,
      [subjectId, at, ...(kind === 'legacy' ? [] : [kind])],
    );
  }

  /** People after one, by id, of whom the day of a key has come; a page. */
  async ending(now: Date, afterId: string | null, limit: number): Promise<string[]> {
    const ofTable = TABLES.map(
      ({ table }) =>
        `(SELECT subject_id FROM ${table} WHERE wrapped_key IS NOT NULL AND keep_until <= $1
          AND ($2::uuid IS NULL OR subject_id > $2) ORDER BY subject_id LIMIT $3)`,
    );
    const rows = await this.database.query<{ id: string }>(
      `SELECT DISTINCT subject_id AS id FROM (${ofTable.join(' UNION ALL ')}) ending ORDER BY id LIMIT $3`,
      [now, afterId, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Destroys the keys of a person whose day has come, and says which; those that another process holds are left to it. */
  async destroyEnding(tx: Tx, subjectId: string, now: Date): Promise<KeyClass[]> {
    const ending: KeyClass[] = [];
    for (const { table, kind } of TABLES) {
      const rows = await query<{ kind: KeyClass }>(
        tx,
        `SELECT ${kind} AS kind FROM ${table} WHERE subject_id = $1 AND wrapped_key IS NOT NULL AND keep_until <= $2
         ORDER BY keep_until FOR UPDATE SKIP LOCKED`,
        [subjectId, now],
      );
      ending.push(...rows.map((row) => row.kind));
    }
    for (const kind of ending) await this.destroy(tx, { subjectId, kind }, now);
    return ending;
  }

  /** Classes of a person that were erased and are kept. */
  async keptOf(subjectId: string): Promise<Set<PersonalClass>> {
    const rows = await this.database.query<{ kind: PersonalClass }>(
      `SELECT class AS kind FROM platform.subject_class_key
       WHERE subject_id = $1 AND wrapped_key IS NOT NULL AND frozen_at IS NOT NULL`,
      [subjectId],
    );
    return new Set(rows.map(({ kind }) => kind));
  }

  /** A class without a key gets one: what is kept in clear has its day, too. */
  private async keepUntil(
    tx: Tx,
    { subjectId, kind }: KeyName,
    { at, until }: { at: Date; until: Date },
  ): Promise<void> {
    const fresh = this.ring.seal(randomBytes(32), wrapContextOf(subjectId, kind));
    await query(
      tx,
      `INSERT INTO platform.subject_class_key AS k
         (subject_id, class, wrapped_key, wrapping_key_id, frozen_at, keep_until) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (subject_id, class) DO UPDATE SET frozen_at = excluded.frozen_at, keep_until = excluded.keep_until
         WHERE k.wrapped_key IS NOT NULL`,
      [subjectId, kind, fresh, this.ring.currentId, at, until],
    );
  }
}
