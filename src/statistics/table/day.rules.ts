/** Months as English writes them. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`;
/** What may follow a day: a time of it. */
const TIME = String.raw`(?:[T ]?\s*\d{1,2}[:时点].*|T.*)?`;
/** Two digits of a year up to this are of this century (POSIX). */
const THIS_CENTURY = 68;

type Order = ('y' | 'm' | 'd')[];

/** The forms a day is written in, and what their groups are. */
const FORMS: [RegExp, Order][] = (
  [
    [String.raw`(\d{4})([-/.])(\d{1,2})\2(\d{1,2})`, ['y', 'm', 'd']],
    [String.raw`(\d{4})()\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?`, ['y', 'm', 'd']],
    [String.raw`(\d{4})()(\d{2})(\d{2})(?:\d{4}|\d{6})?`, ['y', 'm', 'd']],
    [String.raw`(\d{1,2})([-/.])(\d{1,2})\2(\d{4})`, ['d', 'm', 'y']],
    [String.raw`(\d{1,2})([-/.])(\d{1,2})\2(\d{2})`, ['d', 'm', 'y']],
    [String.raw`(\d{1,2})([-/. ])${MONTH}[-/., ]\s*(\d{4}|\d{2})`, ['d', 'm', 'y']],
    [String.raw`()()${MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})`, ['y', 'm', 'd']],
    [String.raw`(\d{4})()[-/](\d{1,2})`, ['y', 'm', 'd']],
    [String.raw`(\d{4})()\s*年\s*(\d{1,2})\s*月`, ['y', 'm', 'd']],
  ] as [string, Order][]
).map(([form, order]) => [new RegExp(`^${form}\\s*${TIME}$`, 'i'), order]);

/** Eight digits are a day only within these years, as a number of eight digits may be anything. */
const COMPACT = /^\d{8}/;
const COMPACT_YEARS = [1900, 2100] as const;

/** A plain number, unless it has the eight, twelve or fourteen digits of a day: most cells are one. */
const NO_DAY = /^[+-]?(?:\d{0,7}|\d*\.\d*)$/;

/**
 * The day in a cell as yyyy-mm-dd, in the forms people write: 2024-03-05, 2024.3.5, 2024/03/05, 20240305,
 * 2024年3月5日, 05/03/2024 (the day first, the month where it can not be), 5-Mar-24, March 5, 2024; a month alone
 * counts as its first day; a time may follow. Full-width digits are digits. Null when there is none.
 */
export function dayIn(text: string): string | null {
  if (NO_DAY.test(text)) return null;
  const cell = text.normalize('NFKC').trim();
  if (!/^[\dA-Za-z]/.test(cell)) return null;
  for (const [form, order] of FORMS) {
    const found = form.exec(cell);
    if (found === null) continue;
    const day = dayOf(found, order, cell);
    if (day !== null) return day;
  }
  return null;
}

function dayOf(found: RegExpExecArray, order: Order, cell: string): string | null {
  if (found[1] === '') return written(found[5]!, String(monthNamed(found[3]!)), found[4]!);
  const [, a, , b, c = '1'] = found as unknown as [string, string, string, string, string | undefined];
  if (order[0] === 'y') {
    if (COMPACT.test(cell) && (Number(a) < COMPACT_YEARS[0] || Number(a) > COMPACT_YEARS[1])) return null;
    return written(a, b, c);
  }
  const year = c.length === 2 ? `${Number(c) <= THIS_CENTURY ? 20 : 19}${c}` : c;
  if (/[a-z]/i.test(b)) return written(year, String(monthNamed(b)), a);
  return written(year, b, a) ?? written(year, a, b);
}

function monthNamed(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** The day when the calendar has it. */
function written(year: string, month: string, day: string): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
}
