import { isDay } from '../../clock/business-day.js';
import type { Cell, ExtractColumn } from './extract.types.js';

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
/** A cell that a spreadsheet would compute. */
const FORMULA = /^[=@]/;

/** A cell that cannot be read, and why. */
export class BadCell extends Error {}

/**
 * Reads a cell as offices write them: full-width digits and letters count as theirs (NFKC), and an apostrophe or a tab that
 * keeps a spreadsheet from computing is left out. @throws BadCell with a reason for a person
 */
export function readCell(raw: string, { kind, values, unit = 1 }: ExtractColumn): Cell {
  const text = raw
    .normalize('NFKC')
    .replace(/^['`\t]+/, '')
    .trim();
  if (kind === 'end' && (NOTHING.includes(text) || GOES_ON.includes(text))) return '9999-12-31';
  if (NOTHING.includes(text)) return kind === 'days' ? [] : null;
  if (FORMULA.test(text)) throw new BadCell('是公式，不是值 is a formula, not its value');
  if (values) return meaning(text, values);
  switch (kind) {
    case 'text':
      return text;
    case 'person':
      return personOf(text);
    case 'code':
      if (SCIENTIFIC.test(text))
        throw new BadCell(
          '是科学计数法，末位数字已丢失，请将该列设为文本后重新导出 lost its last digits: export the column as text',
        );
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
    case 'count':
      return wholeOf(text.replace(/[人户家]$/, ''));
    case 'percent':
      return percentOf(text);
  }
}

function meaning(text: string, values: Readonly<Record<string, string>>): string {
  const known = Object.hasOwn(values, text) ? values[text] : undefined;
  if (known !== undefined) return known;
  throw new BadCell('的值未在对照表中 has a value that is not in the table');
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
  throw new BadCell('不是日期 is no day');
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
  throw new BadCell('不是完整的身份证号或统一社会信用代码 is no whole ID number or social credit code');
}

function checkOf(body: string): string {
  return CHECKS[[...body].reduce((sum, digit, at) => sum + Number(digit) * WEIGHTS[at]!, 0) % 11]!;
}

/** `1,234.5`, `500万`, `0.3亿`. */
function numberOf(text: string): number {
  const [, digits, unit] = /^([\d,]*\.?\d+)(万|亿)?$/.exec(text) ?? [];
  const number = Number(digits?.replaceAll(',', ''));
  if (digits === undefined || !Number.isFinite(number)) throw new BadCell('不是数字 is no number');
  const value = number * (unit === '万' ? 10_000 : unit === '亿' ? 100_000_000 : 1);
  if (value > Number.MAX_SAFE_INTEGER) throw new BadCell('数字过大 is too large');
  return value;
}

/** In whole yuan; a unit in the cell goes before that of the header. */
function yuanOf(text: string, unit: number): number {
  const bare = text.replace(/元(人民币)?$/, '').replace(/^(人民币|¥|CNY)/, '');
  return Math.round(numberOf(bare) * (/[万亿]$/.test(bare) ? 1 : unit));
}

function wholeOf(text: string): number {
  const number = numberOf(text);
  if (!Number.isInteger(number)) throw new BadCell('不是整数 is no whole number');
  return number;
}

function percentOf(text: string): number {
  if (!text.endsWith('%')) throw new BadCell('请写明百分号，如 60% say it with a percent sign');
  const number = numberOf(text.slice(0, -1));
  if (number > 100) throw new BadCell('不是百分比 is no percentage');
  return number;
}
