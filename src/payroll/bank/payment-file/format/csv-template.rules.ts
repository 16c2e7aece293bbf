import { gb18030 } from './gb18030.rules.js';
import type { TemplateCell } from './template-cells.rules.js';

/** A file as the template of a bank's portal has it: RFC 4180. */
export function csvTemplate(
  rows: readonly (readonly TemplateCell[])[],
  encoding: 'utf-8' | 'gb18030',
): Buffer {
  const lines = rows.map((row) => `${row.map(({ text }) => cell(text)).join(',')}\r\n`).join('');
  // portals and spreadsheets take UTF-8 for the local character set without a mark
  return encoding === 'gb18030' ? gb18030(lines) : Buffer.from(`\ufeff${lines}`, 'utf8');
}

/** What a spreadsheet would compute when the file is opened in one (CSV injection). */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A cell that is text wherever it is opened: one line, and no formula. */
function cell(value: string): string {
  const line = value.replaceAll(/[\r\n\t\0]+/g, ' ').trim();
  const safe = FORMULA.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
