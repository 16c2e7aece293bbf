import { businessDay } from '../../../../platform/clock/business-day.js';
import type { PaymentColumn, PaymentTemplate } from '../../../../platform/config/config.types.js';
import { yuan } from '../../../../platform/money/money.js';
import { gb18030 } from './gb18030.rules.js';
import { REMARKS } from './pain001.rules.js';
import type { FileContent, FilePayment } from './payment-file.types.js';
import { paymentNumber } from './payment-number.rules.js';

type CsvTemplate = Extract<PaymentTemplate, { format: 'csv' }>;

/** A file as the template of a bank's portal has it: RFC 4180, amounts in yuan with two digits. */
export function csvTemplate(
  content: FileContent,
  { columns, headers = true, encoding }: CsvTemplate,
): Buffer {
  const rows = content.payments.map((payment, at) =>
    columns.map((column) =>
      'text' in column ? column.text : valueOf(column.value, { payment, at, content }),
    ),
  );
  if (headers) rows.unshift(columns.map(({ header }) => header));
  const text = rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
  // portals and spreadsheets take UTF-8 for the local character set without a mark
  return encoding === 'gb18030' ? gb18030(text) : Buffer.from(`\ufeff${text}`, 'utf8');
}

function valueOf(
  value: PaymentColumn,
  { payment, at, content }: { payment: FilePayment; at: number; content: FileContent },
): string {
  switch (value) {
    case 'sequence':
      return String(at + 1);
    case 'number':
      return paymentNumber(payment.id);
    case 'payeeName':
      return payment.name;
    case 'payeeAccount':
      return payment.account;
    case 'amount':
      return yuan(payment.amount);
    case 'remark':
      return REMARKS[payment.purpose];
    case 'debtorName':
      return content.account.name;
    case 'debtorAccount':
      return content.account.number;
    case 'day':
      return businessDay(content.madeAt).replaceAll('-', '');
  }
}

/** What a spreadsheet would compute when the file is opened in one (CSV injection). */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A cell that is text wherever it is opened: one line, and no formula. */
function cell(value: string): string {
  const line = value.replaceAll(/[\r\n\t\0]+/g, ' ').trim();
  const safe = FORMULA.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
