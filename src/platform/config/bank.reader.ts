import { readFileSync } from 'node:fs';
import {
  type BankAccount,
  PAYMENT_COLUMNS,
  type PaymentTemplate,
  type StatementTemplate,
} from './config.types.js';
import type { EnvironmentReader } from './environment.reader.js';

const NAME = 'XINGONG_BANK_ACCOUNTS_FILE';
const SHAPE = 'must name a JSON file of accounts: docs/bank-files.md says how';
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const STATES = ['paid', 'failed', 'returned', 'pending'];
const STATEMENT_COLUMNS = [
  'reference',
  'day',
  'amount',
  'debit',
  'credit',
  'number',
  'state',
  'reason',
  'payerName',
  'payerAccount',
  'text',
  'balance',
];

type Members = Readonly<Record<string, unknown>>;

/** The accounts that wages are paid out of by files, each of an id and a number of its own. */
export function readBankAccounts(read: EnvironmentReader, isNeeded: boolean): BankAccount[] {
  const file = read.text(NAME);
  if (file === undefined) {
    if (isNeeded) read.bad(NAME, 'is missing: XINGONG_PAYOUT_RAIL=bank-file needs it');
    return [];
  }
  const list = listIn(file);
  if (list === undefined) {
    read.bad(NAME, SHAPE);
    return [];
  }
  const faults = list.flatMap((account, at) =>
    faultsOf(account).map((fault) => `account ${at + 1}: ${fault}`),
  );
  for (const fault of faults) read.bad(NAME, `says of ${fault}`);
  if (faults.length > 0) return [];
  const accounts = list as BankAccount[];
  for (const member of ['id', 'number', 'holderId'] as const)
    for (const twice of repeated(accounts.flatMap((account) => account[member] ?? [])))
      read.bad(NAME, `names the ${member} ${twice} twice`);
  if (accounts.filter(({ holderId }) => holderId === undefined).length !== 1)
    read.bad(NAME, 'must have exactly one account without holderId: out of it everybody else is paid');
  return accounts;
}

function listIn(file: string): unknown[] | undefined {
  try {
    const { accounts } = JSON.parse(readFileSync(file, 'utf8')) as { accounts?: unknown };
    return Array.isArray(accounts) && accounts.length > 0 ? accounts : undefined;
  } catch {
    return undefined; // absent, a syntax error and a wrong shape have the same cure
  }
}

function faultsOf(value: unknown): string[] {
  if (!isMembers(value)) return ['it is no object'];
  const { id, name, number, bank, bankCode, holderId, file, statement } = value;
  return [
    [matches(id, /^[a-z][a-z0-9-]{0,31}$/), 'id must be 1 to 32 lower-case letters, digits, -'],
    [isText(name, 70), 'name must be its holder’s, as the bank has it'],
    [matches(number, /^[0-9]{8,32}$/), 'number must be 8 to 32 digits, as text'],
    [isText(bank, 70), 'bank must be a name'],
    [bankCode === undefined || matches(bankCode, /^\d{12}$/), 'bankCode must have 12 digits (CNAPS)'],
    [holderId === undefined || matches(holderId, UUID), 'holderId must be the id of an organisation'],
    [isPaymentTemplate(file), 'file must be {"format": "pain.001"} or a template of columns'],
    [statement === undefined || isStatementTemplate(statement), 'statement must map columns'],
  ].flatMap(([is, fault]) => (is === true ? [] : [fault as string]));
}

function isPaymentTemplate(value: unknown): value is PaymentTemplate {
  if (!isMembers(value)) return false;
  if (value['format'] === 'pain.001') return true;
  const { format, encoding, columns, headers = true } = value;
  const isTable = format === 'xlsx' ? encoding === undefined : format === 'csv' && isEncoding(encoding);
  if (!isTable || typeof headers !== 'boolean') return false;
  if (!Array.isArray(columns) || columns.length > 26 || !columns.every(isColumn)) return false;
  const values = (columns as Members[]).map((column) => column['value']);
  // without these nobody is paid, or nobody finds out that they were
  return ['number', 'payeeName', 'payeeAccount', 'amount'].every((needed) => values.includes(needed));
}

function isColumn(value: unknown): boolean {
  if (!isMembers(value) || !isText(value['header'], 100)) return false;
  return typeof value['text'] === 'string' || PAYMENT_COLUMNS.some((one) => one === value['value']);
}

function isStatementTemplate(value: unknown): value is StatementTemplate {
  if (!isMembers(value) || !isEncoding(value['encoding'])) return false;
  const { columns, states = {}, reasons = {} } = value;
  if (!isMembers(columns) || !isMembers(states) || !isMembers(reasons)) return false;
  const has = (name: string): boolean => isText(columns[name], 100);
  const isKnown = Object.keys(columns).every((name) => STATEMENT_COLUMNS.includes(name) && has(name));
  const hasAmount = has('amount') || (has('debit') && has('credit'));
  const hasStates = Object.values(states).every((state) => STATES.some((known) => known === state));
  const hasReasons = Object.values(reasons).every((code) => matches(code, /^[A-Z0-9]{4}$/));
  return isKnown && hasAmount && hasStates && hasReasons && ['reference', 'day', 'number'].every(has);
}

const matches = (value: unknown, form: RegExp): boolean => typeof value === 'string' && form.test(value);
const isEncoding = (value: unknown): boolean => value === 'utf-8' || value === 'gb18030';
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, longest: number): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longest;

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}
