import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256 } from '../../platform/crypto/canonical.js';
import { Database, query, type Tx, violates } from '../../platform/database/database.js';
import type { Fen } from '../../platform/money/money.js';
import type { RefusalKind } from '../../platform/refusal/refusal.js';
import { FundsTooLow } from '../errors.js';
import type { AccountCode, Entry, FundBalance, Line, Resolution } from './ledger.types.js';
import type { BalanceLineDto, SealedDto, StatementLineDto } from './ledger.dto.js';

const POST = 1;
const HOLD = 2;
const RESOLVE = { settle: 3, void: 4 } as const;

/** The ledger of the database: its functions are the only way to write, this class the only way to them. */
@Injectable()
export class LedgerStore {
  constructor(private readonly database: Database) {}

  /** Moves money at once. @throws FundsTooLow or the given refusal when an account may not be overdrawn. */
  async post(tx: Tx, entry: Entry, tooLow: RefusalKind = FundsTooLow): Promise<void> {
    await this.write(tx, entry, { kind: POST, tooLow });
  }

  /** Sets money aside. Returns the ids of the holds by what they are for. */
  async hold(tx: Tx, entry: Entry, tooLow: RefusalKind = FundsTooLow): Promise<Map<string, string[]>> {
    const journal = await this.write(tx, entry, { kind: HOLD, tooLow });
    const made = await query<{ ref: string; ids: string[] }>(
      tx,
      'SELECT ref, array_agg(id::text ORDER BY id) AS ids FROM payroll.transfer WHERE journal_id = $1 GROUP BY ref',
      [journal],
    );
    return new Map(made.map(({ ref, ids }) => [ref, ids]));
  }

  /** Ends holds, each once and for all. */
  async resolve(tx: Tx, resolution: Resolution): Promise<void> {
    const { key, label, at, kind, holds } = resolution;
    await query(tx, 'SELECT payroll.resolve_transfers($1, $2, $3, $4, $5::smallint, $6)', [
      key,
      sha256(canonicalJson({ kind, holds })),
      label,
      at,
      RESOLVE[kind],
      holds,
    ]);
  }

  async balanceOf(tx: Tx | null, book: string, code: AccountCode): Promise<FundBalance> {
    const sql = `SELECT credit_posted - debit_posted - debit_pending AS available, debit_pending AS held
      FROM payroll.ledger_account WHERE book = $1 AND code = $2`;
    type Row = { available: string; held: string };
    const [row] = tx
      ? await query<Row>(tx, sql, [book, code])
      : await this.database.query<Row>(sql, [book, code]);
    return { available: BigInt(row?.available ?? 0), held: BigInt(row?.held ?? 0) };
  }

  /** Every kind of account with the sums of all its books. */
  async trialBalance(): Promise<BalanceLineDto[]> {
    const rows = await this.database.query<Record<keyof BalanceLineDto, string>>(
      `SELECT code, count(*) AS accounts, sum(debit_posted) AS "debitPosted", sum(credit_posted) AS "creditPosted",
         sum(debit_pending) AS "debitPending", sum(credit_pending) AS "creditPending"
       FROM payroll.ledger_account GROUP BY code ORDER BY code`,
    );
    return rows.map((row) => ({
      code: row.code,
      accounts: Number(row.accounts),
      debitPosted: BigInt(row.debitPosted),
      creditPosted: BigInt(row.creditPosted),
      debitPending: BigInt(row.debitPending),
      creditPending: BigInt(row.creditPending),
    }));
  }

  /** What a recomputation from what is verified and the transfers since objects to; every count must be 0. */
  async faults(): Promise<{ fault: string; rows: number }[]> {
    const rows = await this.database.query<{ fault: string; rows: string }>(
      'SELECT * FROM payroll.faults_since_verified()',
    );
    return rows.map(({ fault, rows: count }) => ({ fault, rows: Number(count) }));
  }

  /** Movements of one account, newest first, older than `beforeId`. */
  async statement(
    book: string,
    code: AccountCode,
    page: { limit: number; beforeId: string | null },
  ): Promise<StatementLineDto[]> {
    const rows = await this.database.query<Omit<StatementLineDto, 'amount'> & { amount: string }>(
      `SELECT t.id, j.event_at AS at, j.kind AS label, (ARRAY['post', 'hold', 'settle', 'void'])[t.kind] AS kind,
         d.code AS debit, c.code AS credit, t.amount, t.ref
       FROM payroll.ledger_account a
       JOIN payroll.transfer t ON a.id IN (t.debit_account, t.credit_account)
       JOIN payroll.journal j ON j.id = t.journal_id
       JOIN payroll.ledger_account d ON d.id = t.debit_account
       JOIN payroll.ledger_account c ON c.id = t.credit_account
       WHERE a.book = $1 AND a.code = $2 AND ($3::bigint IS NULL OR t.id < $3) ORDER BY t.id DESC LIMIT $4`,
      [book, code, page.beforeId, page.limit],
    );
    return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
  }

  /** After a restore on another server: its counter of transactions goes on behind the newest journal. */
  async continueOrder(tx: Tx): Promise<void> {
    await query(tx, 'SELECT payroll.continue_order()');
  }

  /** Chains journals that can not change order any more into blocks. Returns how many were sealed. */
  async seal(tx: Tx, most: number, at: Date): Promise<number> {
    const [row] = await query<{ n: number }>(tx, 'SELECT payroll.seal_journals($1, $2) AS n', [most, at]);
    return row?.n ?? 0;
  }

  /** Verifies the next sealed block. @returns its transfers; 0 when there is none */
  async verifyBlock(tx: Tx, at: Date): Promise<number> {
    const [row] = await query<{ n: number }>(tx, 'SELECT payroll.verify_block($1) AS n', [at]);
    return row?.n ?? 0;
  }

  /** Looks at the next verified block once more, at each once a day. @returns its transfers; 0 when it is not time */
  async verifyAgain(tx: Tx, at: Date): Promise<number> {
    const [row] = await query<{ n: number }>(tx, 'SELECT payroll.verify_again($1) AS n', [at]);
    return row?.n ?? 0;
  }

  /** The newest block, up to which one the books are verified, and the heights that do not verify any more. */
  async chain(): Promise<SealedDto> {
    const [head] = await this.database.query<{ height: string; hash: Buffer }>(
      'SELECT height, hash FROM payroll.block ORDER BY height DESC LIMIT 1',
    );
    const broken = await this.database.query<{ height: string }>(
      'SELECT broken_heights AS height FROM payroll.broken_heights()',
    );
    const [verified] = await this.database.query<{ height: string; again: Date | null }>(
      'SELECT height, again_ended AS again FROM payroll.verification',
    );
    return {
      height: Number(head?.height ?? 0),
      headHash: head?.hash.toString('base64url') ?? '',
      broken: broken.map(({ height }) => Number(height)),
      verifiedHeight: Number(verified?.height ?? 0),
      verifiedAgainAt: verified?.again ?? null,
    };
  }

  /** What verifying found and has not read yet: a block that is not what was sealed, and blocks that wait. */
  async verification(): Promise<{ broken: number; waiting: number }> {
    const [row] = await this.database.query<{ broken: number; waiting: number }>(
      `SELECT (SELECT count(*) FROM payroll.verification_fault)::int AS broken,
         ((SELECT coalesce(max(height), 0) FROM payroll.block) - (SELECT height FROM payroll.verification))::int AS waiting`,
    );
    return row ?? { broken: 0, waiting: 0 };
  }

  private async write(
    tx: Tx,
    entry: Entry,
    how: { kind: number; tooLow: RefusalKind },
  ): Promise<string | undefined> {
    const ids = await this.accounts(tx, entry.book, entry.lines);
    const { key, label, at, releaseId, lines } = entry;
    const body = sha256(canonicalJson({ kind: how.kind, label, releaseId, lines }));
    const rows = await query<{ journal: string }>(
      tx,
      'SELECT payroll.post_transfers($1, $2, $3, $4, $5, $6::smallint, $7, $8, $9, $10) AS journal',
      [
        key,
        body,
        label,
        at,
        releaseId ?? null,
        how.kind,
        lines.map(({ debit }) => ids.get(debit)),
        lines.map(({ credit }) => ids.get(credit)),
        lines.map(({ amount }) => amount.toString() as unknown as Fen),
        lines.map(({ ref }) => ref),
      ],
    ).catch((error: unknown) => {
      throw isOverdraft(error) ? how.tooLow() : error;
    });
    return rows[0]?.journal;
  }

  /** Account ids by code; opens those the book does not have yet, in one order for everybody. */
  private async accounts(tx: Tx, book: string, lines: Line[]): Promise<Map<AccountCode, string>> {
    const codes = [...new Set(lines.flatMap(({ debit, credit }) => [debit, credit]))].sort();
    const ids = new Map<AccountCode, string>();
    for (const code of codes) {
      const [row] = await query<{ id: string }>(tx, 'SELECT payroll.open_account($1, $2) AS id', [
        book,
        code,
      ]);
      if (row) ids.set(code, row.id);
    }
    return ids;
  }
}

function isOverdraft(error: unknown): boolean {
  return violates(error, 'ledger_account_no_overdraft') || violates(error, 'ledger_account_no_overcredit');
}
