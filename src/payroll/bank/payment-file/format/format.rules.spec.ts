import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeIn, isSameFirm, paymentReference } from '../../../bank-account/payment-reference.rules.js';
import { covers } from '../../reconciliation/break.rules.js';
import { dayOf, fenOf } from '../../statement/read/money-and-days.rules.js';
import { gb18030 } from './gb18030.rules.js';
import type { FileContent, FilePayment } from './payment-file.types.js';
import { idIn, paymentNumber } from './payment-number.rules.js';
import { writeFile } from './write-file.rules.js';
import { rowsOf } from '../../../../platform/table/read-table.js';

const ID = '01a20467-d3e3-74b6-ba4f-eeb8265a34d8';
const payment = (more: Partial<FilePayment> = {}): FilePayment => ({
  id: ID,
  amount: 123_456n,
  name: '王小明',
  account: '6222020000001234',
  purpose: 'wage',
  ...more,
});
const content = (template: FileContent['account']['template'], payments: FilePayment[]): FileContent => ({
  id: ID,
  madeAt: new Date('2026-11-30T17:00:00Z'),
  account: { id: 'main', name: '甲 & 乙', number: '62220200', bank: '工行', bankCode: null, template },
  payments,
});

describe('a payment file', () => {
  it('in GB 18030 says every character of Unicode, rare ones of names too', () => {
    const decoder = new TextDecoder('gb18030');
    const text = fc.string({ unit: 'binary' }).filter((one) => !/[\ufeff\ufffd\u{e000}-\u{f8ff}]/u.test(one));
    fc.assert(fc.property(text, (one) => decoder.decode(gb18030(one)) === one));
    for (const name of ['㐂', '𠮷', '〇', '龘', '𬱖', '€', '😀'])
      expect(decoder.decode(gb18030(name))).toBe(name);
    expect(gb18030('啊').toString('hex')).toBe('b0a1');
    expect(gb18030('𠀀').toString('hex')).toBe('95328236');
  });

  it('of ISO 20022 escapes names, sums up, and is of the Chinese day', () => {
    const { bytes } = writeFile(
      content({ format: 'pain.001' }, [payment({ name: '<王>&"\u0000' }), payment({ amount: 1n })]),
    );
    const xml = bytes.toString('utf8');
    expect(xml).toContain('<Nm>&lt;王&gt;&amp;&quot;</Nm>');
    expect(xml.match(/<CtrlSum>1234\.57<\/CtrlSum>/g)).toHaveLength(2);
    expect(xml).toContain('<EndToEndId>01a20467d3e374b6ba4feeb8265a34d8</EndToEndId>');
    expect(xml).toContain('<ReqdExctnDt><Dt>2026-12-01</Dt></ReqdExctnDt>');
    expect(xml).toContain('<CreDtTm>2026-12-01T01:00:00+08:00</CreDtTm>');
  });

  it('of columns holds no formula and breaks no line', () => {
    const template = {
      format: 'csv' as const,
      encoding: 'utf-8' as const,
      columns: [
        { header: '户名', value: 'payeeName' as const },
        { header: '金额', value: 'amount' as const },
        { header: '币种', text: '人民币' },
      ],
    };
    const evil = ['=HYPERLINK("http://x")', '+1', '@sum', '＝1', 'a\r\nb'];
    const { bytes } = writeFile(
      content(
        template,
        evil.map((name) => payment({ name })),
      ),
    );
    expect(bytes.toString('utf8')).toBe(
      '\ufeff户名,金额,币种\r\n"\'=HYPERLINK(""http://x"")",1234.56,人民币\r\n' +
        "'+1,1234.56,人民币\r\n'@sum,1234.56,人民币\r\n'＝1,1234.56,人民币\r\na b,1234.56,人民币\r\n",
    );
  });
});

describe('a payment file of a workbook', () => {
  const template = {
    format: 'xlsx' as const,
    columns: [
      { header: '账号', value: 'payeeAccount' as const },
      { header: '户名', value: 'payeeName' as const },
      { header: '金额', value: 'amount' as const },
      { header: '业务编号', value: 'number' as const },
      { header: '币种', text: '人民币 & <CNY>' },
    ],
  };
  const write = (payments: FilePayment[]): Buffer => writeFile(content(template, payments)).bytes;

  it('is read again cell by cell: accounts are text with all their digits, amounts are numbers', async () => {
    const bytes = write([payment({ name: '=王"小"明', account: '0012345678901234567' }), payment()]);
    const rows = [];
    const source = { open: () => Readable.from([bytes]) };
    for await (const { cells } of rowsOf(source)) rows.push(cells.map((cell) => [cell?.kind, cell?.text]));
    const text = (of: string): [string, string] => ['text', of];
    const number = text(ID.replaceAll('-', ''));
    const line = (account: string, name: string) => [
      text(account),
      text(name),
      ['number', '1234.56'],
      number,
      text('人民币 & <CNY>'),
    ];
    expect(rows).toEqual([
      ['账号', '户名', '金额', '业务编号', '币种'].map(text),
      line('0012345678901234567', '=王"小"明'),
      line('6222020000001234', '王小明'),
    ]);
  });

  it('has the same bytes whenever it is written', () => {
    expect(write([payment()]).equals(write([payment()]))).toBe(true);
  });
});

describe('what a bank writes', () => {
  it('is found again: our number with or without hyphens, among other words, and no longer one', () => {
    expect(idIn(paymentNumber(ID))).toBe(ID);
    expect(idIn(`工资 ${ID.toUpperCase()} 11月`)).toBe(ID);
    expect(idIn(`${paymentNumber(ID)}0`)).toBeNull();
    expect(idIn('6222020000001234')).toBeNull();
    expect(paymentNumber(ID).length).toBeLessThanOrEqual(35);
  });

  it('is an amount in whole fen, or none', () => {
    expect(['1,234.5', '¥200', '-0.01', '１２.３０', '5.00000'].map(fenOf)).toEqual([
      123_450n,
      20_000n,
      -1n,
      1_230n,
      500n,
    ]);
    expect(['', 'a', '1.234', '1,23', '1e5', '--1'].map(fenOf)).toEqual([null, null, null, null, null, null]);
    expect(['2026年1月2日', '20260102', '2026-01-01T17:00:00Z', '2026-02-30'].map(dayOf)).toEqual([
      '2026-01-02',
      '2026-01-02',
      '2026-01-02',
      null,
    ]);
  });

  it('finds one payment reference and no mistyped one', () => {
    const digits = fc.integer({ min: 0, max: 10 ** 10 - 1 }).map((one) => String(one).padStart(10, '0'));
    fc.assert(
      fc.property(digits, fc.nat(9), fc.nat(9), (given, at, by) => {
        const code = paymentReference(given);
        expect(codeIn(`工资 ${code.toLowerCase().replace('xg', 'xg ')}-11月`)).toBe(code);
        const wrong = Array.from(code);
        wrong[at + 2] = String((Number(wrong[at + 2]) + 1 + (by % 9)) % 10);
        expect(codeIn(wrong.join(''))).toBeNull();
      }),
    );
    expect(codeIn(`${paymentReference('0000000001')} ${paymentReference('0000000002')}`)).toBeNull();
    expect(isSameFirm('长沙（湖南）有限公司', '长沙(湖南) 有限公司')).toBe(true);
    expect(isSameFirm('', '')).toBe(false);
  });

  it('covers days only where its statements hang together', () => {
    const of = (fromDay: string, toDay: string, opening: bigint, closing: bigint) => ({
      fromDay,
      toDay,
      opening,
      closing,
    });
    const next = (day: string): string =>
      new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    const week = { from: '2026-11-02', to: '2026-11-05' };
    const first = of('2026-11-02', '2026-11-02', 0n, 5n);
    expect(covers([first, of('2026-11-05', '2026-11-05', 5n, 1n)], week, next)).toBe(true); // nothing between
    expect(covers([first, of('2026-11-05', '2026-11-05', 4n, 1n)], week, next)).toBe(false);
    expect(covers([first], week, next)).toBe(false);
    const sameDay = of('2026-11-02', '2026-11-02', 5n, 9n);
    expect(covers([sameDay, first, of('2026-11-03', '2026-11-05', 9n, 9n)], week, next)).toBe(true);
    expect(covers([of('2026-11-03', '2026-11-06', 0n, 0n)], week, next)).toBe(false);
  });
});
