import { CsvError, parse } from 'csv-parse/sync';
import type { StatementColumns, StatementTemplate } from '../../../../platform/config/config.types.js';
import type { Fen } from '../../../../platform/money/money.js';
import { idIn } from '../../payment-file/format/payment-number.rules.js';
import { type BankDocument, type ReadLine, UnreadableFile } from './bank-document.types.js';
import { Faults } from './faults.rules.js';
import { dayOf, fenOf } from './money-and-days.rules.js';
import { reasonOf } from './reason.rules.js';

interface Row {
  record: string[];
  info: { lines: number };
}
type Reader = (column: keyof StatementColumns) => string;
type Days = { from: string; to: string };

/** A table of entries or results as a bank exports it, by the mapping of its account. @throws UnreadableFile */
export function readCsvStatement(text: string, template: StatementTemplate, days: Days): BankDocument {
  const [header, ...rows] = rowsOf(text);
  const faults = new Faults();
  if (header === undefined) faults.add(1, '文件没有内容', 'the file is empty');
  const names = (header?.record ?? []).map((name) => name.trim());
  const places = new Map<string, number>();
  for (const [column, name] of Object.entries(template.columns) as [string, string][]) {
    const place = names.indexOf(name);
    if (place < 0) faults.add(1, `缺少列“${name}”`, `the column ${name} is missing`);
    else if (names.lastIndexOf(name) !== place)
      faults.add(1, `列“${name}”重复`, `the column ${name} stands twice`);
    places.set(column, place);
  }
  faults.refuseAny();
  const read = rows.map((row) => {
    const of: Reader = (column) => {
      const cell = row.record[places.get(column) ?? -1] ?? '';
      return cell.replace(/^['\t]+/, '').trim();
    };
    return { line: lineOf(of, { row: row.info.lines, template, days }, faults), balance: of('balance') };
  });
  faults.refuseAny();
  const balances = balancesOf(read, faults);
  faults.refuseAny();
  const lines = read.flatMap(({ line }) => (line ? [line] : []));
  // without balances nobody can tell whether rows are missing, least of all where there is none
  const kind = balances.closing === null ? 'notification' : 'statement';
  return { kind, format: 'csv', account: null, ...days, ...balances, lines };
}

function rowsOf(text: string): Row[] {
  const options = { bom: true, skip_empty_lines: true, relax_column_count: true, info: true };
  try {
    return parse(text, options) as unknown as Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error['lines'] === 'number' ? error['lines'] : 1;
    throw new UnreadableFile([{ row, zh: '不是 CSV 表格', en: `it is no CSV: ${error.message}` }]);
  }
}

const KINDS = { paid: 'debit', failed: 'status', returned: 'return', pending: null } as const;

function lineOf(
  of: Reader,
  { row, template, days }: { row: number; template: StatementTemplate; days: Days },
  faults: Faults,
): ReadLine | null {
  const word = of('state');
  const said =
    template.columns.state === undefined || word === '' ? undefined : (template.states ?? {})[word];
  if (template.columns.state !== undefined && word !== '' && said === undefined)
    faults.add(row, `状态“${word}”未在对照中`, `the state ${word} is not in the mapping`);
  const kindOfState = said && KINDS[said];
  if (kindOfState === null) return null;
  const signed = amountOf(of, row, faults);
  const { day, reference } = entryOf(of, { row, days }, faults);
  const subject = idIn(of('number'));
  // money that comes with our own number is a payment that came back
  const came = subject === null ? 'credit' : 'return';
  const kind = kindOfState ?? ((signed ?? 0n) > 0n ? came : 'debit');
  const isCredit = kind === 'credit';
  return {
    row,
    kind,
    // a table of results may say twice of one payment where it stood
    reference: kind === 'status' ? `${reference}:${word}` : reference,
    subject,
    fileId: null,
    isOfFile: false,
    amount: signed !== null && signed < 0n ? -signed : signed,
    day,
    status: kind === 'status' ? 'RJCT' : null,
    reasonCode: whyOf(kind, reasonOf(of('reason'), template.reasons)),
    payer: isCredit
      ? { name: of('payerName'), account: of('payerAccount'), text: `${of('text')} ${of('number')}`.trim() }
      : null,
  };
}

function whyOf(kind: ReadLine['kind'], said: string | null): string | null {
  if (kind === 'return') return said ?? 'REFUND';
  return kind === 'status' ? said : null;
}

/** The day and the bank's number of a row. */
function entryOf(
  of: Reader,
  { row, days }: { row: number; days: Days },
  faults: Faults,
): { day: string; reference: string } {
  const day = dayOf(of('day'));
  if (day === null) faults.add(row, '日期无法读取', 'this is no day');
  else if (day < days.from || day > days.to)
    faults.add(row, '日期不在所填的起止日内', 'the day is not within those that were given');
  const reference = of('reference');
  if (reference === '' || reference.length > 140) faults.add(row, '缺少流水号', 'the reference is missing');
  if (/^\d(\.\d+)?E\+?\d+$/i.test(reference))
    faults.add(
      row,
      '流水号为科学计数法，末位数字已丢失',
      'the reference lost its last digits in a spreadsheet',
    );
  return { day: day ?? '', reference };
}

/** With a sign: what came is positive. */
function amountOf(of: Reader, row: number, faults: Faults): Fen | null {
  const [one, debit, credit] = [of('amount'), of('debit'), of('credit')];
  const amount =
    one !== '' ? fenOf(one) : credit !== '' && fenOf(credit) !== 0n ? fenOf(credit) : negative(fenOf(debit));
  if (amount === null || amount === 0n) faults.add(row, '金额无法读取', 'this is no amount');
  return amount;
}

function negative(amount: Fen | null): Fen | null {
  return amount === null ? null : -amount;
}

/** What was there before the first entry and after the last, by the balance that stands behind each. */
function balancesOf(
  read: readonly { line: ReadLine | null; balance: string }[],
  faults: Faults,
): { opening: Fen | null; closing: Fen | null } {
  const booked = read.flatMap(({ line, balance }) =>
    line && line.kind !== 'status' ? [{ line, balance }] : [],
  );
  const [first, last] = [booked[0], booked.at(-1)];
  if (first === undefined || last === undefined || first.balance === '')
    return { opening: null, closing: null };
  const [after, closing] = [fenOf(first.balance), fenOf(last.balance)];
  if (after === null || closing === null) {
    faults.add(first.line.row, '余额无法读取', 'the balance is no amount');
    return { opening: null, closing: null };
  }
  const moved = first.line.kind === 'debit' ? -(first.line.amount ?? 0n) : (first.line.amount ?? 0n);
  return { opening: after - moved, closing };
}
