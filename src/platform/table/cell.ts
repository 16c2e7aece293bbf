import { isDay } from '../clock/business-day.js';
import { BadCell, type Cell, type RawCell, type TableColumn } from './table.types.js';

const SEPARATORS = /[;；、|。,，\n]/;
/** What stands before a list of services, as registries write it. */
const HEADINGS = /^(许可项目|一般项目|经营范围)[:：]/;
/** What spreadsheets make of a long number: `6.22E+18`. Its last digits are lost. */
const SCIENTIFIC = /^\d(\.\d+)?E\+?\d+$/i;
/** 2018-08-16, 2018/8/16, 2018.8.16, 20180816, 2018年8月16日; a time behind it is left out. A month is its first day. */
const DAYS = [/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/, /^(\d{4})(\d{2})(\d{2})$/];
const MONTHS = [/^(\d{4})[-/.年](\d{1,2})月?$/, /^(\d{4})(\d{2})$/];
/** What stands for nothing. */
const NOTHING = [
  '',
  '-',
  '--',
  '—',
  '/',
  '0',
  '无',
  '暂无',
  '不详',
  '未知',
  '保密',
  'null',
  'NULL',
  'N/A',
  '#N/A',
];
/** What stands for an end that is not yet. */
const GOES_ON = ['至今', '在保', '正常缴费', '参保缴费'];
/** A cell that a spreadsheet would compute, or hand to another program (`@`). `+` and `-` stand for themselves. */
const FORMULA = /^[=@]/;
/** How a text is kept from being computed: `="00123"`. */
const QUOTED = /^="([^"]*)"$/;
/** Spreadsheets keep 15 digits of a number. */
const MOST_DIGITS = 15;
const LONGEST_CELL = 10_000;

/** Full-width letters, digits and blanks as theirs; punctuation stays as people write it. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000]/g, (one) => one.normalize('NFKC'));
}

/**
 * Reads a cell as offices write them: full-width digits and letters count as theirs, and an apostrophe or a tab that
 * keeps a spreadsheet from computing is left out. @throws BadCell with a reason for a person
 */
export function readCell(raw: RawCell | undefined, column: TableColumn): Cell {
  const cell = read(raw, column);
  if (column.isRequired && (cell === null || cell === '')) throw bad('为空', 'is empty');
  return cell;
}

function read(raw: RawCell | undefined, column: TableColumn): Cell {
  const { kind, values } = column;
  if (raw?.kind === 'formula')
    throw bad('是公式，且没有可用的计算结果', 'is a formula without a usable result');
  if (raw?.kind === 'error') throw bad('是错误值', 'is no value');
  if ((raw?.text.length ?? 0) > LONGEST_CELL) throw bad('过长', 'is too long');
  const text = trimmed(raw?.text ?? '', kind);
  if (kind === 'end' && (NOTHING.includes(text) || GOES_ON.includes(text))) return '9999-12-31';
  if (isNothing(text, kind)) return kind === 'days' ? [] : null;
  if (FORMULA.test(text)) throw bad('是公式，不是值', 'is a formula, not its value');
  if (raw?.kind === 'number' && isNumberOfSystem(kind)) refuseLostDigits(text);
  return values ? meaning(text, values) : valueOf(text, column);
}

function trimmed(raw: string, kind: TableColumn['kind']): string {
  const folded = kind === 'words' || kind === 'plain' ? halfWidth(raw) : raw.normalize('NFKC');
  const bare = folded.replace(/^['`\t]+/, '').trim();
  return QUOTED.exec(bare)?.[1]?.trim() ?? bare;
}

/** What stands for nothing in a table of an office. A zero is a number where one is asked for. */
function isNothing(text: string, kind: TableColumn['kind']): boolean {
  return NOTHING.includes(text) && !(text === '0' && (kind === 'decimal' || kind === 'fen'));
}

const isNumberOfSystem = (kind: TableColumn['kind']): boolean => ['code', 'plain', 'person'].includes(kind);

/** A long number that a spreadsheet holds as a number has lost its last digits, however it shows it. */
function refuseLostDigits(text: string): void {
  if (!SCIENTIFIC.test(text) && text.replace(/\D/g, '').length <= MOST_DIGITS) return;
  throw bad(
    '以数字保存，末位数字已丢失，请将该列设为文本后重新填写',
    'was kept as a number and lost its last digits: make the column text and enter it anew',
  );
}

function valueOf(text: string, { kind, unit = 1 }: TableColumn): Cell {
  switch (kind) {
    case 'text':
    case 'words':
      return text;
    case 'plain':
      refuseScientific(text);
      return text;
    case 'person':
      refuseScientific(text);
      return personOf(text);
    case 'code':
      refuseScientific(text);
      return text.replace(/\s/g, '').toUpperCase();
    case 'day':
    case 'end':
      return dayOf(text);
    case 'days':
      return parts(text).map(dayOf);
    case 'texts':
      return parts(text);
    case 'yuan':
      return yuanOf(text, unit);
    case 'fen':
      return fenOf(text, unit);
    case 'count':
      return wholeOf(text.replace(/[人户家名个]$/, ''));
    case 'decimal':
      return decimalOf(text);
    case 'percent':
      return percentOf(text);
  }
}

function bad(zh: string, en: string): BadCell {
  return new BadCell({ zh, en });
}

function refuseScientific(text: string): void {
  if (SCIENTIFIC.test(text))
    throw bad(
      '是科学计数法，末位数字已丢失，请将该列设为文本后重新导出',
      'lost its last digits: export the column as text',
    );
}

function meaning(text: string, values: Readonly<Record<string, string>>): string {
  const known = Object.hasOwn(values, text) ? values[text] : undefined;
  if (known !== undefined) return known;
  throw bad('的值未在对照表中', 'has a value that is not in the table');
}

function parts(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((part) => part.trim().replace(HEADINGS, '').trim())
    .filter((part) => part !== '');
}

function dayOf(text: string): string {
  for (const form of DAYS) {
    const [, year, month, day] = form.exec(text) ?? [];
    if (year === undefined || month === undefined || day === undefined) continue;
    const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (isDay(found)) return found;
  }
  for (const form of MONTHS) {
    const [, year, month] = form.exec(text) ?? [];
    const found = `${year}-${month?.padStart(2, '0')}-01`;
    if (isDay(found)) return found;
  }
  throw bad('不是日期', 'is no day');
}

/** A social credit code (GB 32100) that is no ID number with a wrong digit: of a firm, or with a letter. */
const FIRM = /^(?=9[1-3]|.*[A-HJ-NPQRTUWXY])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Weights and letters of the check digit of an ID number (GB 11643). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/**
 * The number of a person or of a firm that stands behind another, whole: what is masked or filled in for nothing would make
 * one person of thousands. An ID number of 15 digits becomes that of 18.
 */
function personOf(text: string): string {
  const number = text.replace(/\s/g, '').toUpperCase();
  if (/^\d{15}$/.test(number)) {
    const body = `${number.slice(0, 6)}19${number.slice(6)}`;
    return `${body}${checkOf(body)}`;
  }
  if (/^\d{17}[\dX]$/.test(number) && checkOf(number.slice(0, 17)) === number[17]) return number;
  if (FIRM.test(number)) return number;
  throw bad('不是完整的身份证号或统一社会信用代码', 'is no whole ID number or social credit code');
}

function checkOf(body: string): string {
  return CHECKS[[...body].reduce((sum, digit, at) => sum + Number(digit) * WEIGHTS[at]!, 0) % 11]!;
}

/** `1,234.5`, `500万`, `0.3亿`. */
function numberOf(text: string): number {
  const [, digits, unit] = /^([\d,]*\.?\d+)(万|亿)?$/.exec(text) ?? [];
  const number = Number(digits?.replaceAll(',', ''));
  if (digits === undefined || !Number.isFinite(number)) throw bad('不是数字', 'is no number');
  const value = number * (unit === '万' ? 10_000 : unit === '亿' ? 100_000_000 : 1);
  if (value > Number.MAX_SAFE_INTEGER) throw bad('数字过大', 'is too large');
  return value;
}

/** In whole yuan; a unit in the cell goes before that of the header. */
function yuanOf(text: string, unit: number): number {
  const bare = text.replace(/元(人民币)?$/, '').replace(/^(人民币|¥|CNY)/, '');
  return Math.round(numberOf(bare) * (/[万亿]$/.test(bare) ? 1 : unit));
}

function wholeOf(text: string): number {
  const number = numberOf(text);
  if (!Number.isInteger(number)) throw bad('不是整数', 'is no whole number');
  return number;
}

/** In fen: yuan with at most two decimals. */
function fenOf(text: string, unit: number): number {
  const bare = text.replace(/元(人民币)?$/, '').replace(/^(人民币|¥|CNY)/, '');
  const value = numberOf(bare) * (/[万亿]$/.test(bare) ? 1 : unit) * 100;
  const fen = Math.round(value);
  if (Math.abs(value - fen) > 1e-6 * Math.max(1, value))
    throw bad('超过两位小数', 'has more than two decimals');
  return fen;
}

function decimalOf(text: string): number {
  if (!/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text)) throw bad('不是数字', 'is no number');
  return Number(text);
}

function percentOf(text: string): number {
  if (!text.endsWith('%')) throw bad('请写明百分号，如 60%', 'say it with a percent sign');
  const number = numberOf(text.slice(0, -1));
  if (number > 100) throw bad('不是百分比', 'is no percentage');
  return number;
}
