import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { middle } from '../promise.js';

const BATCH = 1_000;
const ROUNDS = 20;
/** Pages that random accounts touch are written whole after a checkpoint, once each: until then a round says nothing. */
const WARMING = 40;
const HASH = Buffer.alloc(32);
const ACCOUNTS = 10_000;

/** An escrow with money, and a release that both parties approved. */
interface Purse {
  escrow: string;
  payable: string;
  release: string;
}

async function openPurse(owner: pg.Client, fen: number): Promise<Purse> {
  const [book, release, enterprise, provider] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const open = async (code: string): Promise<string> =>
    (await owner.query<{ id: string }>('SELECT payroll.open_account($1, $2) AS id', [book, code])).rows[0]!
      .id;
  const [bank, escrow, payable] = [
    await open('bank_mirror'),
    await open('escrow'),
    await open('worker_payable'),
  ];
  await owner.query(
    `INSERT INTO payroll.escrow (id, enterprise_id, provider_id, created_at) VALUES ($1, $2, $3, now())`,
    [book, enterprise, provider],
  );
  await owner.query('SELECT payroll.post_transfers($1, $2, $3, now(), NULL, 1::smallint, $4, $5, $6, $7)', [
    randomUUID(),
    HASH,
    'bench',
    [bank],
    [escrow],
    [fen],
    [null],
  ]);
  await owner.query(
    `INSERT INTO payroll.escrow_release (id, escrow_id, statement, statement_hash, total, created_at)
     VALUES ($1, $2, '{}', 'h', $3, now())`,
    [release, book, fen],
  );
  await owner.query(
    `INSERT INTO payroll.escrow_approval (release_id, party, signer_id, kid, jws, statement_hash, approved_by, approved_at)
     VALUES ($1, 'employer', $2, 'k', 'j', 'h', 'bench', now()), ($1, 'provider', $3, 'k', 'j', 'h', 'bench', now())`,
    [release, enterprise, provider],
  );
  return { escrow, payable, release };
}

/** Holds and settles a thousand payments of an escrow by the functions of the ledger. @returns milliseconds each time */
export async function thousandPaid(owner: pg.Client, rounds = ROUNDS): Promise<number[]> {
  const { escrow, payable, release } = await openPurse(owner, (rounds + 2) * BATCH * 100);
  const lines = Array.from({ length: BATCH }, () => 100);
  const taken: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const began = performance.now();
    const held = await owner.query<{ journal: string }>({
      name: 'bench-hold',
      text: 'SELECT payroll.post_transfers($1, $2, $3, now(), $4, 2::smallint, $5, $6, $7, $8) AS journal',
      values: [
        randomUUID(),
        HASH,
        'bench',
        release,
        lines.map(() => escrow),
        lines.map(() => payable),
        lines,
        lines.map(() => null),
      ],
    });
    const holds = await owner.query<{ ids: string[] }>({
      name: 'bench-holds',
      text: 'SELECT array_agg(id) AS ids FROM payroll.transfer WHERE journal_id = $1',
      values: [held.rows[0]!.journal],
    });
    await owner.query({
      name: 'bench-settle',
      text: 'SELECT payroll.resolve_transfers($1, $2, $3, now(), 3::smallint, $4)',
      values: [randomUUID(), HASH, 'bench', holds.rows[0]!.ids],
    });
    if (round >= 0) taken.push(performance.now() - began); // the first two warm up
  }
  return taken;
}

/** Transfers a second of the ledger's bulk function, a thousand a journal between accounts at random. */
export async function bulkRate(owner: pg.Client, accounts: string[], rounds = ROUNDS): Promise<number> {
  const pick = (): string => accounts[Math.floor(Math.random() * accounts.length)]!;
  const taken: number[] = [];
  for (let round = -WARMING; round < rounds; round++) {
    const debit = Array.from({ length: BATCH }, pick);
    const credit = debit.map((from) => {
      for (;;) {
        const to = pick();
        if (to !== from) return to;
      }
    });
    const began = performance.now();
    await owner.query({
      name: 'bench-post',
      text: 'SELECT payroll.post_transfers($1, $2, $3, now(), NULL, 1::smallint, $4, $5, $6, $7)',
      values: [randomUUID(), HASH, 'bench', debit, credit, debit.map(() => 5), debit.map(() => null)],
    });
    if (round >= 0) taken.push(performance.now() - began);
  }
  return (BATCH * 1000) / middle(taken);
}

/** Accounts of one book that may go below zero. */
export async function openAccounts(owner: pg.Client): Promise<string[]> {
  await owner.query(
    `INSERT INTO payroll.account_kind (code, rule) SELECT 'bench' || n, 0 FROM generate_series(1, $1) n`,
    [ACCOUNTS],
  );
  const { rows } = await owner.query<{ id: string }>(
    `SELECT payroll.open_account($1, 'bench' || n) AS id FROM generate_series(1, $2) n`,
    [randomUUID(), ACCOUNTS],
  );
  return rows.map(({ id }) => id);
}

/**
 * Brings the books to so many transfers: journals of a thousand with their transfers, in the tables' own columns and
 * indexes, without the triggers that add up balances (what is measured afterwards runs with all of them).
 */
export async function fillBooks(owner: pg.Client, accounts: string[], transfers: number): Promise<void> {
  const { rows } = await owner.query<{ n: string }>('SELECT count(*) AS n FROM payroll.transfer');
  const journals = Math.ceil((transfers - Number(rows[0]!.n)) / BATCH);
  await owner.query('SET session_replication_role = replica');
  for (let from = 1; from <= journals; from += 200)
    await owner.query(
      `WITH j AS (INSERT INTO payroll.journal (idem_key, request_hash, kind, item_count, total, event_at)
         SELECT gen_random_uuid()::text, $1, 'bench', ${BATCH}, ${BATCH * 5}, now() FROM generate_series($2::int, $3::int) RETURNING id)
       INSERT INTO payroll.transfer (journal_id, kind, debit_account, credit_account, amount)
       SELECT j.id, 1, ($4::bigint[])[1 + (n * 7919 + j.id) % ${ACCOUNTS - 1}], ($4::bigint[])[${ACCOUNTS}], 5
       FROM j, generate_series(1, ${BATCH}) n`,
      [HASH, from, Math.min(journals, from + 199), accounts],
    );
  await owner.query('SET session_replication_role = origin');
  await owner.query('VACUUM ANALYZE payroll.transfer, payroll.journal');
}
