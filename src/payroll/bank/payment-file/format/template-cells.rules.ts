import { businessDay } from '../../../../platform/clock/business-day.js';
import type { PaymentColumn, TableTemplate } from '../../../../platform/config/config.types.js';
import { yuan } from '../../../../platform/money/money.js';
import { REMARKS } from './pain001.rules.js';
import type { FileContent, FilePayment } from './payment-file.types.js';
import { paymentNumber } from './payment-number.rules.js';

/** A cell of a bank's template: what it holds is null for a header or a fixed text. */
export interface TemplateCell {
  holds: PaymentColumn | null;
  text: string;
}

/** The rows of a file as the template of a bank's portal has them: amounts in yuan with two digits. */
export function templateCells(
  content: FileContent,
  { columns, headers = true }: TableTemplate,
): TemplateCell[][] {
  const rows = content.payments.map((payment, at) =>
    columns.map((column): TemplateCell =>
      'text' in column
        ? { holds: null, text: column.text }
        : { holds: column.value, text: valueOf(column.value, { payment, at, content }) },
    ),
  );
  return headers ? [columns.map(({ header }) => ({ holds: null, text: header })), ...rows] : rows;
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
