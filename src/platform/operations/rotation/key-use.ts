import type { KeyCheck, KeyRing } from '../../crypto/key-ring.js';
import { type Database, query, type Tx } from '../../database/database.js';

/** A former key that nothing needs any more. */
export interface EndedKey {
  id: string;
  emptiedAt: Date;
}

/** What the database knows of the use of keys: since when, and whether something is left under them. */
export class KeyUse {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
  ) {}

  /** Since when the current wrapping key is in use; undefined until a process started with it. */
  async currentSince(): Promise<Date | undefined> {
    const [row] = await this.database.query<{ at: Date }>(
      `SELECT used_at AS at FROM platform.key_check WHERE kind = 'master' AND id = $1 AND used_at IS NOT NULL`,
      [this.ring.currentId],
    );
    return row?.at;
  }

  /** Keys that came into use after a current one: whoever would turn everything back under the former one. */
  async newerThanCurrent(): Promise<string[]> {
    const current = this.ring.checks().filter(({ isCurrent }) => isCurrent);
    const rows = await this.database.query<{ id: string }>(
      `SELECT n.id FROM platform.key_check n JOIN platform.key_check c ON c.kind = n.kind AND n.used_at > c.used_at
       JOIN unnest($1::text[], $2::text[]) own (kind, id) ON c.kind = own.kind AND c.id = own.id ORDER BY n.id`,
      [current.map(({ kind }) => kind), current.map(({ id }) => id)],
    );
    return rows.map(({ id }) => id);
  }

  /** Ends the use of every key of a kind that is neither current nor in `left`. @returns all that ended, then or before */
  async end(kind: KeyCheck['kind'], left: ReadonlySet<string>): Promise<EndedKey[]> {
    const current = this.ring.checks().find((key) => key.kind === kind && key.isCurrent)!.id;
    return this.database.transaction(async (tx) => {
      await this.empty(tx, kind, [current, ...left]);
      return query<EndedKey>(
        tx,
        `SELECT id, emptied_at AS "emptiedAt" FROM platform.key_check
         WHERE kind = $1 AND emptied_at IS NOT NULL ORDER BY emptied_at, id`,
        [kind],
      );
    });
  }

  private async empty(tx: Tx, kind: KeyCheck['kind'], needed: string[]): Promise<void> {
    await query(
      tx,
      `UPDATE platform.key_check SET emptied_at = now()
       WHERE kind = $1 AND used_at IS NOT NULL AND emptied_at IS NULL AND id <> ALL($2)`,
      [kind, needed],
    );
  }
}
