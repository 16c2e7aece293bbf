import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type FindOptionsWhere,
  type ObjectLiteral,
  type Repository,
} from 'typeorm';
import { Stale } from '../refusal/refusal.js';
import { passFence } from './fence.js';
import { OpenTransaction, openOf, type Statement } from './connection/open-transaction.js';
import { refuseSecondConnection } from './one-connection.js';
import { PointReads } from './connection/point-reads.js';
import { type Hold, Rows } from './rows.js';

/** New values of a row; a function gives SQL. */
type Change<T> = { [K in keyof T]?: T[K] | (() => string) };

/** An open transaction. Every write takes one; there is no ambient transaction. */
export type Tx = EntityManager;

const RETRY_CODES = new Set(['40001', '40P01']); // serialization failure, deadlock
const ATTEMPTS = 6;

/** The SQLSTATE of a database error, or undefined. */
export function sqlState(error: unknown): string | undefined {
  for (let e = error; typeof e === 'object' && e !== null; e = (e as { cause?: unknown }).cause) {
    const { code, driverError } = e as { code?: unknown; driverError?: { code?: unknown } };
    const found = driverError?.code ?? code;
    if (typeof found === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(found)) return found;
  }
  return undefined;
}

/** Whether a write was refused by the constraint, or the unique index, of that name. */
export function violates(error: unknown, constraint: string): boolean {
  const { driverError } = error as { driverError?: { constraint?: unknown } };
  return driverError?.constraint === constraint;
}

/** The application's connection pool. Logs in as a role that can change neither schema nor history. */
@Injectable()
export class Database {
  private opened: PointReads[] | undefined;

  constructor(readonly dataSource: DataSource) {}

  /** Of the replicas, where there are any. */
  private get readers(): PointReads[] {
    // TypeORM types its pools as any, and has them once it is initialised
    const { master, slaves } = this.dataSource.driver as unknown as { master: Pool; slaves: Pool[] };
    return (this.opened ??= (slaves.length > 0 ? slaves : [master]).map((pool) => new PointReads(pool)));
  }

  /** For reads outside a transaction. */
  get reader(): EntityManager {
    refuseSecondConnection();
    return this.dataSource.manager;
  }

  repository<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> {
    refuseSecondConnection();
    return this.dataSource.manager.getRepository(entity);
  }

  /** One SQL read with `$1` parameters; the rows as the driver gives them (bigint as string). */
  async query<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    refuseSecondConnection();
    return rowsOf<T>(await this.dataSource.query(sql, params));
  }

  /**
   * A point read of a hot route by a named prepared statement, planned once a connection; from a replica
   * where there is one, so it may be a moment old. A name stands for one text for ever.
   */
  async prepared<T extends object>(name: string, sql: string, params: unknown[]): Promise<T[]> {
    refuseSecondConnection();
    const { readers } = this;
    return readers[Math.floor(Math.random() * readers.length)]!.rows<T>({ name, text: sql, values: params });
  }

  /**
   * Runs work in one READ COMMITTED transaction (the session's level, so that it begins in one trip). A deadlock or serialization failure is retried
   * with a fresh transaction, so `work` must have no effect outside it.
   * @throws the driver's error when the connection is lost: nobody knows then whether it was committed, so only a
   * caller with a command's key repeats it
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    refuseSecondConnection();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
      }
    }
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner('master');
    try {
      const open = await OpenTransaction.on(runner);
      try {
        const passing = passFence(runner.manager);
        if (passing) await passing;
        const result = await work(runner.manager);
        await open.commit();
        return result;
      } catch (error) {
        throw await open.rollBack(error);
      }
    } finally {
      await runner.release();
    }
  }
}

/** Whether a fresh transaction of the same work may well succeed: a deadlock or a serialization failure. */
export function isRetryable(error: unknown): boolean {
  return RETRY_CODES.has(sqlState(error) ?? '');
}

/** SQL inside a transaction; the rows, also of `UPDATE … RETURNING`. */
export function query<T>(tx: Tx, sql: Statement, params: unknown[] = []): Promise<T[]> {
  const open = openOf(tx);
  if (open) return open.query<T>(sql, params); // as it is: a promise around it would cost three more
  return tx.query(typeof sql === 'string' ? sql : sql.text, params).then((raw) => rowsOf<T>(raw));
}

/**
 * A write of a transaction whose answer nobody needs. It is not waited for: the next statement that is takes it along,
 * at the latest the commit, and what is wrong with it is thrown there.
 */
export function send(tx: Tx, sql: Statement, params: unknown[]): void {
  const open = openOf(tx);
  if (!open) throw new Error('only a transaction of Database sends without waiting');
  open.send(sql, params);
}

/** A row that is changed by whoever knows its state and version. */
interface Versioned {
  id: string;
  state: string;
  version: number;
}

/** Changes the one row that is as `where` says; false when there is none any more. */
export async function changeOne<T extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<T>,
  where: FindOptionsWhere<T>,
  change: Change<T>,
): Promise<boolean> {
  const written = new Rows(tx, entity).change(where, change);
  if (written) return (await query(tx, written.sql, written.values)).length === 1;
  const { affected } = await tx.update(entity, where, change);
  return affected === 1;
}

/** The row with the change, guarded by state and version. @throws Stale when it moved since it was read */
export async function changeRow<T extends Versioned>(
  tx: Tx,
  entity: EntityTarget<T>,
  row: T,
  change: Partial<T>,
): Promise<T> {
  const { id, state, version } = row;
  const next = { ...change, version: version + 1 };
  const where = { id, state, version } as FindOptionsWhere<T>;
  if (!(await changeOne(tx, entity, where, next))) throw Stale();
  return { ...row, ...next };
}

/** One row, locked until the transaction ends. */
export async function lockOne<T extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<T>,
  where: FindOptionsWhere<T>,
): Promise<T | null> {
  return readOne(tx, entity, where, 'FOR UPDATE');
}

const LOCK = { 'FOR UPDATE': 'pessimistic_write', 'FOR SHARE': 'pessimistic_read' } as const;

/** One row, by its key and what else it must be. */
export async function readOne<T extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<T>,
  where: FindOptionsWhere<T>,
  hold: Hold = '',
): Promise<T | null> {
  const rows = new Rows(tx, entity);
  const selection = rows.selection(where, hold);
  if (!selection) return tx.findOne(entity, { where, ...(hold && { lock: { mode: LOCK[hold] } }) });
  const [row] = await query<Record<string, unknown>>(tx, selection.sql, selection.values);
  return row ? rows.made(row) : null;
}

/** What a row that is sought by its whole key says in these members, held until the transaction ends. */
export async function readPart<T extends ObjectLiteral, const K extends keyof T>(
  tx: Tx,
  entity: EntityTarget<T>,
  where: FindOptionsWhere<T>,
  { members, hold = '' }: { members: readonly K[]; hold?: Hold },
): Promise<Pick<T, K> | null> {
  const rows = new Rows(tx, entity);
  const columns = rows.named(members);
  const selection = rows.selection(where, hold, columns);
  if (!selection) throw new Error('a part of a row is read by its whole key');
  const [row] = await query<Record<string, unknown>>(tx, selection.sql, selection.values);
  return row ? (rows.part(row, columns) as Pick<T, K>) : null;
}

/** Inserts one row. @returns false when it may be there already, and is */
export async function insertOne<T extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<T>,
  row: Partial<T>,
  { orIgnore = false }: { orIgnore?: boolean } = {},
): Promise<boolean> {
  const { sql, values } = new Rows(tx, entity).insertion(row, { orIgnore });
  const inserted = await query(tx, sql, values);
  return !orIgnore || inserted.length === 1;
}

/** Inserts one row without waiting: what is wrong with it is thrown by the commit. */
export function sendOne<T extends ObjectLiteral>(tx: Tx, entity: EntityTarget<T>, row: Partial<T>): void {
  const { sql, values } = new Rows(tx, entity).insertion(row, { orIgnore: false });
  send(tx, sql, values);
}

/** TypeORM answers `[rows, count]` to UPDATE and DELETE, plain rows otherwise. */
function rowsOf<T>(raw: unknown): T[] {
  if (!Array.isArray(raw)) return [];
  if (raw.length === 2 && Array.isArray(raw[0]) && typeof raw[1] === 'number') return raw[0] as T[];
  return raw as T[];
}
