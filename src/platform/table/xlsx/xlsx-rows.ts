import { type RawCell, type RawKind, type RawRow, type TableSource, UnusableTable } from '../table.types.js';
import { serialDay } from './serial-day.js';
import { unescaped, type Workbook, workbookOf } from './workbook.js';
import { heard, type Listener } from './xml.js';
import { Parts, wholeOf } from './zip.js';

/** Rows of a workbook that are read; a table with more is a CSV. */
export const MOST_SHEET_ROWS = 100_000;
/** Rows above them: titles and headers. */
const ABOVE = 20;
const MOST_COLUMNS = 500;

/**
 * The rows of the first sheet that is not hidden, blank ones left out. The packed workbook and its shared texts are held
 * in memory, its rows are not.
 * @throws UnusableTable, beyond 100,000 rows with the advice to save as CSV
 */
export async function* xlsxRows(source: TableSource): AsyncGenerator<RawRow> {
  const parts = await Parts.of(await wholeOf(await source.open()));
  const sheet = new Sheet(await workbookOf(parts));
  let count = 0;
  for await (const _ of heard(parts.read(sheet.name), sheet.listener))
    for (const row of sheet.take()) {
      if (++count > MOST_SHEET_ROWS + ABOVE) throw tooManyRows();
      yield row;
    }
}

function tooManyRows(): UnusableTable {
  return new UnusableTable({
    zh: `工作簿超过 ${MOST_SHEET_ROWS.toLocaleString('en')} 行，请另存为 CSV（UTF-8）后导入`,
    en: `the workbook has more than ${MOST_SHEET_ROWS.toLocaleString('en')} rows: save it as CSV (UTF-8)`,
  });
}

/** A cell on its way. */
interface Begun {
  column: number;
  type: string;
  style: number;
  value: string;
  isFormula: boolean;
}

/** Gathers rows while a sheet is heard. */
class Sheet {
  readonly name: string;
  private rows: RawRow[] = [];
  private cells: (RawCell | undefined)[] = [];
  private line = 0;
  private cell: Begun | undefined;
  private isValue = false;
  private isGuide = false;

  constructor(private readonly book: Workbook) {
    this.name = book.sheet;
  }

  /** The rows since it was last asked. */
  take(): RawRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  readonly listener: Listener = {
    open: (name, at) => {
      if (name === 'row') this.beginRow(at['r']);
      else if (name === 'c') this.beginCell(at);
      else if (name === 'f' && this.cell) this.cell.isFormula = true;
      else if (name === 'rPh') this.isGuide = true;
      else if (name === 'v' || name === 't') this.isValue = !this.isGuide;
    },
    text: (text) => {
      if (this.isValue && this.cell) this.cell.value += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') this.isValue = false;
      else if (name === 'rPh') this.isGuide = false;
      else if (name === 'c') this.endCell();
      else if (name === 'row') this.endRow();
    },
  };

  private beginRow(r: string | undefined): void {
    const stated = Number(r);
    this.line = Number.isInteger(stated) && stated > this.line ? stated : this.line + 1;
    this.cells = [];
  }

  private beginCell({ r = '', t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    const column = columnOf(r) ?? this.cells.length;
    if (column >= MOST_COLUMNS)
      throw new UnusableTable({
        zh: `第 ${this.line} 行超过 ${MOST_COLUMNS} 列`,
        en: `row ${this.line} has more than ${MOST_COLUMNS} columns`,
      });
    this.cell = { column, type: t, style: Number(s), value: '', isFormula: false };
  }

  private endCell(): void {
    const { cell } = this;
    this.cell = undefined;
    if (!cell) return;
    const read = this.read(cell);
    if (!read) return;
    while (this.cells.length < cell.column) this.cells.push(undefined);
    this.cells[cell.column] = read;
  }

  private endRow(): void {
    if (this.cells.some((cell) => cell !== undefined && cell.text.trim() !== ''))
      this.rows.push({ line: this.line, cells: this.cells });
  }

  private read({ type, style, value, isFormula }: Begun): RawCell | undefined {
    if (value === '') return isFormula ? { text: '', kind: 'formula' } : undefined;
    switch (type) {
      case 's':
        return this.said(this.book.shared[Number(value)] ?? '', 'text');
      case 'str':
      case 'inlineStr':
        return this.said(unescaped(value), 'text');
      case 'b':
        return this.said(value === '1' ? 'true' : 'false', isFormula ? 'formula' : 'boolean');
      case 'e':
        return this.said(value, 'error');
      case 'd':
        return this.said(value, 'day');
      default:
        return this.number(value, style);
    }
  }

  private number(value: string, style: number): RawCell {
    const number = Number(value);
    const day = this.book.dayStyles[style] ? serialDay(number, this.book.isFrom1904) : undefined;
    return day === undefined ? { text: asShown(value, number), kind: 'number' } : { text: day, kind: 'day' };
  }

  private said(text: string, kind: RawKind): RawCell | undefined {
    return text === '' ? undefined : { text, kind };
  }
}

/** Spreadsheets count in doubles and show 15 digits: 30.1, not 30.099999999999998. */
function asShown(value: string, number: number): string {
  if (!Number.isFinite(number)) return value;
  return String(Number(number.toPrecision(15)));
}

/** `A` is 0, `AB12` is 27; undefined where a cell does not say. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
