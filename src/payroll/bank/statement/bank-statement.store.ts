import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import { insertMany } from '../../../platform/database/insert-many.js';
import { newId } from '../../../platform/ids/ids.js';
import { BankLine, BankStatement, type LineOutcome } from './bank-statement.entity.js';

/** Lines that one round takes in. */
const A_ROUND_OF_LINES = 500;

/** What banks said: statements and their lines, each taken once. */
@Injectable()
export class BankStatementStore {
  constructor(private readonly database: Database) {}

  async byDigest(accountId: string, digest: string, tx?: Tx): Promise<BankStatement | null> {
    const rows = tx ? tx.getRepository(BankStatement) : this.database.repository(BankStatement);
    return rows.findOneBy({ accountId, digest });
  }

  async byId(id: string): Promise<BankStatement | null> {
    return this.database.repository(BankStatement).findOneBy({ id });
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

  async insert(tx: Tx, statement: BankStatement, lines: Omit<BankLine, 'seq'>[]): Promise<void> {
    await tx.insert(BankStatement, statement);
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

  /** Lines that nobody took in yet, in the order in which they came. */
  async newLines(): Promise<BankLine[]> {
    return this.database
      .repository(BankLine)
      .find({ where: { appliedAt: IsNull() }, order: { seq: 'ASC' }, take: A_ROUND_OF_LINES });
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

  /** Statements of an account that end on a day or later, with the one before them, in the order of their days. */
  async since(accountId: string, day: string, tx?: Tx): Promise<BankStatement[]> {
    const rows = tx ? tx.getRepository(BankStatement) : this.database.repository(BankStatement);
    const found = await rows
      .createQueryBuilder('s')
      .where(`s.accountId = :accountId AND s.kind = 'statement'`, { accountId })
      .andWhere(
        `s.toDay >= coalesce((SELECT max(b.to_day) FROM payroll.bank_statement b
           WHERE b.account_id = :accountId AND b.kind = 'statement' AND b.from_day <= :day), :day)`,
        { day },
      )
      .orderBy('s.fromDay')
      .addOrderBy('s.toDay')
      .addOrderBy('s.id')
      .getMany();
    return found;
  }
}
