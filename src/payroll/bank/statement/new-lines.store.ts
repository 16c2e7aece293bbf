import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import { codeIn } from '../../bank-account/payment-reference.rules.js';
import { BankCreditStore, type NewCredit } from '../credit/bank-credit.store.js';
import type { BankLine, BankStatement } from './bank-statement.entity.js';
import { BankStatementStore } from './bank-statement.store.js';
import type { ReadLine } from './read/bank-document.types.js';

/**
 * Writes down what a file says that no file had said before. That money came counts only where a statement with balances says
 * so: what merely announces it funds nothing.
 */
@Injectable()
export class NewLines {
  constructor(
    readonly statements: BankStatementStore,
    private readonly credits: BankCreditStore,
  ) {}

  /** Lines whose entry was imported with another content: the caller refuses the file. */
  async differing(tx: Tx, accountId: string, lines: readonly ReadLine[]): Promise<ReadLine[]> {
    const known = await this.known(tx, accountId, lines);
    return lines.filter((line) => {
      const before = known.get(line.reference);
      return before !== undefined && !isSame(before, line);
    });
  }

  /** @returns how many were new */
  async insert(tx: Tx, statement: BankStatement, lines: readonly ReadLine[]): Promise<number> {
    const { id: statementId, accountId, format, importedAt } = statement;
    const known = await this.known(tx, accountId, lines);
    const isBooked = statement.kind === 'statement';
    const fresh = lines
      .filter(({ reference, kind }) => !known.has(reference) && (isBooked || kind !== 'credit'))
      .map((line) => ({ line, id: newId() }));
    const of = { statementId, accountId, format, isBooked };
    await this.statements.insertLines(
      tx,
      fresh.map(({ id, line }) => lineOf(id, line, of)),
    );
    await this.credits.insert(
      tx,
      fresh.flatMap(({ id, line }) => creditOf(id, line, { accountId, openedAt: importedAt })),
    );
    return fresh.length;
  }

  private async known(tx: Tx, accountId: string, lines: readonly ReadLine[]): Promise<Map<string, BankLine>> {
    const references = lines.map(({ reference }) => reference);
    return this.statements.known(tx, accountId, references);
  }
}

/** Another file of the bank may say less of the same entry: who paid, and why; never another sum, day or direction. */
function isSame(known: BankLine, line: ReadLine): boolean {
  const isSameSubject = known.subjectId === null || line.subject === null || known.subjectId === line.subject;
  return known.kind === line.kind && known.amount === line.amount && known.day === line.day && isSameSubject;
}

function lineOf(
  id: string,
  line: ReadLine,
  of: Pick<BankLine, 'statementId' | 'accountId' | 'format' | 'isBooked'>,
): Omit<BankLine, 'seq'> {
  const { subject: subjectId, payer: _, ...said } = line;
  return { ...of, ...said, subjectId, id, outcome: null, appliedAt: null };
}

function creditOf(
  id: string,
  { kind, amount, day, reference, payer }: ReadLine,
  of: { accountId: string; openedAt: Date },
): NewCredit[] {
  if (kind !== 'credit' || amount === null || payer === null) return [];
  const nothing = { why: null, depositId: null, decideBy: null, version: 1 };
  return [{ ...of, ...nothing, id, amount, day, reference, payer, code: codeIn(payer.text), state: 'new' }];
}
