import { idIn } from '../../payment-file/format/payment-number.rules.js';
import type { BankDocument, ReadLine } from './bank-document.types.js';
import { Faults } from './faults.rules.js';
import { dayOf, fenOf } from './money-and-days.rules.js';
import { reasonOf } from './reason.rules.js';
import { all, at, type Element, textAt } from './xml.rules.js';

/** A payment status report (pain.002): where a file, or payments of it, stand. @throws UnreadableFile */
export function readPain002(root: Element, format: string): BankDocument {
  const faults = new Faults();
  const report = at(root, 'CstmrPmtStsRpt');
  const id = textAt(report, 'GrpHdr/MsgId');
  const day = dayOf(textAt(report, 'GrpHdr/CreDtTm') ?? '');
  const original = at(report, 'OrgnlGrpInfAndSts');
  if (report === undefined || id === undefined || day === null || original === undefined) {
    faults.add(root.line, '不是完整的付款状态报告', 'it is no whole payment status report');
    faults.refuseAny();
    throw new Error('a fault refuses');
  }
  const fileId = idIn(textAt(original, 'OrgnlMsgId') ?? '');
  if (fileId === null)
    faults.add(original.line, '原报文编号不是本系统的文件', 'the original message is no file of ours');
  const blocks = all(report, 'OrgnlPmtInfAndSts');
  const payments = blocks.flatMap((block) => all(block, 'TxInfAndSts'));
  const of = { id, day, fileId };
  const lines = payments.map((payment) => statusOf(payment, of, faults));
  const group = textAt(original, 'GrpSts') ?? blocks.map((block) => textAt(block, 'PmtInfSts')).find(Boolean);
  // what is said of each payment goes before what is said of all
  if (payments.length === 0) lines.push(ofFile(original, blocks[0], { ...of, group }));
  faults.refuseAny();
  return {
    kind: 'status-report',
    format,
    account: null,
    from: day,
    to: day,
    opening: null,
    closing: null,
    lines,
  };
}

interface Of {
  id: string;
  day: string;
  fileId: string | null;
}

const NOTHING_MORE = { kind: 'status', payer: null } as const;

function statusOf(payment: Element, { id, day, fileId }: Of, faults: Faults): ReadLine {
  const number = textAt(payment, 'OrgnlEndToEndId') ?? textAt(payment, 'OrgnlInstrId') ?? '';
  const subject = idIn(number);
  const status = textAt(payment, 'TxSts') ?? null;
  if (subject === null || status === null)
    faults.add(payment.line, '缺少端到端编号或状态', 'a payment has our number and a status');
  const amount = at(payment, 'OrgnlTxRef/Amt/InstdAmt');
  const sum = amount === undefined ? null : fenOf(amount.text);
  if (amount !== undefined && (sum === null || sum <= 0n || amount.attributes['Ccy'] !== 'CNY'))
    faults.add(amount.line, '金额或币种无法接受', 'this is no amount in CNY');
  return {
    ...NOTHING_MORE,
    row: payment.line,
    reference: `${id}:${number}:${status ?? ''}`,
    subject,
    fileId,
    isOfFile: false,
    amount: sum,
    day,
    status,
    reasonCode: saidWhy(payment),
  };
}

function ofFile(
  original: Element,
  block: Element | undefined,
  of: Of & { group: string | undefined },
): ReadLine {
  return {
    ...NOTHING_MORE,
    row: original.line,
    reference: `${of.id}:${of.group ?? ''}`,
    subject: of.fileId,
    fileId: of.fileId,
    isOfFile: true,
    amount: null,
    day: of.day,
    status: of.group ?? null,
    reasonCode: saidWhy(original) ?? (block ? saidWhy(block) : null),
  };
}

function saidWhy(element: Element): string | null {
  return reasonOf(textAt(element, 'StsRsnInf/Rsn/Cd') ?? textAt(element, 'StsRsnInf/Rsn/Prtry'));
}
