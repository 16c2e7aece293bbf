import { isDay } from '../../clock/business-day.js';
import type { Cell, ExtractColumn } from './extract.types.js';

const SEPARATORS = /[;；、|]/;
/** What spreadsheets make of a long number: `6.22E+18`. Its last digits are lost. */
const SCIENTIFIC = /^\d(\.\d+)?E\+?\d+$/i;
/** 2018-08-16, 2018/8/16, 2018.8.16, 20180816, 2018年8月16日; a time behind it is left out. */
const DAYS = [/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/, /^(\d{4})(\d{2})(\d{2})$/];
/** What stands for nothing. */
const NOTHING = ['', '-', '--', '—', '/', '无', 'null', 'NULL', 'N/A', '#N/A'];
/** A cell that a spreadsheet would compute. */
const FORMULA = /^[=@]/;

/** A cell that cannot be read, and why. */
export class BadCell extends Error {}

/**
 * Reads a cell as offices write them: full-width digits and letters count as theirs (NFKC), and an apostrophe or a tab that
 * keeps a spreadsheet from computing is left out. @throws BadCell with a reason for a person
 */
export function readCell(raw: string, { kind, values }: ExtractColumn): Cell {
  const text = raw
    .normalize('NFKC')
    .replace(/^['`\t]+/, '')
    .trim();
  if (NOTHING.includes(text)) return kind === 'days' ? [] : null;
  if (FORMULA.test(text)) throw new BadCell('是公式，不是值 is a formula, not its value');
  if (values) return meaning(text, values);
  switch (kind) {
    case 'text':
      return text;
    case 'code':
    case 'person':
      if (SCIENTIFIC.test(text))
        throw new BadCell(
          '是科学计数法，末位数字已丢失，请将该列设为文本后重新导出 lost its last digits: export the column as text',
        );
      return text.replace(/\s/g, '').toUpperCase();
    case 'day':
      return dayOf(text);
    case 'days':
      return parts(text).map(dayOf);
    case 'texts':
      return parts(text);
    case 'yuan':
      return Math.round(numberOf(text.replace(/元(人民币)?$/, '').replace(/^(人民币|¥|CNY)/, '')));
    case 'count':
      return wholeOf(text.replace(/[人户家]$/, ''));
    case 'percent':
      return percentOf(text);
  }
}

function meaning(text: string, values: Readonly<Record<string, string>>): string {
  const known = Object.hasOwn(values, text) ? values[text] : undefined;
  if (known !== undefined) return known;
  throw new BadCell(`的值未在对照表中 has a value that is not in the table: ${text.slice(0, 20)}`);
}

function parts(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function dayOf(text: string): string {
  for (const form of DAYS) {
    const [, year, month, day] = form.exec(text) ?? [];
    if (year === undefined || month === undefined || day === undefined) continue;
    const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (isDay(found)) return found;
  }
  throw new BadCell('不是日期 is no day');
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

function wholeOf(text: string): number {
  const number = numberOf(text);
  if (!Number.isInteger(number)) throw new BadCell('不是整数 is no whole number');
  return number;
}

function percentOf(text: string): number {
  const number = numberOf(text.replace(/%$/, ''));
  if (number > 100) throw new BadCell('不是百分比 is no percentage');
  return number;
}
