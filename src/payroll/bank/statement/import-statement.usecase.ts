import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { BankAccount } from '../../../platform/config/config.js';
import { sha256 } from '../../../platform/crypto/canonical.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { newId } from '../../../platform/ids/ids.js';
import type { Fen } from '../../../platform/money/money.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import {
  NoSuchBankAccount,
  StatementElsewhere,
  StatementTooLarge,
  StatementUnreadable,
} from '../../errors.js';
import type { BankStatement } from './bank-statement.entity.js';
import { BankStatementChanges } from './bank-statement.changes.js';
import { NewLines } from './new-lines.store.js';
import { type BankDocument, type ReadLine, UnreadableFile } from './read/bank-document.types.js';
import { Faults } from './read/faults.rules.js';
import { readDocument } from './read/read-document.rules.js';

/** A day of a busy account has some megabytes; a larger file is a mistake or an attack. */
const LARGEST = 20_000_000;

/** What a person hands in. */
export interface HandedIn {
  accountId: string;
  /** Of a table: the days it shows. */
  days?: { from: string; to: string } | undefined;
}

/**
 * Takes in what a bank handed out: all of the file or nothing, a file once, an entry once. It counts when a second natural person
 * handed in the same bytes: until then it is what one person says, and occupies nothing.
 */
@Injectable()
export class ImportStatement {
  constructor(
    private readonly commands: Commands,
    private readonly accounts: BankAccounts,
    private readonly lines: NewLines,
    private readonly changes: BankStatementChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchBankAccount, StatementTooLarge, StatementUnreadable, StatementElsewhere, PersonRequired */
  async run(
    key: string,
    actor: Actor,
    of: HandedIn,
    body: AsyncIterable<Uint8Array>,
  ): Promise<BankStatement> {
    const personId = personOf(actor);
    const account = this.accounts.byId(of.accountId);
    if (!account || !this.accounts.ofActor(actor).includes(account.id)) throw NoSuchBankAccount();
    const bytes = await whole(body);
    const digest = sha256(bytes).toString('hex');
    const read = documentOf(bytes, account, of);
    const command = { name: 'payroll.import-statement', actor: personId, key };
    const input = { accountId: account.id, digest, from: read.from, to: read.to };
    const statementId = await this.commands.run(command, input, (tx) =>
      this.take(tx, read, { accountId: account.id, digest, personId }),
    );
    return (await this.lines.statements.byId(statementId))!;
  }

  private async take(
    tx: Tx,
    read: BankDocument,
    { accountId, digest, personId }: { accountId: string; digest: string; personId: string },
  ): Promise<string> {
    await this.lines.statements.lockAccount(tx, accountId);
    const days = { fromDay: read.from, toDay: read.to };
    const known = await this.lines.statements.lockSame(tx, { accountId, digest, ...days });
    if (known?.state === 'confirmed' || known?.importedBy === personId) return known.id;
    refuseDiffering(await this.lines.differing(tx, accountId, read.lines));
    const at = this.clock.now();
    if (known) {
      const newLines = await this.lines.insert(tx, known, read.lines);
      await this.changes.confirmed(tx, known, { confirmedBy: personId, confirmedAt: at, newLines });
      return known.id;
    }
    const by = { accountId, digest, importedBy: personId, importedAt: at };
    const statement = statementOf(read, by);
    await this.changes.imported(tx, statement);
    return statement.id;
  }
}

function statementOf(
  read: BankDocument,
  by: Pick<BankStatement, 'accountId' | 'digest' | 'importedBy' | 'importedAt'>,
): BankStatement {
  const { kind, format, from: fromDay, to: toDay, opening, closing, lines } = read;
  const nobody = { confirmBy: null, confirmedBy: null, confirmedAt: null };
  const what = { kind, format, fromDay, toDay, opening, closing, gap: gapOf(read), lines: lines.length };
  return { id: newId(), ...by, ...what, newLines: 0, state: 'imported', ...nobody, version: 1 };
}

/** @throws StatementUnreadable */
function refuseDiffering(lines: readonly ReadLine[]): void {
  refuse(() => {
    const faults = new Faults();
    for (const { row, reference } of lines)
      faults.add(
        row,
        `流水号 ${reference} 已按其他内容导入`,
        `the entry ${reference} was imported with another content`,
      );
    faults.refuseAny();
  });
}

/** Closing balance less what the opening one and the entries come to. */
function gapOf({ opening, closing, lines }: BankDocument): Fen {
  if (opening === null || closing === null) return 0n;
  const booked = lines.filter(({ kind }) => kind !== 'status');
  const moved = booked.reduce(
    (sum, { kind, amount }) => sum + (kind === 'debit' ? -1n : 1n) * (amount ?? 0n),
    0n,
  );
  return closing - opening - moved;
}

async function whole(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > LARGEST) throw StatementTooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** @throws StatementUnreadable, StatementElsewhere */
function documentOf(bytes: Buffer, account: BankAccount, { days }: HandedIn): BankDocument {
  const read = refuse(() => {
    const document = readDocument(bytes, account.statement, days);
    refuseRepeated(document);
    return document;
  });
  if (read.account !== null && read.account !== account.number) throw StatementElsewhere();
  return read;
}

function refuseRepeated({ lines }: BankDocument): void {
  const faults = new Faults();
  const seen = new Set<string>();
  for (const { row, reference } of lines) {
    if (seen.has(reference))
      faults.add(row, `流水号 ${reference} 重复`, `the reference ${reference} stands twice`);
    seen.add(reference);
  }
  faults.refuseAny();
}

/** @throws StatementUnreadable with the lines that are wrong */
function refuse<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const fields = error.faults.map(({ row, zh, en }) => ({ path: `line ${row}`, message: `${zh} ${en}` }));
    throw StatementUnreadable({ fields });
  }
}
