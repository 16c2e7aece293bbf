import { businessDay } from '../../../../platform/clock/business-day.js';
import { yuan } from '../../../../platform/money/money.js';
import type { FileContent, FilePayment, PaymentPurpose } from './payment-file.types.js';
import { paymentNumber } from './payment-number.rules.js';

/** What a payee reads on their statement. */
export const REMARKS: Record<PaymentPurpose, string> = { wage: '工资', claim: '保险理赔', refund: '退款' };
/** External purpose codes of ISO 20022: salary, insurance claim, refund of what was paid in. */
const PURPOSES: Record<PaymentPurpose, string> = { wage: 'SALA', claim: 'INSC', refund: 'RRCT' };

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

/** The customer credit transfer initiation of a file (ISO 20022 pain.001.001.09), UTF-8. */
export function pain001({ id, madeAt, account, payments }: FileContent): Buffer {
  const total = yuan(payments.reduce((sum, { amount }) => sum + amount, 0n));
  const count = String(payments.length);
  const sums = tag('NbOfTxs', count) + tag('CtrlSum', total);
  const [number, name] = [paymentNumber(id), written(account.name, 140)];
  const header = tag(
    'GrpHdr',
    tag('MsgId', number) + tag('CreDtTm', localTime(madeAt)) + sums + tag('InitgPty', tag('Nm', name)),
  );
  const bank =
    account.bankCode === null
      ? tag('Nm', written(account.bank, 140))
      : tag('ClrSysMmbId', tag('ClrSysId', tag('Cd', 'CNAPS')) + tag('MmbId', account.bankCode));
  const debtor =
    tag('Dbtr', tag('Nm', name)) +
    tag('DbtrAcct', tag('Id', tag('Othr', tag('Id', account.number))) + tag('Ccy', 'CNY')) +
    tag('DbtrAgt', tag('FinInstnId', bank));
  const block =
    tag('PmtInfId', `${number}-1`) +
    tag('PmtMtd', 'TRF') +
    tag('BtchBookg', 'false') +
    sums +
    tag('ReqdExctnDt', tag('Dt', businessDay(madeAt))) +
    debtor +
    payments.map(transfer).join('');
  const message = tag('CstmrCdtTrfInitn', header + tag('PmtInf', block));
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${NAMESPACE}">${message}</Document>\n`,
    'utf8',
  );
}

function transfer({ id, amount, name, account, purpose }: FilePayment): string {
  const number = paymentNumber(id);
  return tag(
    'CdtTrfTxInf',
    tag('PmtId', tag('InstrId', number) + tag('EndToEndId', number)) +
      tag('Amt', `<InstdAmt Ccy="CNY">${yuan(amount)}</InstdAmt>`) +
      tag('Cdtr', tag('Nm', written(name, 140))) +
      tag('CdtrAcct', tag('Id', tag('Othr', tag('Id', written(account, 34))))) +
      tag('Purp', tag('Cd', PURPOSES[purpose])) +
      tag('RmtInf', tag('Ustrd', REMARKS[purpose])),
  );
}

function tag(name: string, inside: string): string {
  return `<${name}>${inside}</${name}>`;
}

/** Text of an element: what XML can not hold is left out, and what it would read as markup is written as an entity. */
function written(text: string, longest: number): string {
  const clean = Array.from(text.replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ').trim())
    .slice(0, longest)
    .join('');
  return clean
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const CHINA_MS = 8 * 3_600_000;

/** ISO 8601 in Chinese time, which has had no summer time since 1991. */
function localTime(at: Date): string {
  return `${new Date(at.getTime() + CHINA_MS).toISOString().slice(0, 19)}+08:00`;
}
