import type { Fen } from '../../../../platform/money/money.js';
import { idIn } from '../../payment-file/format/payment-number.rules.js';
import type { BankDocument, Payer, ReadLine } from './bank-document.types.js';
import { Faults } from './faults.rules.js';
import { dayOf, fenOf } from './money-and-days.rules.js';
import { reasonOf } from './reason.rules.js';
import { all, at, type Element, textAt } from './xml.rules.js';

/** A bank-to-customer statement (camt.053) or debit and credit notification (camt.054). @throws UnreadableFile */
export function readCamt(root: Element, format: string): BankDocument {
  const faults = new Faults();
  const isStatement = format.startsWith('camt.053');
  const message = at(root, isStatement ? 'BkToCstmrStmt' : 'BkToCstmrDbtCdtNtfctn');
  const reports = message ? all(message, isStatement ? 'Stmt' : 'Ntfctn') : [];
  const [report] = reports;
  if (message === undefined || report === undefined || reports.length > 1) {
    faults.add(root.line, '每个文件须恰有一份账户报告', 'a file must have the report of exactly one account');
    faults.refuseAny();
    throw new Error('a fault refuses');
  }
  const lines = all(report, 'Ntry').flatMap((entry) => linesOf(entry, faults));
  const opening = balanceOf(report, ['OPBD', 'PRCD'], faults);
  const closing = balanceOf(report, ['CLBD'], faults);
  if (isStatement && (opening === null || closing === null))
    faults.add(report.line, '对账单缺少期初或期末余额', 'a statement has an opening and a closing balance');
  const { from, to } = daysOf(message, report, lines);
  if (from === null || to === null) faults.add(report.line, '缺少日期', 'it does not say its days');
  const account = textAt(report, 'Acct/Id/Othr/Id') ?? textAt(report, 'Acct/Id/IBAN');
  if (account === undefined) faults.add(report.line, '缺少账号', 'it does not say its account');
  const currency = textAt(report, 'Acct/Ccy');
  if (currency !== undefined && currency !== 'CNY')
    faults.add(report.line, '账户不是人民币账户', 'the account is not in CNY');
  faults.refuseAny();
  const kind = isStatement ? 'statement' : 'notification';
  return { kind, format, account: account!, from: from!, to: to!, opening, closing, lines };
}

function daysOf(
  message: Element,
  report: Element,
  lines: readonly ReadLine[],
): { from: string | null; to: string | null } {
  const day = (path: string): string | null => dayOf(textAt(report, path) ?? '');
  const ofBalances = all(report, 'Bal')
    .map((balance) => dayOf(textAt(balance, 'Dt/Dt') ?? textAt(balance, 'Dt/DtTm') ?? ''))
    .filter((found) => found !== null)
    .sort();
  const made = dayOf(textAt(report, 'CreDtTm') ?? textAt(message, 'GrpHdr/CreDtTm') ?? '');
  const booked = lines.map((line) => line.day).sort();
  return {
    from: day('FrToDt/FrDtTm') ?? ofBalances[0] ?? booked[0] ?? made,
    to: day('FrToDt/ToDtTm') ?? ofBalances.at(-1) ?? booked.at(-1) ?? made,
  };
}

function balanceOf(report: Element, codes: readonly string[], faults: Faults): Fen | null {
  const balance = all(report, 'Bal').find((one) => codes.includes(textAt(one, 'Tp/CdOrPrtry/Cd') ?? ''));
  if (balance === undefined) return null;
  const amount = amountOf(balance, faults, { least: 0n });
  return amount === null || textAt(balance, 'CdtDbtInd') !== 'DBIT' ? amount : -amount;
}

/** An entry moves something; a balance may be nothing. */
function amountOf(element: Element, faults: Faults, { least }: { least: Fen } = { least: 1n }): Fen | null {
  const found = at(element, 'Amt');
  const amount = fenOf(found?.text ?? '');
  const line = found?.line ?? element.line;
  if (found?.attributes['Ccy'] !== 'CNY') faults.add(line, '币种不是人民币', 'the currency is not CNY');
  else if (amount === null || amount < least) faults.add(line, '金额无法读取', 'this is no amount');
  return amount;
}

/** The lines of an entry: one, or those of the batch that was booked as one. What is not booked is none yet. */
function linesOf(entry: Element, faults: Faults): ReadLine[] {
  const status = textAt(entry, 'Sts/Cd') ?? textAt(entry, 'Sts');
  if (status !== 'BOOK') return [];
  const amount = amountOf(entry, faults);
  const day = dayOf(textAt(entry, 'BookgDt/Dt') ?? textAt(entry, 'BookgDt/DtTm') ?? '');
  if (day === null) faults.add(entry.line, '缺少记账日期', 'an entry has the day on which it was booked');
  const indicator = textAt(entry, 'CdtDbtInd');
  if (indicator !== 'CRDT' && indicator !== 'DBIT')
    faults.add(entry.line, '缺少借贷方向', 'an entry is a debit or a credit');
  const parts = all(entry, 'NtryDtls').flatMap((details) => all(details, 'TxDtls'));
  const own = textAt(entry, 'AcctSvcrRef');
  const lines = (parts.length === 0 ? [entry] : parts).map((part, n): ReadLine => {
    const isAlone = parts.length <= 1;
    const ofPart = part === entry ? undefined : textAt(part, 'Refs/AcctSvcrRef');
    const reference = ofPart ?? (own !== undefined && !isAlone ? `${own}#${n + 1}` : own);
    if (reference === undefined)
      faults.add(
        part.line,
        '缺少银行流水号（AcctSvcrRef）',
        'an entry has the bank’s reference (AcctSvcrRef)',
      );
    const sum = part === entry || at(part, 'Amt') === undefined ? amount : amountOf(part, faults);
    return {
      ...lineOf(entry, part, indicator === 'CRDT'),
      reference: reference ?? '',
      amount: sum,
      day: day ?? '',
    };
  });
  const sum = lines.reduce((total, line) => total + (line.amount ?? 0n), 0n);
  if (amount !== null && sum !== amount)
    faults.add(entry.line, '明细金额之和与分录金额不符', 'its parts do not add up to the entry');
  return lines;
}

function lineOf(
  entry: Element,
  part: Element,
  isCredit: boolean,
): Omit<ReadLine, 'reference' | 'amount' | 'day'> {
  const reason = textAt(part, 'RtrInf/Rsn/Cd') ?? textAt(part, 'RtrInf/Rsn/Prtry');
  const isReversal = textAt(entry, 'RvslInd') === 'true';
  const subject = idIn(textAt(part, 'Refs/EndToEndId') ?? textAt(part, 'Refs/InstrId') ?? '');
  // not every bank marks a returned payment; that it comes with our own number says it too
  const isReturn = isCredit && (isReversal || at(part, 'RtrInf') !== undefined || subject !== null);
  return {
    row: part.line,
    kind: isReturn ? 'return' : isCredit ? 'credit' : 'debit',
    subject,
    fileId: null,
    isOfFile: false,
    status: null,
    reasonCode: isReturn ? (reasonOf(reason) ?? 'REFUND') : null,
    payer: isCredit && !isReturn ? payerOf(part) : null,
  };
}

function payerOf(part: Element): Payer {
  const parties = at(part, 'RltdPties');
  const account = at(parties, 'DbtrAcct/Id');
  const remittance = at(part, 'RmtInf');
  const texts = remittance ? all(remittance, 'Ustrd').map(({ text }) => text.trim()) : [];
  return {
    name: textAt(parties, 'Dbtr/Pty/Nm') ?? textAt(parties, 'Dbtr/Nm') ?? '',
    account: textAt(account, 'Othr/Id') ?? textAt(account, 'IBAN') ?? '',
    text: [...texts, textAt(part, 'AddtlTxInf') ?? ''].join(' ').trim(),
  };
}
