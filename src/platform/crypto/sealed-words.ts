import { query, type Tx } from '../database/database.js';
import { type PersonalClass, type Sealing, sealedColumn } from '../personal/personal-class.js';
import { Refusal } from '../refusal/refusal.js';
import { type SealedBox, SubjectErased, type SubjectVault } from './subject-vault.js';

/** A row that says words about its worker: sealed in `<name>Sealed`, in clear only where an earlier release wrote them. */
export type RowWithWords<N extends string> = { id: string; workerId: string } & Record<N, string | null> &
  Record<`${N}Sealed`, Buffer | null>;

/** Where the words are: columns `<name>` and `<name>_sealed` of a table with `id` and `worker_id`. */
interface Place<N extends string> {
  /** `<schema>.<table>`. */
  table: string;
  kind: PersonalClass;
  names: readonly N[];
}

/** Declares the sealed columns of a table's free words, once, in its store. */
export function wordsOf<const N extends string>(place: Place<N>): DeclaredWords<N> {
  const sealings = place.names.map(
    (name) => [name, sealedColumn(`${place.table}.${name}_sealed`, place.kind)] as const,
  );
  return { ...place, sealings: new Map(sealings) };
}

const OLD_PAGE = 200;

/** What `wordsOf` answers. */
export interface DeclaredWords<N extends string> extends Place<N> {
  sealings: ReadonlyMap<N, (field: string) => Sealing>;
}

/**
 * What people wrote about a worker beside a row, under the worker's key; in clear only on its way in and out. While a
 * process of the release before may run, which reads the columns in clear, it is written there; `sealOld` seals it after.
 */
export class SealedWords<N extends string> {
  constructor(
    private readonly vault: SubjectVault,
    private readonly place: DeclaredWords<N>,
  ) {}

  /** The rows with their words in clear, by one read of keys; null where the worker was erased. */
  async opened<R extends RowWithWords<N>>(rows: readonly R[]): Promise<R[]> {
    const { kind, names } = this.place;
    const boxes: SealedBox[] = [];
    const put: ((text: string | null) => void)[] = [];
    const open = rows.map((row) => ({ ...row }));
    for (const row of open)
      for (const name of names) {
        const sealed = row[`${name}Sealed`] as Buffer | null;
        if (sealed === null) continue;
        boxes.push({ subjectId: row.workerId, field: this.field(row.id, name), sealed });
        put.push((text) => Object.assign(row, { [name]: text }));
      }
    const texts = await this.vault.decryptAll(kind, boxes);
    texts.forEach((text, i) => put[i]!(text));
    return open;
  }

  /** A change of a row as it is stored: its words sealed. @throws SubjectErased */
  async sealed<C extends object>(tx: Tx, of: { id: string; workerId: string }, change: C): Promise<C> {
    const given = Object.entries(change).filter(
      ([name, text]) => this.place.names.includes(name as N) && typeof text === 'string',
    );
    if (given.length === 0 || !(await this.vault.sealsByClass(tx))) return change;
    const stored: Record<string, unknown> = {};
    for (const [name, text] of given) {
      stored[name] = null;
      stored[`${name}Sealed`] = await this.seal(tx, of, name as N, text as string);
    }
    return { ...change, ...stored };
  }

  /** Rows after one whose words an earlier release left in clear, a page; none while such a release may still run. */
  async old(tx: Tx, afterId: string | null): Promise<string[]> {
    if (!(await this.vault.sealsByClass(tx))) return [];
    const rows = await query<{ id: string }>(
      tx,
      `SELECT id FROM ${this.place.table} WHERE (${this.inClear()}) AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [afterId, OLD_PAGE],
    );
    return rows.map(({ id }) => id);
  }

  /** Seals the words of such a row, unless another process is at it. */
  async sealOld(tx: Tx, id: string): Promise<void> {
    const { table, names } = this.place;
    const [row] = await query<{ id: string; workerId: string } & Record<N, string | null>>(
      tx,
      `SELECT id, worker_id AS "workerId", ${names.join(', ')} FROM ${table}
       WHERE id = $1 AND (${this.inClear()}) FOR UPDATE SKIP LOCKED`,
      [id],
    );
    if (!row) return;
    const sealed: (Buffer | null)[] = [];
    for (const name of names) sealed.push(await this.sealedOrGone(tx, row, name));
    const sets = names.map(
      (name, i) => `${name} = NULL, ${name}_sealed = coalesce($${i + 2}, ${name}_sealed)`,
    );
    await query(tx, `UPDATE ${table} SET ${sets.join(', ')} WHERE id = $1`, [id, ...sealed]);
  }

  private inClear(): string {
    return this.place.names.map((name) => `${name} IS NOT NULL`).join(' OR ');
  }

  /** Nothing is kept of words about somebody who was erased. */
  private async sealedOrGone(
    tx: Tx,
    row: { id: string; workerId: string } & Record<N, string | null>,
    name: N,
  ): Promise<Buffer | null> {
    const text: string | null = row[name];
    if (text === null) return null;
    try {
      return await this.seal(tx, row, name, text);
    } catch (error) {
      if (error instanceof Refusal && error.code === SubjectErased.code) return null;
      throw error;
    }
  }

  private seal(
    tx: Tx,
    { id, workerId }: { id: string; workerId: string },
    name: N,
    text: string,
  ): Promise<Buffer> {
    return this.vault.encrypt(tx, workerId, this.place.sealings.get(name)!(this.field(id, name)), text);
  }

  private field(id: string, name: N): string {
    return `${this.place.table}|${id}|${name}`;
  }
}
