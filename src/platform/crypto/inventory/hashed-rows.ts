import type { Database } from '../../database/database.js';
import { Refusal } from '../../refusal/refusal.js';
import type { KeyRing } from '../key-ring.js';
import { SubjectErased, SubjectVault } from '../subject-vault.js';
import { type HashKind, hashKinds, type RowText } from './hash-kind.js';

/** A kind whose values lie sealed beside their hashes. */
export type RehashableKind = Extract<HashKind, { from: object }>;

/** A stored hash, and those that its value has by the look-up keys there are, the current one first. */
export interface HashedRow {
  id: string;
  hash: Buffer;
  hashes: Buffer[];
}

interface StoredRow {
  id: string;
  subject: string;
  sealed: Buffer;
  hash: Buffer;
  text: RowText;
}

/** Rows whose value is sealed and whose hash stands beside it, opened and hashed again. */
export class HashedRows {
  private readonly vault: SubjectVault;

  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
  ) {
    this.vault = new SubjectVault(database, ring);
  }

  /** Kinds whose values can be hashed again. */
  static kinds(): RehashableKind[] {
    return [...hashKinds().values()].filter((kind): kind is RehashableKind => 'from' in kind);
  }

  /** The rows after one, in order; those of people who were erased meanwhile are counted in `last` and left out. */
  async after(
    kind: RehashableKind,
    id: string | undefined,
    limit: number,
  ): Promise<{ rows: HashedRow[]; last: string | undefined }> {
    const stored = await this.stored(
      kind,
      `${id === undefined ? '' : `AND ${kind.row} > $2`} ORDER BY ${kind.row} LIMIT $1`,
      [limit, ...(id === undefined ? [] : [id])],
    );
    return { rows: await this.opened(kind, stored), last: stored.at(-1)?.id };
  }

  /** Whether the newest person's hash is one that these look-up keys make; undefined where nobody is stored. */
  async isFound(): Promise<boolean | undefined> {
    for (const kind of HashedRows.kinds()) {
      const newest = await this.stored(kind, `ORDER BY ${kind.row} DESC LIMIT $1`, [1]);
      const [row] = await this.opened(kind, newest);
      if (row) return row.hashes.some((hash) => hash.equals(row.hash));
    }
    return undefined;
  }

  private async stored(kind: RehashableKind, rest: string, params: unknown[]): Promise<StoredRow[]> {
    const { table, column, row, from } = kind;
    const columns = [row, from.subject, ...(from.with ?? [])];
    const text = columns.map((name) => `'${name}', ${name}::text`).join(', ');
    return this.database.query<StoredRow>(
      `SELECT ${row}::text AS id, ${from.subject}::text AS subject, ${from.sealed} AS sealed, ${column} AS hash,
         jsonb_build_object(${text}) AS text
       FROM ${table} WHERE length(${column}) > 0 AND length(${from.sealed}) > 0 ${rest}`,
      params,
    );
  }

  private async opened({ as, from }: RehashableKind, stored: StoredRow[]): Promise<HashedRow[]> {
    const rows: HashedRow[] = [];
    for (const { id, subject, sealed, hash, text } of stored) {
      const clear = await this.clearOf(subject, from.sealing(text), sealed);
      if (clear === undefined) continue;
      const value = from.value?.(clear, text) ?? clear;
      rows.push({ id, hash, hashes: this.ring.lookupHashes(as, value) });
    }
    return rows;
  }

  private async clearOf(
    subject: string,
    sealing: ReturnType<RehashableKind['from']['sealing']>,
    sealed: Buffer,
  ): Promise<string | undefined> {
    try {
      return await this.vault.decrypt(subject, sealing, sealed);
    } catch (error) {
      if (error instanceof Refusal && error.code === SubjectErased.code) return undefined;
      throw error;
    }
  }
}
