import { parse } from 'csv-parse/sync';

/** One payment of a file, as a bank reads it. */
export interface Ordered {
  number: string;
  name: string;
  account: string;
  fen: number;
}

/** What the bank does with a payment. */
export type Fate = 'pay' | 'reject' | 'lose' | 'double' | 'return' | 'delay';

interface Entry {
  reference: string;
  day: string;
  fen: number;
  number: string | null;
  returned?: string;
  payer?: { name: string; account: string; text: string };
}

/**
 * A bank that takes payment files and answers with files. It checks what real ones check: the control sum, the count, the
 * debtor, the currency, and that no message and no EndToEndId comes twice; and it may lose, double, delay and return.
 */
export class BankDouble {
  balance = 0;
  private readonly messages = new Set<string>();
  private readonly taken = new Map<string, Ordered>();
  private readonly delayed: Ordered[] = [];
  private booked: Entry[] = [];
  private opening = 0;
  private references = 0;
  private reports = 0;
  /** How often each payee got a payment, less what came back. */
  readonly arrived = new Map<string, number>();

  constructor(private readonly number: string) {}

  /** Money comes from outside. */
  receive(day: string, fen: number, payer: { name: string; account: string; text: string }): string {
    return this.book({ day, fen, number: null, payer });
  }

  /** A fee, or whatever else leaves the account. */
  charge(day: string, fen: number): void {
    this.book({ day, fen: -fen, number: null });
  }

  /** Money leaves with a number of ours. */
  debit(day: string, fen: number, number: string): void {
    this.book({ day, fen: -fen, number });
  }

  /** Takes a pain.001 file. @returns the pain.002 report */
  takePain001(xml: string, day: string, fateOf: (one: Ordered) => Fate = () => 'pay'): string {
    const message = text(xml, 'MsgId');
    const payments = [...xml.matchAll(/<CdtTrfTxInf>(.*?)<\/CdtTrfTxInf>/gs)].map(([, one]): Ordered => {
      const amount = /<InstdAmt Ccy="CNY">(\d+)\.(\d\d)<\/InstdAmt>/.exec(one!);
      if (!amount) throw new Error('no amount in CNY');
      return {
        number: text(one!, 'EndToEndId'),
        name: plain(text(text(one!, 'Cdtr'), 'Nm')),
        account: text(text(one!, 'CdtrAcct'), 'Id').replaceAll(/<[^>]+>/g, ''),
        fen: Number(amount[1]! + amount[2]!),
      };
    });
    const debtor = text(text(xml, 'DbtrAcct'), 'Id').replaceAll(/<[^>]+>/g, '');
    const sum = payments.reduce((total, { fen }) => total + fen, 0);
    const said = /<CtrlSum>(\d+)\.(\d\d)<\/CtrlSum>/.exec(xml)!;
    const refuse = (code: string): string => this.report(message, day, { group: 'RJCT', code });
    if (this.messages.has(message)) return refuse('DU01');
    if (debtor !== this.number) return refuse('AC02');
    if (Number(said[1]! + said[2]!) !== sum) return refuse('AM10');
    if (Number(text(xml, 'NbOfTxs')) !== payments.length) return refuse('AM18');
    this.messages.add(message);
    return this.report(message, day, { payments: this.work(payments, day, fateOf) });
  }

  /** Takes a table of a portal with the columns 业务编号, 收款人户名, 收款账号, 金额. */
  takeCsv(
    bytes: Buffer,
    encoding: string,
    day: string,
    fateOf: (one: Ordered) => Fate = () => 'pay',
  ): Ordered[] {
    const rows = parse(new TextDecoder(encoding).decode(bytes), { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    const payments = rows.map((row): Ordered => ({
      number: row['业务编号']!,
      name: row['收款人户名']!,
      account: row['收款账号']!,
      fen: Math.round(Number(row['金额']) * 100),
    }));
    this.work(payments, day, fateOf);
    return payments;
  }

  /** Payments that were put off go out. */
  payDelayed(day: string): void {
    for (const one of this.delayed.splice(0)) this.pay(one, day);
  }

  /** A payment comes back (退汇). */
  giveBack(number: string, day: string, code = 'AC04'): void {
    const one = this.taken.get(number)!;
    this.book({ day, fen: one.fen, number, returned: code });
    this.arrived.set(number, (this.arrived.get(number) ?? 0) - 1);
  }

  /** A camt.053 of everything since the last one. */
  statement(from: string, to: string): string {
    const entries = this.booked;
    const opening = this.opening;
    this.booked = [];
    this.opening = this.balance;
    return this.camt053({ from, to, opening, closing: this.balance, entries });
  }

  /** A camt.054 of everything since the last statement, which says it all again: this bank numbers entries anew in each. */
  notification(day: string): string {
    const entries = this.booked.map((entry) => ({ ...entry, reference: `N${entry.reference}` }));
    return (
      `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08">` +
      `<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>N${++this.reports}</MsgId><CreDtTm>${day}T20:00:00+08:00</CreDtTm></GrpHdr>` +
      `<Ntfctn><Id>N${this.reports}</Id><Acct><Id><Othr><Id>${this.number}</Id></Othr></Id><Ccy>CNY</Ccy></Acct>` +
      entries.map(camtEntry).join('') +
      '</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>'
    );
  }

  private camt053(of: {
    from: string;
    to: string;
    opening: number;
    closing: number;
    entries: readonly Entry[];
  }): string {
    const balance = (code: string, fen: number, day: string): string =>
      `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${yuan(Math.abs(fen))}</Amt>` +
      `<CdtDbtInd>${fen < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
    const { from, to, opening, closing, entries } = of;
    return (
      `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">` +
      `<BkToCstmrStmt><GrpHdr><MsgId>S${++this.reports}</MsgId><CreDtTm>${to}T23:59:00+08:00</CreDtTm></GrpHdr>` +
      `<Stmt><Id>S${this.reports}</Id><FrToDt><FrDtTm>${from}T00:00:00+08:00</FrDtTm><ToDtTm>${to}T23:59:59+08:00</ToDtTm></FrToDt>` +
      `<Acct><Id><Othr><Id>${this.number}</Id></Othr></Id><Ccy>CNY</Ccy></Acct>` +
      balance('OPBD', opening, from) +
      balance('CLBD', closing, to) +
      entries.map(camtEntry).join('') +
      '</Stmt></BkToCstmrStmt></Document>'
    );
  }

  /** Says of one payment of a file that it was refused, whenever that was. */
  refuse(fileId: string, number: string, day: string, code = 'AC01'): string {
    return this.report(fileId.replaceAll('-', ''), day, { payments: [{ number, status: 'RJCT', code }] });
  }

  /** Says of a whole file that it was refused, whenever that was. */
  refuseFile(fileId: string, day: string, code = 'AM10'): string {
    return this.report(fileId.replaceAll('-', ''), day, { group: 'RJCT', code });
  }

  private work(
    payments: Ordered[],
    day: string,
    fateOf: (one: Ordered) => Fate,
  ): { number: string; status: string; code: string | null }[] {
    return payments.flatMap((one) => {
      const said = (status: string, code: string | null = null) => [{ number: one.number, status, code }];
      if (this.taken.has(one.number)) return said('RJCT', 'DU04');
      const fate = fateOf(one);
      if (fate === 'lose') return [];
      if (fate === 'reject') return said('RJCT', 'AC01');
      this.taken.set(one.number, one);
      if (fate === 'delay') {
        this.delayed.push(one);
        return said('PDNG');
      }
      this.pay(one, day);
      if (fate === 'double') this.pay(one, day);
      if (fate === 'return') this.giveBack(one.number, day);
      return said('ACCP');
    });
  }

  private pay(one: Ordered, day: string): void {
    this.book({ day, fen: -one.fen, number: one.number });
    this.arrived.set(one.number, (this.arrived.get(one.number) ?? 0) + 1);
  }

  private book(entry: Omit<Entry, 'reference'>): string {
    const reference = `R${String(++this.references).padStart(8, '0')}`;
    this.booked.push({ ...entry, reference });
    this.balance += entry.fen;
    return reference;
  }

  private report(
    message: string,
    day: string,
    says: {
      group?: string;
      code?: string;
      payments?: { number: string; status: string; code: string | null }[];
    },
  ): string {
    const reason = (code: string | null | undefined): string =>
      code ? `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>` : '';
    const group = says.group ? `<GrpSts>${says.group}</GrpSts>${reason(says.code)}` : '';
    const each = (says.payments ?? []).map(
      ({ number, status, code }) =>
        `<TxInfAndSts><OrgnlEndToEndId>${number}</OrgnlEndToEndId><TxSts>${status}</TxSts>${reason(code)}</TxInfAndSts>`,
    );
    const block = each.length
      ? `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${message}-1</OrgnlPmtInfId>${each.join('')}</OrgnlPmtInfAndSts>`
      : '';
    return (
      `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">` +
      `<CstmrPmtStsRpt><GrpHdr><MsgId>P${++this.reports}</MsgId><CreDtTm>${day}T12:00:00+08:00</CreDtTm></GrpHdr>` +
      `<OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${group}</OrgnlGrpInfAndSts>` +
      `${block}</CstmrPmtStsRpt></Document>`
    );
  }
}

function camtEntry({ reference, day, fen, number, returned, payer }: Entry): string {
  const parties = payer
    ? `<RltdPties><Dbtr><Pty><Nm>${payer.name}</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>${payer.account}</Id></Othr></Id></DbtrAcct></RltdPties>` +
      `<RmtInf><Ustrd>${payer.text}</Ustrd></RmtInf>`
    : '';
  const back = returned ? `<RtrInf><Rsn><Cd>${returned}</Cd></Rsn></RtrInf>` : '';
  return (
    `<Ntry><Amt Ccy="CNY">${yuan(Math.abs(fen))}</Amt><CdtDbtInd>${fen < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>` +
    `<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>${reference}</AcctSvcrRef>` +
    `<NtryDtls><TxDtls><Refs>${number ? `<EndToEndId>${number}</EndToEndId>` : ''}</Refs>${parties}${back}</TxDtls></NtryDtls></Ntry>`
  );
}

function text(xml: string, tag: string): string {
  const found = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(xml)?.[1];
  if (found === undefined) throw new Error(`the file has no ${tag}`);
  return found;
}

function plain(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}
