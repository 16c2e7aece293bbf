import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { Database, lockOne, query, type Tx } from '../../../platform/database/database.js';
import { insertMany } from '../../../platform/database/insert-many.js';
import { newId } from '../../../platform/ids/ids.js';
import { BankLine, BankStatement, type LineOutcome } from './bank-statement.entity.js';

const A_PAGE_OF_LINES = 500;

/** What banks said: statements and their lines, each taken once. */
@Injectable()
export class BankStatementStore {
  constructor(private readonly database: Database) {}

  /** The same file of the same days that did not lapse, locked. */
  async lockSame(
    tx: Tx,
    { accountId, digest, fromDay, toDay }: Pick<BankStatement, 'accountId' | 'digest' | 'fromDay' | 'toDay'>,
  ): Promise<BankStatement | null> {
    return lockOne(tx, BankStatement, { accountId, digest, fromDay, toDay, state: Not('lapsed') });
  }

  /** Those of these that wait for a second person, locked. */
  async lockImported(tx: Tx, ids: readonly string[]): Promise<BankStatement[]> {
    return tx.find(BankStatement, {
      where: { id: In(ids), state: 'imported' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Changes a statement that was locked before. */
  async change(tx: Tx, { id, state, version }: BankStatement, change: Partial<BankStatement>): Promise<void> {
    const next = { ...change, version: version + 1 };
    const done = await tx.update(BankStatement, { id, state, version }, next);
    if (done.affected !== 1) throw new Error('a locked statement changed');
  }

  /** How many wait for a second person, read from the index of what is open. */
  async unconfirmed(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM payroll.bank_statement WHERE state = 'imported'`,
    );
    return row?.n ?? 0;
  }

  async byId(id: string): Promise<BankStatement | null> {
    return this.database.repository(BankStatement).findOneBy({ id });
  }

  /** How many lines were not taken in yet, read from the index of what is new. */
  async waiting(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM payroll.bank_line WHERE applied_at IS NULL',
    );
    return row?.n ?? 0;
  }

  /** One import into an account at a time. */
  async lockAccount(tx: Tx, accountId: string): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `payroll.bank-account:${accountId}`,
    ]);
  }

  /** Lines of an account that have these references, by reference. */
  async known(tx: Tx, accountId: string, references: string[]): Promise<Map<string, BankLine>> {
    const rows = await tx
      .createQueryBuilder(BankLine, 'l')
      .where('l.accountId = :accountId AND l.reference = ANY (:references)', { accountId, references })
      .getMany();
    return new Map(rows.map((row) => [row.reference, row]));
  }

  async insert(tx: Tx, statement: BankStatement): Promise<void> {
    await tx.insert(BankStatement, statement);
  }

  async insertLines(tx: Tx, lines: Omit<BankLine, 'seq'>[]): Promise<void> {
    await insertMany(tx, BankLine, lines);
  }

  async page(
    accountIds: string[],
    page: { limit: number; beforeId: string | null },
  ): Promise<BankStatement[]> {
    const builder = this.database
      .repository(BankStatement)
      .createQueryBuilder('s')
      .where({ accountId: In(accountIds) })
      .orderBy('s.id', 'DESC')
      .take(page.limit);
    if (page.beforeId) builder.andWhere('s.id < :beforeId', { beforeId: page.beforeId });
    return builder.getMany();
  }

  /** Lines after one that nobody took in yet, in the order in which they came: a page of them. */
  async newLines(after: bigint): Promise<BankLine[]> {
    return this.database.repository(BankLine).find({
      where: { appliedAt: IsNull(), seq: MoreThan(after) },
      order: { seq: 'ASC' },
      take: A_PAGE_OF_LINES,
    });
  }

  /** Those of these lines that are still new, locked in one order for everybody. */
  async lockNew(tx: Tx, ids: readonly string[]): Promise<BankLine[]> {
    return tx.find(BankLine, {
      where: { id: In(ids), appliedAt: IsNull() },
      order: { seq: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** What is said of a whole file becomes a line of each of its payments. */
  async spread(tx: Tx, line: BankLine, subjectIds: readonly string[]): Promise<void> {
    const { seq: _, ...said } = line;
    await insertMany(
      tx,
      BankLine,
      subjectIds.map((subjectId) => {
        const reference = `${line.reference}#${subjectId}`;
        return {
          ...said,
          id: newId(),
          subjectId,
          reference,
          isOfFile: false,
          outcome: null,
          appliedAt: null,
        };
      }),
      { orIgnore: true },
    );
  }

  async applied(tx: Tx, lines: { id: string; outcome: LineOutcome }[], at: Date): Promise<void> {
    await query(
      tx,
      `UPDATE payroll.bank_line l SET outcome = o.outcome, applied_at = $3
       FROM unnest($1::uuid[], $2::text[]) o (id, outcome) WHERE l.id = o.id AND l.applied_at IS NULL`,
      [lines.map(({ id }) => id), lines.map(({ outcome }) => outcome), at],
    );
  }

  /** Lines about these payments that were taken in before, of an entry of the account. */
  async entriesOf(tx: Tx, subjectIds: readonly string[]): Promise<BankLine[]> {
    return tx.find(BankLine, {
      where: { subjectId: In(subjectIds), kind: In(['debit', 'return']), appliedAt: Not(IsNull()) },
      order: { seq: 'ASC' },
    });
  }

  /**
   * Movements like one, as often as each kind of file said them up to it: money that came on a day to an account, or came
   * back. What only announces that money came is no movement.
   */
  async saidOf(
    tx: Tx,
    { accountId, day, amount, seq }: BankLine,
  ): Promise<{ format: string; kind: string; times: number }[]> {
    return query(
      tx,
      `SELECT format, kind, count(*)::int AS times FROM payroll.bank_line
       WHERE account_id = $1 AND day = $2 AND amount = $3 AND kind IN ('credit', 'return') AND seq <= $4
       GROUP BY format, kind`,
      [accountId, day, amount, seq],
    );
  }

  /** A line that was taken in, locked. */
  async lockLine(tx: Tx, id: string): Promise<BankLine | null> {
    return lockOne(tx, BankLine, { id });
  }

  /** Confirmed statements of an account that end on a day or later, with the one before them, in the order of their days. */
  async since(accountId: string, day: string, tx?: Tx): Promise<BankStatement[]> {
    const rows = tx ? tx.getRepository(BankStatement) : this.database.repository(BankStatement);
    const found = await rows
      .createQueryBuilder('s')
      .where(`s.accountId = :accountId AND s.kind = 'statement' AND s.state = 'confirmed'`, { accountId })
      .andWhere(
        `s.toDay >= coalesce((SELECT max(b.to_day) FROM payroll.bank_statement b
           WHERE b.account_id = :accountId AND b.kind = 'statement' AND b.state = 'confirmed' AND b.from_day <= :day), :day)`,
        { day },
      )
      .orderBy('s.fromDay')
      .addOrderBy('s.toDay')
      .addOrderBy('s.id')
      .getMany();
    return found;
  }
}
