import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import { codeIn } from '../../bank-account/payment-reference.rules.js';
import { BankCreditStore, type NewCredit } from '../credit/bank-credit.store.js';
import type { BankLine, BankStatement } from './bank-statement.entity.js';
import { BankStatementStore } from './bank-statement.store.js';
import type { ReadLine } from './read/bank-document.types.js';

/** Writes down what a file says that no file had said before. */
@Injectable()
export class NewLines {
  constructor(
    readonly statements: BankStatementStore,
    private readonly credits: BankCreditStore,
  ) {}

  /** @returns lines whose entry was imported with another content; the caller refuses the file */
  async insert(tx: Tx, statement: BankStatement, lines: readonly ReadLine[]): Promise<ReadLine[]> {
    const { id: statementId, accountId, importedAt } = statement;
    const references = lines.map(({ reference }) => reference);
    const known = await this.statements.known(tx, accountId, references);
    const differing = lines.filter((line) => {
      const before = known.get(line.reference);
      return before !== undefined && !isSame(before, line);
    });
    if (differing.length > 0) return differing;
    const fresh = lines
      .filter(({ reference }) => !known.has(reference))
      .map((line) => ({ line, id: newId() }));
    await this.statements.insert(
      tx,
      { ...statement, newLines: fresh.length },
      fresh.map(({ id, line }) => lineOf(id, line, { statementId, accountId })),
    );
    await this.credits.insert(
      tx,
      fresh.flatMap(({ id, line }) => creditOf(id, line, { accountId, openedAt: importedAt })),
    );
    return [];
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
  of: { statementId: string; accountId: string },
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
