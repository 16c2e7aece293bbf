import pg from 'pg';

/**
 * Rows of a lived hire, to be written again and again under other ids. Where no order is given every row is copied in
 * turn; the n-th copy of a table that follows another belongs to the n-th copy of that one.
 */
interface Copied {
  table: string;
  /** Which rows, if not all. */
  where?: string;
  /** The table whose n-th copy it belongs to, and the column that names it. */
  follows?: { table: string; by: string };
  /** Nobody meets its rows by their number: it grows to `MET_RARELY`, for the size of its rows. */
  isMet?: false;
  /** Columns that are to be other in each copy and are no ids, as SQL of `n` and of the row `s`. */
  other?: Record<string, string>;
}

/** Somewhere between Guangzhou and Beijing, thicker in the middle, as people are. */
const SOMEWHERE = `point(113 + 2 * sin(n * 0.7) * ((n::bigint * 7919) % 1000) / 1000.0, 30 + 8 * cos(n * 1.3) * ((n::bigint * 104729) % 1000) / 1000.0)`;
const KEPT = `SELECT id FROM tongbao.job WHERE state = 'open' LIMIT 1`;

/** What people meet all day comes first and grows to any size. Of events and what follows them, the whole hire's in turn. */
const COPIED: Copied[] = [
  { table: 'identity.worker', where: 'works' },
  { table: 'platform.subject_class_key' },
  { table: 'enterprise_credit.current_score' },
  { table: 'tongbao.job', where: `id = (${KEPT})`, other: { geo: SOMEWHERE } },
  { table: 'tongbao.job_words', where: `job_id = (${KEPT})`, other: { geo: SOMEWHERE } },
  { table: 'tongbao.shift' },
  { table: 'payroll.wage_item' },
  { table: 'payroll.payout' },
  { table: 'work_certificate.claim' },
  { table: 'work_certificate.certificate' },
  { table: 'platform.event' },
  { table: 'platform.delivery', follows: { table: 'platform.event', by: 'event_id' } },
  { table: 'platform.command', other: { key: `s.key || n` } },
  { table: 'platform.access_log' },
  { table: 'notification.message' },
  { isMet: false, table: 'enterprise_credit.enterprise', other: { uscc: `lpad(to_hex(n), 18, 'C')` } },
  { isMet: false, table: 'enterprise_credit.ledger_head' },
  { isMet: false, table: 'enterprise_credit.fact' },
  { isMet: false, table: 'enterprise_credit.score' },
  { isMet: false, table: 'tongbao.application' },
  { isMet: false, table: 'tongbao.contract' },
  { isMet: false, table: 'tongbao.contract_signature' },
  { isMet: false, table: 'insurance.policy' },
  { isMet: false, table: 'payroll.contract' },
  { isMet: false, table: 'payroll.tax_entry' },
  { isMet: false, table: 'work_certificate.employment' },
  { isMet: false, table: 'work_certificate.employment_shift' },
  { isMet: false, table: 'work_certificate.employment_payment' },
  { isMet: false, table: 'employment_value.counted_event' },
];

/** Triggers stay away: they would leave work to the clock, which would then stand beside what is measured. */
const WITHOUT_TRIGGERS = 'SET session_replication_role = replica';
const SLICE = 20_000;
const MET_RARELY = 100_000;

/** How many tables are written at a time. */
const HANDS = 2;

/** The first half of the ids of the n-th copy: they follow time, half a minute further with each copy, from a year ago on. */
const WHEN = `lpad(to_hex((extract(epoch FROM timestamptz '2025-11-01') * 1000)::bigint + n::bigint * 30000), 12, '0') || '7'`;

/** The n-th other id of an id, a UUIDv7: the same wherever it stands, so that what belongs together still does. */
const again = (column: string): string =>
  `overlay(overlay(md5(s."${column}"::text || n) PLACING '8' FROM 17) PLACING w.at FROM 1 FOR 13)::uuid`;

interface Columns {
  names: string[];
  values: string[];
}

async function columnsOf(owner: pg.Client, { table, other = {} }: Copied): Promise<Columns> {
  const { rows } = await owner.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''`,
    [table],
  );
  const valueOf = ({ name, type }: { name: string; type: string }): string => {
    if (other[name] !== undefined) return other[name];
    if (type === 'uuid') return again(name);
    if (type === 'bytea' && name.endsWith('hash')) return `sha256(s."${name}" || int4send(n))`;
    return `s."${name}"`;
  };
  return { names: rows.map(({ name }) => `"${name}"`), values: rows.map(valueOf) };
}

/** Keeps what is to be copied. @throws Error when the hire left nothing in a table */
export async function takeSamples(owner: pg.Client): Promise<void> {
  await owner.query('CREATE SCHEMA bench');
  for (const { table, where = 'true', follows } of COPIED) {
    const sample = sampleOf(table);
    const nth = follows
      ? `(SELECT f.nth FROM ${sampleOf(follows.table)} f WHERE f.id = t."${follows.by}")`
      : 'row_number() OVER (ORDER BY ctid) - 1';
    await owner.query(`CREATE TABLE ${sample} AS SELECT ${nth} AS nth, t.* FROM ${table} t WHERE ${where}`);
    const { rowCount } = await owner.query(`SELECT FROM ${sample} LIMIT 1`);
    if (rowCount === 0) throw new Error(`the hire left nothing in ${table}`);
  }
}

const sampleOf = (table: string): string => `bench.${table.replace('.', '__')}`;

/** Writes the copies of these numbers, a slice a transaction, some tables at a time. */
export async function copyRows(owner: pg.Client, url: string, from: number, to: number): Promise<void> {
  const left = [...COPIED];
  const hand = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('SET synchronous_commit = off');
    await client.query(WITHOUT_TRIGGERS);
    for (let next = left.shift(); next; next = left.shift()) {
      const most = next.isMet === false ? Math.min(to, MET_RARELY) : to;
      await copyTable(client, next, from, most);
    }
    await client.end();
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  await owner.query('VACUUM ANALYZE');
}

async function copyTable(client: pg.Client, copied: Copied, from: number, to: number): Promise<void> {
  const { table, follows } = copied;
  const { names, values } = await columnsOf(client, copied);
  const turns = `(SELECT max(nth) + 1 FROM ${sampleOf(follows?.table ?? table)})`;
  for (let at = from; at <= to; at += SLICE)
    await client.query(
      `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')}
       FROM generate_series($1::int, $2::int) n CROSS JOIN LATERAL (SELECT ${WHEN} AS at) w
         JOIN ${sampleOf(table)} s ON s.nth = n % ${turns} ORDER BY n`,
      [at, Math.min(to, at + SLICE - 1)],
    );
}

/** What a row of a table takes, bytes. */
export interface RowBytes {
  table: string;
  rows: number;
  heap: number;
  indexes: number;
}

/** Mean sizes of rows with their indexes, as they are now; of a partitioned table, all its partitions together. */
export async function rowBytes(owner: pg.Client): Promise<RowBytes[]> {
  const found: RowBytes[] = [];
  for (const { table } of COPIED) {
    const { rows } = await owner.query<{ n: string; heap: string; indexes: string }>(
      `SELECT (SELECT count(*) FROM ${table}) AS n, sum(pg_table_size(p.relid)) AS heap, sum(pg_indexes_size(p.relid)) AS indexes
       FROM (SELECT relid FROM pg_partition_tree($1) UNION SELECT $1::regclass) p (relid)`,
      [table],
    );
    const [n, heap, indexes] = [rows[0]!.n, rows[0]!.heap, rows[0]!.indexes].map(Number) as [
      number,
      number,
      number,
    ];
    found.push({ table, rows: n, heap: heap / n, indexes: indexes / n });
  }
  return found;
}

/** How many rows each table of the product has, exactly. */
export async function rowCounts(owner: pg.Client): Promise<Map<string, number>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|bench|public|rail_simulator)' ORDER BY 1`,
  );
  const counts = tables
    .map(({ name }) => `SELECT '${name}' AS name, count(*) AS n FROM ${name}`)
    .join(' UNION ALL ');
  const { rows } = await owner.query<{ name: string; n: string }>(counts);
  return new Map(rows.map(({ name, n }) => [name, Number(n)]));
}
