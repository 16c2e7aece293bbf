import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { Commands } from '../../src/platform/command/commands.js';
import { sealKinds } from '../../src/platform/crypto/inventory/seal-kind.js';
import { SubjectVault } from '../../src/platform/crypto/subject-vault.js';
import { Database } from '../../src/platform/database/database.js';
import { sealedColumns } from '../../src/platform/personal/personal-class.js';
import { Persons } from '../../src/platform/personal/persons.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type House, openHouse } from '../harness/app.js';
import { type Column, type WorkerTable, workerTables } from '../harness/people.js';
import { possibleRows, type Row } from '../harness/possible-rows.js';
import { sampled, SEED, WHOLE } from '../harness/seed.js';

/** What is written into every text that says something, to be looked for afterwards. */
const WORDS = '慕容霁月说的话';

/**
 * Rows are inserted by SQL, for no story reaches every state of every table: the CHECKs of the database say which
 * rows there can be, and a new state or column is tried without anybody thinking of it. What a story writes about a
 * person, and that it is gone, stands in personal-values.spec.ts.
 */
const AT = '2026-10-01T08:00:00+08:00';

/** Values where the CHECK or an event wants more than one of the type. */
const SAMPLES: Record<string, unknown> = {
  'payroll.payout.gross': 3,
  'payroll.payout.tax': 1,
  'payroll.payout.net': 2,
  'platform.document.part_bytes': 1,
  'tongbao.contract.ends_on': '2027-12-31',
  'tongbao.contract.place_kind': 'site',
  'tongbao.shift.place_kind': 'site',
  region: '430102',
  occupation_code: '4-02-06-01',
  currency: 'CNY',
};

/** Tables whose rows no erasure can meet, and why. */
const NEVER_MET: Record<string, string> = {
  'platform.subject_key': 'the key itself',
  'platform.subject_class_key': 'the key itself',
};

/** States that have to be settled first: the erasure is refused and says so. */
const OPEN: Record<string, RegExp> = {
  'grievance.grievance': /state=(filed|accepted|answered|mediating|proposed|deciding)/,
  'insurance.claim': /state=(?!REFUSED|WITHDRAWN|PAID )/,
  'payroll.payout': /state=(draft|held|submitted)/,
  'payroll.wage_item': /state=(due|in-run)/,
  'tongbao.shift': /state=(open|unended|closed|disputed|unsettled)/,
  'tongbao.contract': /state=sealed/,
};

/** Texts about workers that an erasure leaves, and why none of them is about the person. A new one is sealed, or gets a reason here. */
const SAYS_NOTHING: Record<string, string> = {
  'employment_value.contribution.indicator': 'a code of ours',
  'employment_value.contribution.occupation': 'a code of ours',
  'employment_value.recount_contribution.indicator': 'a code of ours',
  'employment_value.recount_contribution.occupation': 'a code of ours',
  'identity.consent.fields': 'names of fields, purposes and recipients, never a value',
  'identity.consent.purpose': 'names of fields, purposes and recipients, never a value',
  'identity.consent.recipient_id': 'names of fields, purposes and recipients, never a value',
  'identity.real_name_check.source': 'the name of a source',
  'identity.signing_key.jwk': 'a public key, or the thumbprint of one',
  'identity.signing_key.kid': 'a public key, or the thumbprint of one',
  'identity.passkey.credential_id': 'a number that an authenticator gave; the row goes with the person',
  'identity.passkey.public_key': 'a public key, or the thumbprint of one',
  'identity.passkey.rp_id': 'the host of this installation',
  'identity.passkey.transports': 'how an authenticator is connected',
  'notification.code_dispatch.counts': 'how many to-dos wait, and nothing of them',
  'notification.code_dispatch.last_error': 'a code of ours, or of who carries texts',
  'notification.code_dispatch.medium': 'phone or mail',
  'notification.code_dispatch.provider': 'the name of who carries texts',
  'notification.code_dispatch.reference': 'the number that who carries texts gave a message',
  'notification.code_dispatch.template': 'a code of ours',
  'notification.code_dispatch.tried': 'the names of who carries texts',
  'notification.code_dispatch.text': 'how many to-dos wait, and nothing of them',
  'payroll.payout.payee_hash': 'an HMAC under a key that goes with the person',
  'payroll.payout_account.payee_hash': 'an HMAC under a key that goes with the person',
  'payroll.payout_account.proved_by': 'a code of ours',
  'grievance.grievance.refused_because': 'a code of ours',
  'grievance.grievance.settled_by': 'a code of ours',
  'grievance.grievance.unsettled_because': 'a code of ours',
  'grievance.grievance.verdict': 'a code of ours',
  'insurance.claim.kind': 'a code of ours',
  'insurance.claim.payment_reason': 'a code of ours',
  'insurance.claim.reason_code': 'a code of ours',
  'insurance.cover_refusal.reason_code': 'a code of ours',
  'insurance.policy.left_out': 'cover of the product, the same for everybody',
  'insurance.policy.lines': 'cover of the product, the same for everybody',
  'insurance.policy.product_code': 'a code of ours',
  'insurance.policy.rate_basis': 'a code of ours',
  'insurance.policy.statement_month': 'a month',
  'payroll.contract.pay_basis': 'a code of ours',
  'payroll.payout.holds': 'a code of ours',
  'payroll.payout.rail_order_id': 'the number that the rail gave an order',
  'payroll.payout.reason_code': 'a code of ours',
  'payroll.risk_hold.findings': 'the same of the case: rule, numbers, and advice of the house',
  'payroll.screening.findings':
    'rules that spoke, with sums and counts; whose they were goes with the person',
  'payroll.screening.payee_hash': 'an HMAC under a key that goes with the person',
  'payroll.tax_entry.method': 'a code of ours',
  'payroll.tax_entry.steps': 'amounts of a tax computation',
  'platform.access_log.fields': 'names of fields, purposes and recipients, never a value',
  'platform.access_log.purpose': 'a code of ours',
  'platform.access_log.reader_id': 'names of fields, purposes and recipients, never a value',
  'platform.document.hash': 'proves what was handed in, and says nothing of it',
  'platform.document.purpose': 'a code of ours',
  'platform.document.received_hash': 'proves what was handed in, and says nothing of it',
  'platform.document.refusal': 'a code of ours',
  'platform.document.type': 'a code of ours',
  'platform.document.uploaded_by': 'the id of an account',
  'platform.document_reader.room': 'a code of ours',
  'tongbao.application.consent': 'names of fields, purposes and recipients, never a value',
  'tongbao.contract.consent_text': 'terms that are the same for everybody',
  'tongbao.contract.consent_text_hash': 'proves what was handed in, and says nothing of it',
  'tongbao.contract.document_hash': 'proves what was handed in, and says nothing of it',
  'payroll.contract.kind': 'a code of ours',
  'payroll.wage_item.approved_by': 'a code of ours',
  'payroll.wage_item.contract_kind': 'a code of ours',
  'payroll.wage_item.minimum_wage': 'a code of ours',
  'payroll.wage_item.minimum_region': 'a place or an occupation, as a published code',
  'tongbao.contract.minimum_wage': 'a published standard, with its notice',
  'payroll.wage_item.kind': 'a code of ours',
  'tongbao.contract.pay_basis': 'a code of ours',
  'tongbao.application.marks': 'codes of ours and ids',
  'tongbao.contract.marks': 'codes of ours and ids',
  'tongbao.contract.place_kind': 'a code of ours',
  'tongbao.contract.work_facts': 'answers to our questions, each a code of ours',
  'tongbao.shift.contract_kind': 'a code of ours',
  'tongbao.shift.minimum_wage': 'a published standard, with its notice',
  'tongbao.shift.pay_basis': 'a code of ours',
  'tongbao.shift.place_kind': 'a code of ours',
  'tongbao.shift.pay_reason': 'a code of ours',
  'work_certificate.certificate.kid': 'a public key, or the thumbprint of one',
  'work_certificate.certificate.reason_code': 'a code of ours',
  'work_certificate.certificate.vct': 'the type of a certificate',
  'work_certificate.claim.source': 'the name of a source',
  'work_certificate.claim.terms_hash': 'proves what was handed in, and says nothing of it',
  'work_certificate.claim_verification.source': 'the name of a source',
  'work_certificate.finding.kind': 'a code of ours',
};

/** Texts in clear that go when their class does, and why they are not sealed meanwhile. Words are sealed. */
const GOES_IN_CLEAR: Record<string, string> = {
  'employment_value.contribution.region': 'a place or an occupation, as a published code',
  'employment_value.recount_contribution.region': 'a place or an occupation, as a published code',
  'identity.real_name_check.reference': 'the number that a source gave its answer',
  'identity.recovery.reference': 'the number that a source gave its answer',
  'identity.worker.region': 'a place or an occupation, as a published code',
  'grievance.grievance.region': 'a place or an occupation, as a published code',
  'grievance.stake.region': 'a place or an occupation, as a published code',
  'insurance.claim_note.kind': 'a code of ours',
  'insurance.cover_refusal.occupation_code': 'a place or an occupation, as a published code',
  'insurance.policy.occupation_code': 'a place or an occupation, as a published code',
  'insurance.policy.region': 'a place or an occupation, as a published code',
  'notification.message.facts': 'ids and codes of an event',
  'notification.message.kind': 'a code of ours',
  'notification.todo.facts': 'ids and codes of an event',
  'notification.todo.kind': 'a code of ours',
  'notification.todo.subject': 'the id of what is to be done',
  'payroll.contract.occupation_code': 'a place or an occupation, as a published code',
  'payroll.contract.region': 'a place or an occupation, as a published code',
  'payroll.payout.occupation_code': 'a place or an occupation, as a published code',
  'payroll.payout.region': 'a place or an occupation, as a published code',
  'payroll.wage_item.occupation_code': 'a place or an occupation, as a published code',
  'payroll.wage_item.region': 'a place or an occupation, as a published code',
  'platform.command.actor': 'the id of an account',
  'platform.command.key': 'the name of an operation, and a key that its caller made up',
  'platform.command.name': 'the name of an operation, and a key that its caller made up',
  'platform.command.subject': 'the id of an account',
  'platform.document_reader.who': 'the id of an account',
  'tongbao.application.occupation_code': 'a place or an occupation, as a published code',
  'tongbao.application.reason':
    'empty: written by a process of the release before alone, and sealed by the clock',
  'tongbao.application.region': 'a place or an occupation, as a published code',
  'tongbao.application_request.audience': 'a random word, or an address of ours',
  'tongbao.application_request.nonce': 'a random word, or an address of ours',
  'tongbao.contract.occupation_code': 'a place or an occupation, as a published code',
  'tongbao.contract.region': 'a place or an occupation, as a published code',
  'tongbao.shift.dispute': 'empty: written by a process of the release before alone, and sealed by the clock',
  'tongbao.shift.occupation_code': 'a place or an occupation, as a published code',
  'tongbao.shift.reason': 'empty: written by a process of the release before alone, and sealed by the clock',
  'tongbao.shift.region': 'a place or an occupation, as a published code',
  'work_certificate.claim.pledge_signature': 'a signature; what it signs is sealed',
  'work_certificate.claim_verification.evidence': 'a source’s signed yes or no to a number',
  'work_certificate.employment.occupation_code': 'a place or an occupation, as a published code',
};

/** Columns that no check ties to another: each of their values is tried beside one row, not beside all. */
const ALONE = new Set(['place_kind']);

/** How many kinds of row of one table are tried: columns that nothing ties to each other multiply to tens of thousands. */
const MOST = WHOLE ? 1_500 : 60;

/** A row that a table may hold. */
interface Kind {
  table: WorkerTable;
  row: Row;
  says: string;
}

/** A worker about whom one row stands. */
interface Case {
  table: string;
  workerId: string;
  says: string;
}

function sampleOf(table: WorkerTable, column: Column, workerId: string): unknown {
  const { name, type } = column;
  const given = SAMPLES[`${table.name}.${name}`] ?? SAMPLES[name];
  if (name === table.worker) return workerId;
  if (given !== undefined) return given;
  const byType: Record<string, () => unknown> = {
    uuid: newId,
    text: () => WORDS,
    jsonb: () => JSON.stringify({ words: WORDS }),
    'text[]': () => [WORDS],
    'uuid[]': () => [newId(), newId()], // what two people saw names both
    bytea: () => Buffer.concat([Buffer.alloc(40, 7), Buffer.from(newId())]),
    date: () => AT.slice(0, 10),
    'timestamp with time zone': () => AT,
    boolean: () => true,
    point: () => '(112.98,28.19)',
    xid8: () => '1',
  };
  return byType[type]?.() ?? 1;
}

describe('a worker about whom there is', () => {
  let house: House;
  let owner: pg.Client;
  let tables: WorkerTable[];
  const cases: Case[] = [];
  const erased: Case[] = [];

  beforeAll(async () => {
    house = await openHouse();
    owner = new pg.Client({ connectionString: house.config.databaseUrl });
    await owner.connect();
    await owner.query('SET session_replication_role = replica'); // rows stand alone: no foreign keys, no triggers
    tables = (await workerTables(owner)).filter(({ name }) => NEVER_MET[name] === undefined);
  }, 480_000);
  afterAll(async () => {
    await owner.end();
    await house.close();
  });

  /** An account with nothing but a phone. */
  async function account(id: string): Promise<void> {
    await house.get(Commands).unkeyed(async (tx) => {
      const vault = house.get(SubjectVault);
      const phone = await vault.encrypt(tx, id, { kind: 'identity', field: 'phone' }, id);
      await tx.query(
        `INSERT INTO identity.worker (id, state, level, phone, phone_hash, works, registered_at) VALUES ($1, 'active', 'L0', $2, $3, true, $4)`,
        [id, phone, vault.lookupHash('phone', id), house.clock.now()],
      );
    });
  }

  /** What a row about a worker may be: the columns that CHECKs look at with the values to try, and all others. */
  function valuesOf(table: WorkerTable, workerId: string): { open: [string, unknown[]][]; rest: Row } {
    const open: [string, unknown[]][] = table.columns.flatMap((column): [string, unknown[]][] => {
      const choice = table.choices.get(column.name);
      const nothing = column.isRequired ? [] : [null];
      if (choice && ALONE.has(column.name)) return [[column.name, [choice[0]]]];
      if (choice) return [[column.name, [...choice, ...nothing]]];
      if (!table.checked.has(column.name)) return [];
      const given = sampleOf(table, column, workerId);
      if (!column.isRequired) return [[column.name, [given, null]]];
      return given === 1 && SAMPLES[`${table.name}.${column.name}`] === undefined
        ? [[column.name, [1, 0]]]
        : [];
    });
    const rest = Object.fromEntries(
      table.columns
        .filter(({ name, isMade }) => !isMade && !open.some(([other]) => other === name))
        .map((column) => [column.name, sampleOf(table, column, workerId)]),
    );
    return { open, rest };
  }

  /** One row of each kind that a table may hold. */
  async function kindsOf(table: WorkerTable): Promise<Kind[]> {
    const { open, rest } = valuesOf(table, newId());
    const held = await possibleRows(owner, table, { open, rest });
    for (const [name, [, ...others]] of table.choices)
      if (ALONE.has(name)) held.push(...others.map((value) => ({ ...held[0], [name]: value })));
    const kinds = new Map<string, Kind>();
    for (const row of held) {
      if (table.name === 'identity.worker' && row['state'] === 'erased') continue; // there is nobody left to ask
      const says = [...new Set([...table.choices.keys(), ...table.checked])]
        .map((name) => `${name}=${shown(row[name])}`)
        .join(' ');
      const kind = says.replace(/=0( |$)/g, '=something$1'); // one of a kind: whole numbers are tried until one fits
      if (!kinds.has(kind)) kinds.set(kind, { table, row, says });
    }
    return [...kinds.values()];
  }

  /** Some of many: drawn anew each day, and one at least for each value that a CHECK allows. */
  function chosen(kinds: Kind[]): Kind[] {
    const { name, choices } = kinds[0]!.table;
    const share = { whole: false, seed: SEED };
    const drawn = sampled(kinds, `erased in every state of ${name}`, MOST / kinds.length, share);
    const values = [...choices].flatMap(([column, list]) => list.map((value) => [column, value] as const));
    const each = values.map(([column, value]) => kinds.find(({ row }) => row[column] === value));
    return [...new Set([...drawn, ...each.filter((kind) => kind !== undefined)])];
  }

  /** Values of CHECKs that no row reached: the samples do not fit one another. */
  function unreached({ name: table, choices }: WorkerTable, kinds: Kind[]): string[] {
    return [...choices].flatMap(([name, values]) =>
      values
        .filter((value) => !kinds.some(({ row }) => row[name] === value))
        .map((value) => `${table} ${name}=${value}`),
    );
  }

  /** Inserts a row about a worker of its own. */
  async function insert({ table, row, says }: Kind): Promise<Case> {
    const workerId = newId();
    const fresh = Object.entries(row).map(([name, value]) => {
      const column = table.columns.find((one) => one.name === name)!;
      const isFresh = value !== null && value !== 0 && !table.choices.has(name);
      return [name, isFresh ? sampleOf(table, column, workerId) : value] as const;
    });
    const into = fresh.map(([name]) => `"${name}"`).join(', ');
    const values = fresh.map((_, n) => `$${n + 1}`).join(', ');
    const given = fresh.map(([, value]) => value);
    await owner.query(`INSERT INTO ${table.name} (${into}) VALUES (${values})`, given).catch((error) => {
      throw new Error(`${table.name}: ${String(error)}`, { cause: error });
    });
    return { table: table.name, workerId, says };
  }

  it('one row of any kind that the database allows', async () => {
    expect(tables.length).toBeGreaterThan(20);
    const kinds: Kind[][] = [];
    for (const table of tables) kinds.push(await kindsOf(table));
    expect(kinds.flat().length).toBeGreaterThan(1000);
    const never = tables.flatMap((table, n) => unreached(table, kinds[n]!));
    expect(never).toEqual(['identity.worker state=erased']);
    for (const ofTable of kinds) for (const kind of chosen(ofTable)) cases.push(await insert(kind));
    expect(new Set(cases.map(({ table }) => table)).size).toBe(tables.length);
    for (const { table, workerId } of cases) if (table !== 'identity.worker') await account(workerId);
  }, 480_000);

  it('is erased, or hears what is open', async () => {
    const wrong: string[] = [];
    for (const one of cases) {
      const as = actor('worker', { id: one.workerId });
      const { status, body } = await house.call('DELETE', '/v1/me', { as });
      const isOpen = OPEN[one.table]?.test(`${one.says} `) === true;
      const answer = status === 200 ? 'erased' : body.code;
      if (answer !== (isOpen ? 'identity.matters-open' : 'erased'))
        wrong.push(`${one.table} ${one.says}: ${status} ${answer}`);
      if (!isOpen) erased.push(one);
    }
    expect(wrong).toEqual([]);
  }, 480_000);

  it('by every room that reads of it', async () => {
    await house.drain();
    const undelivered = await house.get(Database).query<{ handler: string; error: string; worker: string }>(
      `SELECT d.handler, d.last_error AS error, e.payload ->> 'workerId' AS worker
       FROM platform.delivery d JOIN platform.event e ON e.id = d.event_id WHERE d.state <> 'done'`,
    );
    const saying = undelivered.map(({ handler, error, worker }) => {
      const one = cases.find(({ workerId }) => workerId === worker);
      return `${handler}: ${one?.table ?? worker} ${one?.says ?? ''}: ${error}`;
    });
    expect(saying).toEqual([]);
  }, 480_000);

  it('and nothing can be read, nor said, once the law keeps nothing more', async () => {
    house.clock.advance({ days: 11 * 366 });
    await house.strike('destroy-kept');
    await house.drain();
    const ids = erased.map(({ workerId }) => workerId);
    const keys = await owner.query(
      'SELECT subject_id, class FROM platform.personal_key WHERE subject_id = ANY($1) AND wrapped_key IS NOT NULL',
      [ids],
    );
    expect(keys.rows).toEqual([]);
    expect([...(await wordsLeft(ids))].filter((place) => SAYS_NOTHING[place] === undefined).sort()).toEqual(
      [],
    );
  }, 480_000);

  /** Where words still stand in a row of one of these workers. */
  async function wordsLeft(ids: string[]): Promise<Set<string>> {
    const left = new Set<string>();
    for (const { name, worker, columns } of tables)
      for (const column of columns.filter(({ type }) => /^(text|jsonb)/.test(type))) {
        const { rowCount } = await owner.query(
          `SELECT 1 FROM ${name} WHERE "${worker}"::text = ANY($2) AND "${column.name}"::text LIKE '%' || $1 || '%' LIMIT 1`,
          [WORDS, ids],
        );
        if (rowCount) left.add(`${name}.${column.name}`);
      }
    return left;
  }

  it('and every sealed column says with which class it goes', async () => {
    const { rows } = await owner.query<{ place: string }>(
      `SELECT table_schema || '.' || table_name || '.' || column_name AS place FROM information_schema.columns
       WHERE data_type = 'bytea' AND table_schema NOT IN ('pg_catalog', 'information_schema', 'rail_simulator')`,
    );
    const ofTheHouse = [...sealKinds().keys()];
    const isSealed = (place: string): boolean =>
      !/[._]hash$/.test(place) && !place.startsWith('platform.personal_key.');
    const left = (places: string[]): string[] =>
      places.filter((one) => isSealed(one) && !sealedColumns().has(one) && !ofTheHouse.includes(one));
    expect(left(rows.map(({ place }) => place))).toEqual([]);
    expect(left(['tongbao.favourite.words_sealed'])).toEqual(['tongbao.favourite.words_sealed']);
    const there = new Set(rows.map(({ place }) => place));
    expect([...sealedColumns().keys()].filter((place) => !there.has(place))).toEqual([]);
  });

  it('and what is in clear until then is no words of people', async () => {
    const texts = tables.flatMap(({ name, columns, choices }) =>
      columns
        .filter(({ type }) => /^(text|jsonb)/.test(type))
        .map((column) => ({ place: `${name}.${column.name}`, isChoice: choices.has(column.name) })),
    );
    const clear = texts.filter(({ isChoice }) => !isChoice).map(({ place }) => place);
    const known = { ...SAYS_NOTHING, ...GOES_IN_CLEAR };
    expect(clear.filter((place) => known[place] === undefined).sort()).toEqual([]);
    expect(clear).toContain('tongbao.shift.reason');
    const there = texts.map(({ place }) => place);
    expect(Object.keys(known).filter((place) => !there.includes(place))).toEqual([]); // none that is no more
  });

  it('and every such table stands in the share of its room', async () => {
    const covered = house.get(Persons).tables();
    const missing = async (): Promise<string[]> =>
      (await workerTables(owner)).map(({ name }) => name).filter((name) => !covered.has(name));
    expect(await missing()).toEqual([]);
    const known = new Set((await workerTables(owner)).map(({ name }) => name));
    expect([...covered.keys()].filter((name) => !known.has(name))).toEqual([]); // no table that is no more
    await owner.query('CREATE TABLE tongbao.favourite (worker_id uuid, words text)');
    expect(await missing()).toEqual(['tongbao.favourite']);
  });
});

function shown(value: unknown): string {
  return value === null
    ? 'null'
    : typeof value === 'string' && value !== WORDS
      ? value.slice(0, 40)
      : 'something';
}
