import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/platform/crypto/canonical.js';
import { Database, query, sqlState } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type House, openHouse } from '../harness/app.js';

/** What an operator reads of the books. */
interface Books {
  balanced: boolean;
  faults: { fault: string; rows: number }[];
  sealed: { height: number; broken: number[]; verifiedHeight: number; verifiedAgainAt: string | null };
}

/** What an approval says that is not so. */
interface Lie {
  signerId?: string;
  personId?: string;
}

const ENTERPRISE = newId();
const POST = 1;
const HOLD = 2;
const SETTLE = 3;
const VOID = 4;
const AT = new Date('2026-11-02T01:00:00Z');

/** mulberry32: the same random numbers for the same seed. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

describe('the ledger in the database', () => {
  let house: House;
  let database: Database;
  beforeAll(async () => {
    house = await openHouse();
    database = house.get(Database);
    await asOwner([
      `INSERT INTO payroll.account_kind (code, rule) SELECT kind, rule FROM (VALUES ('purse', 1),
      ('bank', 0), ('payee', 0), ('payable', 0)) kinds (kind, rule)`,
    ]);
    await asOwner([
      `INSERT INTO payroll.account_kind (code, rule) SELECT 'a' || n, n % 2 FROM generate_series(0, 7) n`,
    ]);
  });
  afterAll(() => house.close());

  /** Runs as the owner of the database, not as the application. */
  const asOwner = (statements: string[]): Promise<void> =>
    database.transaction(async (tx) => {
      await query(tx, 'SET ROLE NONE');
      for (const sql of statements) await query(tx, sql);
      await query(tx, 'SET ROLE xingong_app');
    });
  const open = async (book: string, code: string): Promise<string> => {
    const sql = 'SELECT payroll.open_account($1, $2) AS id';
    return (await database.query<{ id: string }>(sql, [book, code]))[0]!.id;
  };
  const post = async (
    kind: number,
    [debit, credit, amount]: [string, string, number],
    key: string = newId(),
    release: string | null = null,
  ): Promise<string> => {
    const hash = sha256(JSON.stringify([kind, debit, credit, amount]));
    const [row] = await database.query<{ journal: string }>(
      'SELECT payroll.post_transfers($1, $2, $3, $4, $5, $6::smallint, $7, $8, $9, $10) AS journal',
      [key, hash, 'test', AT, release, kind, [debit], [credit], [amount], ['ref']],
    );
    return row!.journal;
  };
  const holdOf = async (journal: string): Promise<string> =>
    (
      await database.query<{ id: string }>('SELECT id FROM payroll.transfer WHERE journal_id = $1', [journal])
    )[0]!.id;
  const resolve = async (kind: number, holds: string[], key: string = newId()): Promise<void> => {
    await database.query('SELECT payroll.resolve_transfers($1, $2, $3, $4, $5::smallint, $6)', [
      key,
      sha256(JSON.stringify([kind, holds])),
      'test',
      AT,
      kind,
      holds,
    ]);
  };
  const refusedWith = async (work: Promise<unknown>): Promise<string | undefined> =>
    work.then(
      () => 'done',
      (error: unknown) => sqlState(error),
    );
  const balance = async (id: string): Promise<object> => {
    const rows = await database.query<Record<string, string>>(
      'SELECT debit_posted AS dp, credit_posted AS cp, debit_pending AS dh, credit_pending AS ch FROM payroll.ledger_account WHERE id = $1',
      [id],
    );
    return Object.fromEntries(Object.entries(rows[0]!).map(([name, value]) => [name, Number(value)]));
  };
  const books = async (): Promise<Books> =>
    (await house.call('GET', '/v1/ledger/trial-balance', { as: actor('operator') })).body;
  const sound = async (): Promise<void> => {
    for (const { fault, rows } of (await books()).faults) expect([fault, rows]).toEqual([fault, 0]);
  };

  /** Behind the application's back, past what keeps history. */
  const pastHistory = (table: string, sql: string): Promise<void> =>
    database.transaction(async (tx) => {
      const steps = ['SET ROLE NONE', `ALTER TABLE ${table} DISABLE TRIGGER USER`, sql];
      for (const step of [...steps, `ALTER TABLE ${table} ENABLE TRIGGER USER`, 'SET ROLE xingong_app'])
        await query(tx, step);
    });
  const forge = (which: 'min' | 'max', by = 1): Promise<void> =>
    pastHistory(
      'payroll.transfer',
      `UPDATE payroll.transfer SET amount = amount + ${by} WHERE id = (SELECT ${which}(id) FROM payroll.transfer)`,
    );
  const whole = async (): Promise<unknown> =>
    database.query('SELECT fault, rows::int AS rows FROM payroll.ledger_faults() ORDER BY fault');
  const sinceVerified = async (): Promise<unknown> =>
    database.query(
      `SELECT fault, rows::int AS rows FROM payroll.faults_since_verified() WHERE fault NOT LIKE 'block%' ORDER BY fault`,
    );
  /** Seals everything: journals wait for transactions of other databases of the server, those of other specs too. */
  const sealAll = async (): Promise<void> => {
    for (;;) {
      await house.strike('seal-journals');
      const [open] = await database.query(
        `SELECT 1 FROM payroll.journal j, (SELECT * FROM payroll.block ORDER BY height DESC LIMIT 1) b
         WHERE (j.xid, j.id) > (b.last_xid, b.last_journal) LIMIT 1`,
      );
      if (!open) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const postMany = async (lines: [string, string, number][]): Promise<void> => {
    await database.query('SELECT payroll.post_transfers($1, $2, $3, $4, NULL, 1::smallint, $5, $6, $7, $8)', [
      newId(),
      sha256(newId()),
      'test',
      AT,
      lines.map(([debit]) => debit),
      lines.map(([, credit]) => credit),
      lines.map(([, , amount]) => amount),
      lines.map(() => 'ref'),
    ]);
  };
  /** As a server counts that has run for years. */
  const later = (xid: string): string => `(${xid}::text::bigint + 1000000000)::text::xid8`;

  it('posts, holds, settles and voids; a hold ends once', async () => {
    const book = newId();
    const bank = await open(book, 'bank');
    const purse = await open(book, 'purse');
    const payee = await open(book, 'payee');
    await post(POST, [bank, purse, 100]);
    const hold = await holdOf(await post(HOLD, [purse, payee, 60]));
    expect(await balance(purse)).toEqual({ dp: 0, cp: 100, dh: 60, ch: 0 });
    expect(await refusedWith(post(HOLD, [purse, payee, 41]))).toBe('23514');
    await resolve(SETTLE, [hold]);
    expect(await balance(purse)).toEqual({ dp: 60, cp: 100, dh: 0, ch: 0 });
    expect(await refusedWith(resolve(SETTLE, [hold]))).toBe('23505');
    expect(await refusedWith(resolve(VOID, [hold]))).toBe('23505');
    const other = await holdOf(await post(HOLD, [purse, payee, 40]));
    await resolve(VOID, [other]);
    expect(await balance(payee)).toEqual({ dp: 0, cp: 60, dh: 0, ch: 0 });
    await sound();
  });

  it('refuses overdrafts, foreign books, unknown accounts and holds, zero and negative amounts', async () => {
    const book = newId();
    const purse = await open(book, 'purse');
    const payee = await open(book, 'payee');
    const elsewhere = await open(newId(), 'payee');
    expect(await refusedWith(post(POST, [purse, payee, 1]))).toBe('23514');
    expect(await refusedWith(post(POST, [payee, elsewhere, 1]))).toBe('LG422');
    expect(await refusedWith(post(POST, [payee, '999999999', 1]))).toBe('LG404');
    expect(await refusedWith(post(POST, [payee, purse, 0]))).toBe('23514');
    expect(await refusedWith(post(POST, [payee, purse, -5]))).toBe('23514');
    expect(await refusedWith(post(POST, [payee, payee, 5]))).toBe('23514');
    expect(await refusedWith(post(SETTLE, [payee, purse, 5]))).toBe('LG422');
    expect(await refusedWith(resolve(SETTLE, ['999999999']))).not.toBe('done');
    const posted = await holdOf(await post(POST, [payee, purse, 5]));
    expect(await refusedWith(resolve(SETTLE, [posted]))).toBe('LG404');
    await sound();
  });

  it('answers a repeated key with the first journal and refuses another body', async () => {
    const book = newId();
    const bank = await open(book, 'bank');
    const purse = await open(book, 'purse');
    const key = newId();
    const both = await Promise.all([post(POST, [bank, purse, 7], key), post(POST, [bank, purse, 7], key)]);
    expect(both[0]).toBe(both[1]);
    expect(await refusedWith(post(POST, [bank, purse, 8], key))).toBe('LG409');
    expect(await balance(purse)).toMatchObject({ cp: 7 });
  });

  it.each([
    [
      'INSERT INTO payroll.journal (idem_key, request_hash, kind, item_count, total, event_at) VALUES (gen_random_uuid(), $1, $1, 1, 1, now())',
    ],
    [
      'INSERT INTO payroll.transfer (journal_id, kind, debit_account, credit_account, amount) VALUES (1, 1, 1, 2, 5)',
    ],
    ['UPDATE payroll.ledger_account SET credit_posted = credit_posted + 1000000'],
    ['UPDATE payroll.transfer SET amount = 1'],
    ['DELETE FROM payroll.transfer'],
    ['DELETE FROM payroll.journal'],
    ['TRUNCATE payroll.transfer'],
    ['UPDATE payroll.block SET hash = rows_hash'],
    ['INSERT INTO payroll.ledger_account (book, code) VALUES (gen_random_uuid(), $$x$$)'],
    ['UPDATE payroll.escrow_release SET total = total * 2'],
    ['UPDATE payroll.escrow_approval SET party = party'],
    [
      'INSERT INTO payroll.escrow_release (id, escrow_id, statement, statement_hash, total, held, created_at) VALUES (gen_random_uuid(), gen_random_uuid(), $${}$$, $$h$$, 5, -5, now())',
    ],
    ['SELECT payroll.count_release($${1}$$, $${1}$$, $${1}$$)'],
    ['SELECT payroll.open_journal($$k$$, NULL, $$x$$, now(), NULL, 1, 1)'],
    ['SELECT * FROM rail_simulator.book'],
    ['ALTER TABLE payroll.transfer DISABLE TRIGGER ALL'],
  ])('denies the application %s', async (sql) => {
    expect(await refusedWith(database.query(sql.replaceAll('$1', "'\\x00'")))).toBe('42501');
  });

  it('debits an escrow only under a release of both parties, up to its total', async () => {
    const escrow = await escrowOf(ENTERPRISE, newId());
    const bank = await open(escrow, 'bank');
    const purse = await open(escrow, 'escrow');
    const payable = await open(escrow, 'payable');
    await post(POST, [bank, purse, 1000]);
    expect(await refusedWith(post(HOLD, [purse, payable, 10]))).toBe('LG403');
    expect(await refusedWith(post(POST, [purse, payable, 10]))).toBe('LG403');
    const release = await releaseOf(escrow, 100);
    const hold = (amount: number): Promise<string> => post(HOLD, [purse, payable, amount], newId(), release);
    await approve(release, 'employer');
    expect(await refusedWith(hold(10))).toBe('LG403');
    expect(await refusedWith(approve(release, 'employer'))).toBe('23505');
    await approve(release, 'provider');
    await hold(60);
    expect(await refusedWith(hold(41))).toBe('23514');
    const rivals = await Promise.all([refusedWith(hold(40)), refusedWith(hold(40)), refusedWith(hold(40))]);
    expect(rivals.sort()).toEqual(['23514', '23514', 'done']);
    const foreign = await releaseOf(await escrowOf(ENTERPRISE, newId()), 100);
    await approve(foreign, 'employer');
    await approve(foreign, 'provider');
    expect(await refusedWith(post(HOLD, [purse, payable, 1], newId(), foreign))).toBe('LG403');
    await sound();
  });

  it('takes approvals of the two parties of the very escrow, as two persons, from nobody else', async () => {
    const escrow = await escrowOf(ENTERPRISE, newId());
    const preparer = newId();
    const release = await releaseOf(escrow, 100, preparer);
    const by = (party: 'employer' | 'provider', lie: Lie): Promise<string | undefined> =>
      refusedWith(approve(release, party, lie));
    expect(await by('employer', { signerId: newId() })).toBe('LG403');
    expect(await by('provider', { signerId: ENTERPRISE })).toBe('LG403'); // the enterprise as its own company
    expect(await by('employer', { personId: preparer })).toBe('LG403');
    expect(await refusedWith(approve(newId(), 'employer'))).toBe('LG403');
    const person = newId();
    expect(await by('provider', { personId: person })).toBe('done');
    expect(await by('employer', { personId: person })).toBe('23505');
    expect(await by('employer', { personId: newId() })).toBe('done');
    expect(await refusedWith(releaseOf(newId(), 1))).toBe('23503'); // of an escrow that does not exist
    for (const lie of [
      'enterprise_id = provider_id',
      'provider_id = gen_random_uuid()',
      'id = gen_random_uuid()',
    ])
      expect(await refusedWith(database.query(`UPDATE payroll.escrow SET ${lie}`))).toBe('42501');
  });

  it('opens no account that is under another rule than its kind, nor of a kind it does not know', async () => {
    const lying = (code: string, rule: number): Promise<string | undefined> =>
      refusedWith(database.query('SELECT payroll.open_account($1, $2, $3::smallint)', [newId(), code, rule]));
    for (const code of ['escrow', 'claim_fund', 'worker_payable', 'claim_payable', 'iit_payable'])
      expect([code, await lying(code, 0), await lying(code, 2), await lying(code, 1)]).toEqual([
        code,
        'LG422',
        'LG422',
        'done',
      ]);
    expect(await refusedWith(open(newId(), 'pocket'))).toBe('LG404');
    expect(await refusedWith(database.query(`INSERT INTO payroll.account_kind VALUES ('pocket', 0)`))).toBe(
      '42501',
    );
    expect(await refusedWith(database.query('UPDATE payroll.account_kind SET rule = 0'))).toBe('42501');
    await expect(
      asOwner([
        `INSERT INTO payroll.ledger_account (book, code, rule) VALUES (gen_random_uuid(), 'escrow', 0)`,
      ]),
    ).rejects.toThrow('ledger_account_kind');
  });

  const escrowOf = async (enterpriseId: string, providerId: string): Promise<string> => {
    const id = newId();
    await database.query(
      'INSERT INTO payroll.escrow (id, enterprise_id, provider_id, created_at) VALUES ($1, $2, $3, now())',
      [id, enterpriseId, providerId],
    );
    return id;
  };
  const releaseOf = async (
    escrowId: string,
    total: number,
    preparedBy: string | null = null,
  ): Promise<string> => {
    const id = newId();
    await database.query(
      `INSERT INTO payroll.escrow_release (id, escrow_id, statement, statement_hash, total, created_at, prepared_by)
       VALUES ($1, $2, '{}', 'h', $3, now(), $4)`,
      [id, escrowId, total, preparedBy],
    );
    return id;
  };
  const approve = async (release: string, party: 'employer' | 'provider', lie: Lie = {}): Promise<void> => {
    const [row] = await database.query<{ employer: string; provider: string }>(
      `SELECT e.enterprise_id AS employer, e.provider_id AS provider FROM payroll.escrow e
       JOIN payroll.escrow_release r ON r.escrow_id = e.id WHERE r.id = $1`,
      [release],
    );
    await database.query(
      `INSERT INTO payroll.escrow_approval (release_id, party, signer_id, kid, jws, statement_hash, approved_by, approved_at, person_id)
       VALUES ($1, $2, $3, 'k', 'j', 'h', 'a', now(), $4)`,
      [release, party, lie.signerId ?? row?.[party] ?? newId(), lie.personId ?? null],
    );
  };

  it('goes on with its chain on another server, whose count of transactions begins again', async () => {
    const purse = newId();
    const line: [string, string, number] = [await open(purse, 'bank'), await open(purse, 'payee'), 7];
    await post(POST, line);
    await house.strike('seal-journals');
    await pastHistory('payroll.journal', `UPDATE payroll.journal SET xid = ${later('xid')}`);
    await pastHistory(
      'payroll.block',
      `UPDATE payroll.block SET last_xid = ${later('last_xid')} WHERE height > 0`,
    );
    for (const start of ['the first', 'another']) {
      const restored = await house.twin();
      const journal = await post(POST, line);
      await restored.strike('seal-journals');
      await restored.close();
      const [last] = await database.query(
        'SELECT id FROM payroll.journal ORDER BY xid DESC, id DESC LIMIT 1',
      );
      expect({ start, last, broken: (await books()).sealed.broken }).toEqual({
        start,
        last: { id: journal },
        broken: [],
      });
    }
  });

  it('keeps debits equal to credits under 16 clients that post, hold, settle, void and repeat at random', async () => {
    const book = newId();
    const bank = await open(book, 'bank');
    const accounts = await Promise.all(Array.from({ length: 8 }, (_, n) => open(book, `a${n}`)));
    for (const account of accounts) await post(POST, [bank, account, 10_000]);
    const tally = { done: 0, refused: 0 };
    const client = async (seed: number): Promise<void> => {
      const random = seeded(seed);
      const holds: string[] = [];
      const keys: { key: string; line: [string, string, number] }[] = [];
      for (let step = 0; step < 60; step++) {
        const from = accounts[random(8)]!;
        const to = accounts.filter((id) => id !== from)[random(7)]!;
        const line: [string, string, number] = [from, to, 1 + random(4000)];
        const act = [
          async () => {
            const key = newId();
            keys.push({ key, line });
            await post(POST, line, key);
          },
          async () => void holds.push(await holdOf(await post(HOLD, line))),
          async () => resolve(SETTLE, holds.splice(0, 1 + random(3))),
          async () => resolve(VOID, holds.splice(0, 1)),
          async () => {
            const again = keys[random(keys.length || 1)];
            if (again) await post(POST, again.line, again.key);
          },
        ][random(5)]!;
        const outcome = await refusedWith(act());
        if (outcome === 'done') tally.done++;
        else tally.refused++;
        // nothing but a refusal of the ledger may happen: no deadlock, no serialization failure
        expect(['done', '23514', '23502', 'LG404']).toContain(outcome);
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, seed) => client(seed)));
    expect(tally.done).toBeGreaterThan(300);
    expect(tally.refused).toBeGreaterThan(20);
    await sound();
  });

  it('chains what was written, and sees a row that was changed behind its back', async () => {
    // what began before a transaction that is still open, in any database of the server, is sealed after it
    const isSealed = async (): Promise<boolean> => {
      const [row] = await database.query<{ all: boolean }>(`SELECT (SELECT count(*) FROM payroll.journal)
        = (SELECT sum(journals) FROM payroll.block) AS all`);
      return row!.all;
    };
    while (!(await isSealed())) await house.strike('seal-journals');
    expect(await house.strike('seal-journals')).toBe(0);
    const { sealed } = await books();
    expect(sealed).toMatchObject({ broken: [] });
    expect(sealed.height).toBeGreaterThan(0);
    await forge('min');
    const { sealed: changed, faults, balanced } = await books();
    expect(changed.broken).toEqual([1]);
    expect(faults.some(({ rows }) => rows > 0)).toBe(true);
    expect(balanced).toBe(false);
    await forge('min', -1);
    expect(await books()).toMatchObject({ balanced: true, sealed: { broken: [] } });
  });

  it('reads what came since the verified height, and all of the rest again once a day', async () => {
    await sealAll();
    expect(await house.strike('verify-ledger')).toBeGreaterThan(0);
    const { sealed } = await books();
    expect(sealed).toMatchObject({ broken: [], verifiedHeight: sealed.height, verifiedAgainAt: null });
    expect(await whole()).toEqual(await sinceVerified());
    const book = newId();
    const [bank, payee] = [await open(book, 'bank'), await open(book, 'payee')];
    const held = await holdOf(await post(HOLD, [bank, payee, 50]));
    await post(POST, [bank, payee, 9]);
    await sound(); // neither sealed nor verified, and counted
    await sealAll();
    await house.strike('verify-ledger');
    await resolve(SETTLE, [held]);
    await sound(); // a hold of before ends behind the verified height

    await pastHistory(
      'payroll.ledger_account',
      `UPDATE payroll.ledger_account SET credit_posted = credit_posted + 1 WHERE id = ${payee}`,
    );
    expect((await books()).balanced).toBe(false);
    await pastHistory(
      'payroll.ledger_account',
      `UPDATE payroll.ledger_account SET credit_posted = credit_posted - 1 WHERE id = ${payee}`,
    );
    await forge('max');
    expect((await books()).balanced).toBe(false); // of what is not verified yet every row is read
    await forge('max', -1);
    await forge('min');
    await house.strike('verify-ledger');
    expect((await books()).sealed.broken).toEqual([]); // nobody has looked again
    house.clock.advance({ hours: 25 });
    await house.strike('verify-ledger');
    const found = await books();
    expect(found).toMatchObject({ balanced: false, sealed: { broken: [1] } });
    expect(found.sealed.verifiedAgainAt).not.toBeNull();
    await forge('min', -1);
    house.clock.advance({ hours: 25 });
    await house.strike('verify-ledger');
    expect(await books()).toMatchObject({ balanced: true, sealed: { broken: [] } });
    expect(await whole()).toEqual(await sinceVerified());
  });

  it('verifies each block once, whoever asks at the same time', async () => {
    for (let journal = 0; journal < 3; journal++) {
      const book = newId();
      await post(POST, [await open(book, 'bank'), await open(book, 'payee'), 5]);
      await sealAll();
    }
    const [unverified] = await database.query<{ n: number }>(
      'SELECT sum(transfers)::int AS n FROM payroll.block WHERE height > (SELECT height FROM payroll.verification)',
    );
    const at = house.clock.now();
    const seen = await Promise.all(
      Array.from({ length: 8 }, () =>
        database.query<{ n: number }>('SELECT payroll.verify_block($1) AS n', [at]),
      ),
    );
    expect(seen.flat().reduce((sum, { n }) => sum + n, 0)).toBe(unverified!.n);
    expect(unverified!.n).toBeGreaterThan(1);
    await sound();
  });

  it('seals a payday in blocks of their size', async () => {
    const book = newId();
    const [bank, payee] = [await open(book, 'bank'), await open(book, 'payee')];
    const many = Array.from({ length: 30_000 }, (): [string, string, number] => [bank, payee, 1]);
    await sealAll();
    const before = (await books()).sealed.height;
    for (let journal = 0; journal < 4; journal++) await postMany(many);
    await sealAll();
    const blocks = await database.query<{ journals: number }>(
      'SELECT journals FROM payroll.block WHERE height > $1 ORDER BY height',
      [before],
    );
    const sizes = blocks.map(({ journals }) => journals);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(4);
    await house.strike('verify-ledger');
    await sound();
  });
});
