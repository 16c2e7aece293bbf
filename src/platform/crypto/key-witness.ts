import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../database/database.js';
import { HashedRows } from './inventory/hashed-rows.js';
import { type SealKind, sealKinds } from './inventory/seal-kind.js';
import { type KeyCheck, KeyRing } from './key-ring.js';

/** The keys of the configuration are not those of the data; the message says which, and what to do. */
export class KeysUnusableError extends Error {
  constructor(why: string) {
    super(
      `The keys cannot be used: ${why}. Put the former key back (docs/running.md, Keys); nothing was written with these.`,
    );
    this.name = 'KeysUnusableError';
  }
}

/** A key that the database knows. */
interface KnownKey {
  kind: KeyCheck['kind'];
  id: string;
  /** Null for a wrapping key of before keys were written down. */
  hash: Buffer | null;
  /** Something may still be sealed or hashed under it. */
  isNeeded: boolean;
  isEmptied: boolean;
}

/** Whether the keys of the configuration are those that the data was sealed and hashed with. */
@Injectable()
export class KeyWitness {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
  ) {}

  /**
   * Writes down what each key makes of a known word, where nothing speaks against them. A look-up key is taken when it
   * finds who is stored, or nobody is: else it would be a claim that nothing proves, and would shut out the right one.
   */
  async beCalled(): Promise<void> {
    if ((await this.objection()) !== undefined) return; // another process may be right: it goes on undisturbed
    const isProven =
      (await this.knownKeys()).some(({ kind }) => kind === 'look-up') ||
      (await new HashedRows(this.database, this.ring).isFound()) === true ||
      (await this.database.query('SELECT FROM platform.personal_key LIMIT 1')).length === 0;
    await this.database.transaction(async (tx) => {
      for (const check of this.ring.checks())
        if (check.kind === 'master' || isProven) await this.write(tx, check);
      // the release before knows one look-up key: with two it is to look at none
      if (this.ring.checks().filter(({ kind }) => kind === 'look-up').length > 1)
        await query(tx, 'DELETE FROM platform.key_witness');
    });
  }

  /**
   * @throws KeysUnusableError when an id has another key than before, when one is missing under which something may be
   * sealed or hashed, or when what a key sealed does not open
   */
  async testify(): Promise<void> {
    const why = await this.objection();
    if (why !== undefined) throw new KeysUnusableError(why);
  }

  private async objection(): Promise<string | undefined> {
    const known = await this.knownKeys();
    const own = this.ring.checks();
    for (const { kind, id, hash } of own) {
      const before = known.find((key) => key.kind === kind && key.id === id);
      if (before?.hash && !before.hash.equals(hash))
        return `XINGONG_MASTER_KEYS (or master.key) has another key as "${id}" than the one that sealed under "${id}"`;
      if (kind === 'master' && !before?.hash && !(await this.opensWith(id)))
        return `XINGONG_MASTER_KEYS (or master.key) does not open what was sealed under "${id}"`;
    }
    for (const { kind, id, isNeeded } of known)
      if (isNeeded && !own.some((key) => key.kind === kind && key.id === id)) return missing(kind, id);
    const retired = own.find(
      ({ kind, id, isCurrent }) =>
        isCurrent && known.some((key) => key.isEmptied && key.kind === kind && key.id === id),
    );
    if (retired) return overdue(retired);
    if (!known.some(({ kind }) => kind === 'look-up') && (await this.findsNobody()))
      return missing('look-up', '');
    return undefined;
  }

  private async knownKeys(): Promise<KnownKey[]> {
    return this.database.query<KnownKey>(
      `SELECT kind, id, check_hash AS hash, used_at IS NOT NULL AND emptied_at IS NULL AS "isNeeded",
         emptied_at IS NOT NULL AS "isEmptied" FROM platform.key_check ORDER BY kind, id`,
    );
  }

  /** A look-up key that was never written down is tried on the newest person. */
  private async findsNobody(): Promise<boolean> {
    return (await new HashedRows(this.database, this.ring).isFound()) === false;
  }

  /** Whether a key that was never written down opens one seal of each kind that bears its name. */
  private async opensWith(id: string): Promise<boolean> {
    for (const kind of sealKinds().values()) {
      if (kind.isBrief) continue;
      const [row] = await sealsUnder(this.database, kind, id);
      if (row && !this.opens(row.seal, kind, row.of)) return false;
    }
    return true;
  }

  private opens(seal: Buffer, kind: SealKind, of: string[]): boolean {
    try {
      this.ring.open(seal, kind.context(...of));
      return true;
    } catch {
      return false; // a wrong key and a changed byte are the same news here
    }
  }

  private async write(tx: Tx, { kind, id, hash, isCurrent }: KeyCheck): Promise<void> {
    await query(
      tx,
      `INSERT INTO platform.key_check AS k (kind, id, check_hash, used_at)
       VALUES ($1, $2, $3, CASE WHEN $4 THEN now() END)
       ON CONFLICT (kind, id) DO UPDATE SET check_hash = excluded.check_hash,
         used_at = coalesce(k.used_at, excluded.used_at)
       WHERE k.check_hash IS NULL OR $4 AND k.used_at IS NULL`,
      [kind, id, hash, isCurrent],
    );
  }
}

/** One seal of a kind under a key. */
async function sealsUnder(
  database: Database,
  { table, column, of, keyId }: SealKind,
  id: string,
): Promise<{ of: string[]; seal: Buffer }[]> {
  const begin = Buffer.concat([Buffer.from([Buffer.byteLength(id)]), Buffer.from(id, 'utf8')]);
  const names = keyId === undefined ? `substring(${column} FOR ${begin.length}) = $1` : `${keyId} = $1`;
  return database.query(
    `SELECT ARRAY[${of.map((name) => `${name}::text`).join(', ')}] AS of, ${column} AS seal FROM ${table}
     WHERE ${column} IS NOT NULL AND ${names} LIMIT 1`,
    [keyId === undefined ? begin : id],
  );
}

function overdue({ kind, id }: KeyCheck): string {
  return kind === 'master'
    ? `XINGONG_MASTER_KEYS has "${id}" first, whose use npm run keys:rotate has ended for good`
    : 'XINGONG_LOOKUP_KEYS has a key first whose use npm run keys:rotate has ended for good';
}

function missing(kind: KeyCheck['kind'], id: string): string {
  if (kind === 'look-up')
    return 'XINGONG_LOOKUP_KEY (or lookup.key) is not the key that people were stored with';
  return (
    `XINGONG_MASTER_KEYS (or master.key) lacks a key, and some of this database is sealed under "${id}": it was taken out ` +
    'before npm run keys:rotate had ended its use, or this is a backup from before that, which nobody is to read again'
  );
}
