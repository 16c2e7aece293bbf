import type pg from 'pg';

/** What a column that names a worker is called, in whatever table. A table with a column of another name is named below. */
const NAMES = ['worker_id', 'subject_id', 'account_id', 'owner_id', 'recipient_id'];

/** Columns that sound like it and name something else. */
const OTHERS: Record<string, string> = {
  'payroll.payout.account_id': 'a payout account',
  'identity.consent.recipient_id': 'whoever may read: its person is subject_id',
  'payroll.bank_book.account_id': 'an account of the configuration, out of which wages are paid',
  'payroll.bank_credit.account_id': 'an account of the configuration, out of which wages are paid',
  'payroll.bank_line.account_id': 'an account of the configuration, out of which wages are paid',
  'payroll.bank_statement.account_id': 'an account of the configuration, out of which wages are paid',
  'payroll.payment_file.account_id': 'an account of the configuration, out of which wages are paid',
  'payroll.reconciliation_break.account_id': 'an account of the configuration, out of which wages are paid',
  'payroll.refund.account_id': 'an account of the configuration, out of which wages are paid',
  'payroll.bank_line.subject_id': 'a payment, by its own id',
  'payroll.payment_file_item.subject_id': 'a payment, by its own id',
  'payroll.reconciliation_break.subject_id': 'a payment, by its own id',
};

/** Columns that name a worker and are called otherwise. */
const BESIDES = [
  'identity.worker.id',
  'platform.command.actor',
  'platform.command.subject',
  'platform.document_reader.who',
];

/** A column as the catalogue of the database has it. */
export interface Column {
  name: string;
  type: string;
  isRequired: boolean;
  isMade: boolean;
}

/** A table that knows workers. */
export interface WorkerTable {
  name: string;
  /** Its column that names the worker. */
  worker: string;
  columns: Column[];
  /** What its columns may be, where a CHECK says so. */
  choices: Map<string, string[]>;
  /** Columns that some other CHECK looks at. */
  checked: Set<string>;
  /** Every CHECK, as an expression. */
  checks: string[];
}

const TABLES = `
  SELECT n.nspname || '.' || c.relname AS name, a.attname AS column, format_type(a.atttypid, NULL) AS type,
    a.attnotnull AS required, a.attidentity <> '' OR a.attgenerated <> '' AS made
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema|public)' ORDER BY 1, a.attnum`;

const CHECKS = `
  SELECT k.conrelid::regclass::text AS name, pg_get_constraintdef(k.oid) AS says,
    (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey)) AS columns
  FROM pg_constraint k WHERE k.contype = 'c' AND k.conrelid <> 0`;

/** The column of a table that names a worker, if one does. */
export function workerColumn(table: string, columns: string[]): string | undefined {
  const isOne = (column: string): boolean =>
    BESIDES.includes(`${table}.${column}`) ||
    (NAMES.includes(column) && OTHERS[`${table}.${column}`] === undefined);
  return columns.find(isOne);
}

/** Every table that knows workers, and what its rows may be. */
export async function workerTables(client: pg.Client): Promise<WorkerTable[]> {
  const { rows } = await client.query<{
    name: string;
    column: string;
    type: string;
    required: boolean;
    made: boolean;
  }>(TABLES);
  const found = (await client.query<{ name: string; says: string; columns: string[] }>(CHECKS)).rows;
  return [...new Set(rows.map(({ name }) => name))].flatMap((name) => {
    const columns = rows
      .filter((row) => row.name === name)
      .map(({ column, type, required, made }) => ({
        name: column,
        type,
        isRequired: required,
        isMade: made,
      }));
    const worker = workerColumn(
      name,
      columns.map((column) => column.name),
    );
    if (worker === undefined) return [];
    const choices = new Map<string, string[]>();
    const checked = new Set<string>();
    const checks = found.filter((one) => one.name === name);
    for (const check of checks) {
      const choice = choiceOf(check);
      if (choice) choices.set(check.columns[0]!, choice);
      else for (const column of check.columns) checked.add(column);
    }
    const says = checks.map((check) => check.says.replace(/^CHECK /, '').replace(/ NOT VALID$/, ''));
    return [{ name, worker, columns, choices, checked, checks: says }];
  });
}

/** The values of `CHECK ((state = ANY (ARRAY['a'::text, …])))`. */
function choiceOf({ says, columns }: { says: string; columns: string[] }): string[] | undefined {
  if (columns.length !== 1 || !/^CHECK \(\(\w+ = ANY \(ARRAY\[[^\]]*\]\)\)\)( NOT VALID)?$/.test(says))
    return undefined;
  return [...says.matchAll(/'([^']*)'/g)].map((match) => match[1]!);
}
