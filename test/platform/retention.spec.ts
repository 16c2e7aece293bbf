import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryRunner } from 'typeorm';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type House, openHouse } from '../harness/app.js';

/** Where something grows old, what forgets it, and rows of it by how many days old they are. */
interface Aging {
  table: string;
  strike: string;
  parameter: string;
  days: number;
  /** A row of a name that is so many days old; a second statement where it leans on another row. */
  add: (name: string, at: string) => [sql: string, params: unknown[]][];
  /** Old rows that stay all the same. */
  stay?: Record<string, (name: string, at: string) => [sql: string, params: unknown[]][]>;
  /** The names that are left. */
  names: string;
}

const EVENT = `INSERT INTO platform.event (id, name, stream, payload, occurred_at) VALUES ($1, 'identity.worker-registered', NULL, $2, $3)`;

function delivery(state: string): Aging['add'] {
  return (name, at) => {
    const id = newId();
    return [
      [EVENT, [id, JSON.stringify({ workerId: id }), at]],
      [
        `INSERT INTO platform.delivery (event_id, room, handler, next_at, state, done_at) VALUES ($1, 'test', $2, $3, $4, $5)`,
        [id, name, at, state, ['done', 'cancelled'].includes(state) ? at : null],
      ],
    ];
  };
}

const message =
  (isRead: boolean): Aging['add'] =>
  (name, at) => [
    [
      `INSERT INTO notification.message (id, recipient_id, event_id, kind, facts, created_at, read_at)
       VALUES ($1, $1, $1, $2, '{}', $3, $4)`,
      [newId(), name, at, isRead ? at : null],
    ],
  ];

const todo =
  (isClosed: boolean): Aging['add'] =>
  (name, at) => [
    [
      `INSERT INTO notification.todo (id, kind, subject, recipient_id, facts, since, closed_at)
       VALUES ($1, $2, 'test', $1, '{}', $3, $4)`,
      [newId(), name, at, isClosed ? at : null],
    ],
  ];

const dispatch =
  (state: string): Aging['add'] =>
  (name, at) => [
    [
      `INSERT INTO notification.code_dispatch (sign_in_code_id, state, next_at, last_error) VALUES ($1, $2, $3, $4)`,
      [newId(), state, at, name],
    ],
  ];

/** A table that an organisation brought in, with the outcome of a line, and the document that it was. */
const imported =
  (state: string, endedAt: 'given' | null = 'given'): Aging['add'] =>
  (name, at) => {
    const [id, documentId] = [newId(), newId()];
    return [
      [
        `INSERT INTO platform.document (id, purpose, type, subject_id, uploaded_by, state, scan, opened_at, keep_until)
         VALUES ($1, 'import', 'text/csv', $1, 'test', 'open', 'unscanned', $2, $2)`,
        [documentId, at],
      ],
      [
        `INSERT INTO platform.import (id, kind, organisation_id, opened_by, document_id, mapping, options, state, received_at, ended_at)
         VALUES ($1, $2, $1, 'test', $3, '{}', '{}', $4, $5, $6)`,
        [id, name, documentId, state, at, endedAt && at],
      ],
      [`INSERT INTO platform.import_row (import_id, line, outcome) VALUES ($1, 2, 'applied')`, [id]],
      [
        `INSERT INTO platform.import_fault (import_id, phase, line, col, zh, en, value) VALUES ($1, 'check', 3, 'a', 'b', 'c', 'd')`,
        [id],
      ],
    ];
  };

const TABLES: Aging[] = [
  {
    table: 'platform.import',
    strike: 'forget-imports',
    parameter: 'platform.retention-import-days',
    days: 180,
    add: imported('done'),
    stay: { checked: imported('checked', null) },
    names: 'SELECT kind AS name FROM platform.import',
  },
  {
    table: 'grievance.stake',
    strike: 'forget-stakes',
    parameter: 'grievance.retention-stake-days',
    days: 1096,
    add: (name, at) => [
      [
        `INSERT INTO grievance.stake (subject_id, worker_id, kind, enterprise_id, region, noted_at)
         VALUES ($1, $1, 'contract', $1, $2, $3)`,
        [newId(), name, at],
      ],
    ],
    names: 'SELECT region AS name FROM grievance.stake',
  },
  {
    table: 'platform.delivery',
    strike: 'forget-old',
    parameter: 'platform.retention-delivery-days',
    days: 30,
    add: delivery('done'),
    stay: { dead: delivery('dead'), pending: delivery('pending') },
    names: `SELECT handler AS name FROM platform.delivery WHERE room = 'test'`,
  },
  {
    table: 'platform.delivery (called off)',
    strike: 'forget-old',
    parameter: 'platform.retention-delivery-days',
    days: 30,
    add: delivery('cancelled'),
    names: `SELECT handler AS name FROM platform.delivery WHERE state = 'cancelled'`,
  },
  {
    table: 'platform.command',
    strike: 'forget-old',
    parameter: 'platform.retention-answer-days',
    days: 90,
    add: (name, at) => [
      [
        `INSERT INTO platform.command (name, actor, key, input_hash, created_at) VALUES ('test', 'test', $1, '\\x00', $2)`,
        [name, at],
      ],
    ],
    names: `SELECT key AS name FROM platform.command WHERE name = 'test'`,
  },
  {
    table: 'platform.rate_window',
    strike: 'forget-old',
    parameter: 'platform.retention-rate-window-days',
    days: 7,
    add: (name, at) => [
      [
        `INSERT INTO platform.rate_window (key_hash, hits, ends_at) VALUES (convert_to(rpad($1, 32), 'UTF8'), 7, $2)`,
        [name, at],
      ],
    ],
    names: `SELECT rtrim(convert_from(key_hash, 'UTF8')) AS name FROM platform.rate_window WHERE hits = 7`,
  },
  {
    table: 'platform.access_log',
    strike: 'forget-old',
    parameter: 'platform.retention-access-log-days',
    days: 1096 + 60, // the database asks its own clock, which is not the test's
    add: (name, at) => [
      [
        `INSERT INTO platform.access_log (id, subject_id, reader_id, fields, purpose, read_at) VALUES ($1, $1, 'test', '{}', $2, $3)`,
        [newId(), name, at],
      ],
    ],
    names: `SELECT purpose AS name FROM platform.access_log WHERE reader_id = 'test'`,
  },
  {
    table: 'identity.sign_in_code',
    strike: 'sweep-expired',
    parameter: 'identity.retention-code-days',
    days: 7,
    add: (name, at) => [
      [
        `INSERT INTO identity.sign_in_code (id, phone_hash, handle_hash, state, code_hash, issued_at, expires_at)
         VALUES ($1, convert_to($2, 'UTF8'), convert_to($2, 'UTF8'), 'issued', '\\x00', $3, $3)`,
        [newId(), name, at],
      ],
    ],
    names: `SELECT convert_from(handle_hash, 'UTF8') AS name FROM identity.sign_in_code WHERE length(handle_hash) < 32`,
  },
  {
    table: 'identity.client_assertion',
    strike: 'sweep-expired',
    parameter: 'identity.retention-code-days',
    days: 7,
    add: (name, at) => [
      [
        `INSERT INTO identity.client_assertion (client_id, jti, expires_at) VALUES ($1, $2, $3)`,
        [newId(), name, at],
      ],
    ],
    names: `SELECT jti AS name FROM identity.client_assertion`,
  },
  {
    table: 'identity.passkey_challenge',
    strike: 'sweep-expired',
    parameter: 'identity.retention-code-days',
    days: 7,
    add: (name, at) => [
      [
        `INSERT INTO identity.passkey_challenge (hash, purpose, bound_to, expires_at) VALUES ($1, 'prove', $2, $3)`,
        [Buffer.from(name), newId(), at],
      ],
    ],
    names: `SELECT convert_from(hash, 'UTF8') AS name FROM identity.passkey_challenge`,
  },
  {
    table: 'identity.session',
    strike: 'sweep-expired',
    parameter: 'identity.retention-session-days',
    days: 1,
    add: (name, at) => {
      const id = newId();
      return [
        [
          `INSERT INTO identity.session (id, account_id, state, second_factor, started_at, used_at, expires_at, weak)
           VALUES ($1, $1, 'active', false, $2, $2, $2, false)`,
          [id, at],
        ],
        [
          `INSERT INTO identity.refresh_token (hash, session_id, state, issued_at) VALUES ($1, $2, 'current', $3)`,
          [Buffer.from(name), id, at],
        ],
      ];
    },
    names: `SELECT convert_from(t.hash, 'UTF8') AS name FROM identity.refresh_token t
      JOIN identity.session s ON s.id = t.session_id WHERE length(t.hash) < 32`,
  },
  {
    table: 'tongbao.application_request',
    strike: 'forget-requests',
    parameter: 'tongbao.retention-nonce-days',
    days: 7,
    add: (name, at) => [
      [
        `INSERT INTO tongbao.application_request (nonce, worker_id, job_id, audience, expires_at) VALUES ($1, $2, $2, 'test', $3)`,
        [name, newId(), at],
      ],
    ],
    names: `SELECT nonce AS name FROM tongbao.application_request`,
  },
  {
    table: 'work_certificate.certificate_nonce',
    strike: 'forget-nonces',
    parameter: 'work-certificate.retention-nonce-days',
    days: 7,
    add: (name, at) => [
      [
        `INSERT INTO work_certificate.certificate_nonce (nonce_hash, worker_id, expires_at) VALUES ($1, $2, $3)`,
        [Buffer.from(name), newId(), at],
      ],
    ],
    names: `SELECT convert_from(nonce_hash, 'UTF8') AS name FROM work_certificate.certificate_nonce`,
  },
  {
    table: 'work_certificate.resume_request',
    strike: 'forget-nonces',
    parameter: 'work-certificate.retention-nonce-days',
    days: 7,
    add: (name, at) => [
      [
        `INSERT INTO work_certificate.resume_request (id, organisation_id, audience, nonce, created_at, expires_at)
         VALUES ($1, $1, 'test', $2, $3, $3)`,
        [newId(), name, at],
      ],
    ],
    names: `SELECT nonce AS name FROM work_certificate.resume_request`,
  },
  {
    table: 'notification.message',
    strike: 'forget-read-messages',
    parameter: 'notification.retention-message-days',
    days: 365,
    add: message(true),
    stay: { unread: message(false) },
    names: `SELECT kind AS name FROM notification.message`,
  },
  {
    table: 'notification.todo',
    strike: 'forget-todos',
    parameter: 'notification.retention-todo-days',
    days: 365,
    add: todo(true),
    stay: { open: todo(false) },
    names: `SELECT kind AS name FROM notification.todo WHERE subject = 'test'`,
  },
  {
    table: 'notification.todo_end',
    strike: 'forget-todos',
    parameter: 'notification.retention-todo-days',
    days: 365,
    add: (name, at) => [
      [`INSERT INTO notification.todo_end (kind, subject, ended_at) VALUES ($1, 'test', $2)`, [name, at]],
    ],
    names: `SELECT kind AS name FROM notification.todo_end WHERE subject = 'test'`,
  },
  {
    table: 'notification.code_dispatch',
    strike: 'forget-dispatches',
    parameter: 'notification.retention-code-dispatch-days',
    days: 7,
    add: dispatch('sent'),
    stay: { pending: dispatch('pending') },
    names: `SELECT last_error AS name FROM notification.code_dispatch`,
  },
  {
    table: 'enterprise_credit.fairness_watch',
    strike: 'forget-fairness',
    parameter: 'enterprise-credit.retention-fairness-days',
    days: 1096,
    add: (name, at) => [
      [
        `INSERT INTO enterprise_credit.fairness_watch (day, found, watched_at)
         SELECT '2000-01-01'::date + count(*)::int, jsonb_build_object('name', $1::text), $2 FROM enterprise_credit.fairness_watch`,
        [name, at],
      ],
    ],
    names: `SELECT found ->> 'name' AS name FROM enterprise_credit.fairness_watch`,
  },
  {
    table: 'enterprise_credit.invitation',
    strike: 'forget-invitations',
    parameter: 'enterprise-credit.retention-invitation-days',
    days: 366,
    add: (name, at) => [
      [
        `INSERT INTO enterprise_credit.invitation (id, platform_id, uscc, invited_at)
         VALUES (platform.new_id(), platform.new_id(), $1, $2)`,
        [name, at],
      ],
    ],
    names: `SELECT uscc AS name FROM enterprise_credit.invitation`,
  },
  {
    table: 'tongbao.availability',
    strike: 'forget-availabilities',
    parameter: 'tongbao.retention-availability-days',
    days: 1,
    add: (name, at) => [
      [
        `INSERT INTO tongbao.availability (worker_id, id, township, occupation_codes, until, said_at)
         VALUES (platform.new_id(), platform.new_id(), $1, '{}', $2, $2)`,
        [name, at],
      ],
    ],
    names: `SELECT township AS name FROM tongbao.availability`,
  },
  {
    table: 'tongbao.job_invitation',
    strike: 'forget-job-invitations',
    parameter: 'tongbao.retention-job-invitation-days',
    days: 366,
    add: (name, at) => [
      [
        `INSERT INTO tongbao.job_invitation (id, job_id, enterprise_id, worker_id, availability_id, region, state,
           invited_at, answer_by, version)
         VALUES (platform.new_id(), platform.new_id(), platform.new_id(), platform.new_id(), platform.new_id(), $1,
           'lapsed', $2, $2, 1)`,
        [name, at],
      ],
    ],
    names: `SELECT region AS name FROM tongbao.job_invitation`,
  },
];

describe('what is kept for its days', () => {
  let house: House;

  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const run = async (statements: [sql: string, params: unknown[]][]): Promise<void> => {
    for (const [sql, params] of statements) await house.get(Database).query(sql, params);
  };
  const daysAgo = (days: number): string =>
    new Date(house.clock.now().getTime() - days * 86_400_000).toISOString();
  const asOwner = async (work: (owner: QueryRunner) => Promise<unknown>): Promise<void> => {
    const owner = house.get(Database).dataSource.createQueryRunner();
    await owner.query('SET ROLE NONE');
    await work(owner);
    await owner.query('SET ROLE xingong_app');
    await owner.release();
  };
  const left = async (sql: string): Promise<string[]> =>
    (await house.get(Database).query<{ name: string }>(sql)).map(({ name }) => name).toSorted();

  it.each(TABLES)('goes from $table, and nothing else', async ({ strike, days, add, stay = {}, names }) => {
    const kept = Object.entries(stay);
    for (const [name, other] of kept) await run(other(name, daysAgo(days * 3)));
    for (const name of ['old-a', 'old-b']) await run(add(name, daysAgo(days + 0.1)));
    await run(add('young', daysAgo(Math.min(days, 1096) - 0.1)));
    expect(await left(names)).toEqual([...kept.map(([name]) => name), 'old-a', 'old-b', 'young'].toSorted());
    await house.strike(strike);
    expect(await left(names)).toEqual([...kept.map(([name]) => name), 'young'].toSorted());
    await house.strike(strike);
    expect(await left(names)).toEqual([...kept.map(([name]) => name), 'young'].toSorted());
  });

  it('is by a parameter each, with its source', async () => {
    const sources = await house
      .get(Database)
      .query<{ key: string; source: string }>(
        `SELECT key, source FROM platform.parameter WHERE key LIKE '%.retention-%days' ORDER BY key`,
      );
    expect(sources.map(({ key }) => key)).toEqual(
      [...new Set(TABLES.map(({ parameter }) => parameter))].toSorted(),
    );
    for (const { source } of sources) expect(source.length).toBeGreaterThan(20);
  });

  it('is another number of days when the operator says so', async () => {
    const [requests] = TABLES.filter(({ table }) => table === 'tongbao.application_request');
    await run(requests!.add('of three days', daysAgo(3)));
    await house.strike('forget-requests');
    expect(await left(requests!.names)).toContain('of three days');
    await house.setParameter('tongbao.retention-nonce-days', 2);
    await house.strike('forget-requests');
    expect(await left(requests!.names)).toEqual([]); // 'young' was of almost seven days
  });

  it('goes in slices of transactions, however much there is, and what one slice leaves the next takes', async () => {
    const many = 12_000;
    await run([
      [
        `INSERT INTO platform.event (id, name, stream, payload, occurred_at)
         SELECT platform.new_id(), 'identity.worker-registered', 'many', jsonb_build_object('workerId', platform.new_id()), $2
         FROM generate_series(1, $1::int)`,
        [many, daysAgo(40)],
      ],
      [
        `INSERT INTO platform.delivery (event_id, room, handler, next_at, state, done_at)
         SELECT id, 'many', 'many', $1, CASE WHEN n % 1000 = 0 THEN 'dead' ELSE 'done' END, $1
         FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM platform.event WHERE stream = 'many') e`,
        [daysAgo(40)],
      ],
    ]);
    const transactions = async (): Promise<Set<string>> =>
      new Set(await left('SELECT DISTINCT tx::text AS name FROM test_gone'));
    await asOwner(async (owner) => {
      await owner.query(`CREATE TABLE test_gone (tx xid8, n bigint); GRANT ALL ON test_gone TO xingong_app;
        CREATE FUNCTION test_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          INSERT INTO public.test_gone SELECT pg_current_xact_id(), count(*) FROM gone; RETURN NULL; END $$;
        CREATE TRIGGER test_note AFTER DELETE ON platform.delivery REFERENCING OLD TABLE AS gone
          FOR EACH STATEMENT EXECUTE FUNCTION test_note()`);
    });
    await house.strike('forget-old');
    expect((await transactions()).size).toBeGreaterThanOrEqual(3);
    const [largest] = await house
      .get(Database)
      .query<{ n: number }>('SELECT max(n)::int AS n FROM test_gone');
    expect(largest!.n).toBeLessThanOrEqual(5_000);
    expect(await left(`SELECT DISTINCT state AS name FROM platform.delivery WHERE room = 'many'`)).toEqual([
      'dead',
    ]);
    await asOwner((owner) => owner.query('DROP TRIGGER test_note ON platform.delivery'));
  });

  it('does not end a log of readings before the three years of the law, whoever asks', async () => {
    await run(TABLES.find(({ table }) => table === 'platform.access_log')!.add('recent', daysAgo(10)));
    const early = house.get(Database).query('SELECT platform.forget_readings(now(), 100)');
    await expect(early).rejects.toThrow(/append-only/);
    await expect(house.get(Database).query('DELETE FROM platform.access_log')).rejects.toThrow(
      /permission denied/,
    );
    await asOwner(async (owner) => {
      await expect(owner.query('DELETE FROM platform.access_log')).rejects.toThrow(/append-only/);
      await expect(owner.query(`UPDATE platform.access_log SET purpose = 'other'`)).rejects.toThrow(
        /append-only/,
      );
    });
  });
});
