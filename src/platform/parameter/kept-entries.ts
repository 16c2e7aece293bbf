import type { BusinessDay } from '../clock/business-day.js';
import type { Clock } from '../clock/clock.js';
import { type Database, query, type Tx } from '../database/database.js';
import type { ParameterDto } from './parameter.dto.js';

/** A value set by law or market, as it is in force. */
export type Parameter<T> = Omit<ParameterDto, 'value'> & { value: T };

/** What another process enters is in force here after so long at the latest. */
export const KEPT_FOR_MS = 5_000;

/** The entries of a key by scope, those that begin last first. */
type ByScope = ReadonlyMap<string, readonly Parameter<unknown>[]>;

/** Of which scopes, the first that has an entry, and as of which day. */
interface Where {
  scopes: readonly string[];
  day: BusinessDay;
}

/** All entries as they were read, and when it was asked whether there are more. */
interface Kept {
  byKey: ReadonlyMap<string, ByScope>;
  count: number;
  askedAt: number;
}

/**
 * The entries of every parameter, of every day, in the memory of this process. The table only grows, so its count says
 * whether these are all: it is asked at the first question after five seconds, and all is read anew when it is another.
 */
export class KeptEntries {
  private kept: Kept | undefined;
  private asking: Promise<Kept> | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly columns: string,
  ) {}

  /**
   * The entry in force on a day, of the first of these scopes that has one. Inside a transaction it is asked by the
   * transaction: who holds a connection waits for no other.
   */
  async inForce(key: string, where: Where, tx?: Tx): Promise<Parameter<unknown> | undefined> {
    return (await this.allInForce([{ key }], where, tx))[0];
  }

  /** The same of several keys, as they stood together. */
  async allInForce(
    keys: readonly { key: string }[],
    { scopes, day }: Where,
    tx?: Tx,
  ): Promise<(Parameter<unknown> | undefined)[]> {
    const { byKey } = this.fresh() ?? (await (tx ? this.askedBy(tx) : this.asked()));
    return keys.map(({ key }) => {
      const byScope = byKey.get(key);
      for (const scope of scopes) {
        const entry = byScope?.get(scope)?.find(({ validFrom }) => validFrom <= day);
        if (entry) return entry;
      }
      return undefined;
    });
  }

  /** What this process entered holds from the next question on. An answer that is on its way is kept by nobody. */
  forget(): void {
    this.kept = undefined;
    this.asking = undefined;
  }

  /** Undefined after their time, and when the clock went back: nobody knows then how old they are. */
  private fresh(): Kept | undefined {
    const { kept } = this;
    return kept && Math.abs(this.clock.now().getTime() - kept.askedAt) < KEPT_FOR_MS ? kept : undefined;
  }

  /** Many who ask at once share one answer. */
  private asked(): Promise<Kept> {
    if (this.asking) return this.asking;
    const asking = this.ask(this.kept)
      .then((kept) => {
        if (this.asking === asking) this.kept = kept;
        return kept;
      })
      .finally(() => {
        if (this.asking === asking) this.asking = undefined;
      });
    return (this.asking = asking);
  }

  /** Nobody else waits for it: the transaction may be undone. */
  private async askedBy(tx: Tx): Promise<Kept> {
    return (this.kept = await this.ask(this.kept, (sql) => query(tx, sql)));
  }

  private async ask(
    known: Kept | undefined,
    read: <T extends object>(sql: string) => Promise<T[]> = (sql) => this.database.query(sql),
  ): Promise<Kept> {
    const askedAt = this.clock.now().getTime(); // before the answer, which is as old as its question
    const [found] = await read<{ count: number }>('SELECT count(*)::int AS count FROM platform.parameter');
    if (known && found!.count === known.count) return { ...known, askedAt };
    const entries = await read<Parameter<unknown>>(
      `SELECT ${this.columns} FROM platform.parameter ORDER BY key, scope, valid_from DESC, set_at DESC`,
    );
    return { byKey: grouped(entries.map(frozen)), count: entries.length, askedAt };
  }
}

function grouped(entries: Parameter<unknown>[]): Map<string, Map<string, Parameter<unknown>[]>> {
  const byKey = new Map<string, Map<string, Parameter<unknown>[]>>();
  for (const entry of entries) {
    const byScope = byKey.get(entry.key) ?? new Map<string, Parameter<unknown>[]>();
    byKey.set(entry.key, byScope.set(entry.scope, [...(byScope.get(entry.scope) ?? []), entry]));
  }
  return byKey;
}

/** Nobody changes for all others what all share. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}
