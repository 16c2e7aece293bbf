import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../src/platform/table/read-table.js';
import { ACCOUNT, BankStage } from './bank-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const TABLE = {
  format: 'csv',
  encoding: 'gb18030',
  columns: [
    { header: '业务编号', value: 'number' },
    { header: '收款人户名', value: 'payeeName' },
    { header: '收款账号', value: 'payeeAccount' },
    { header: '金额', value: 'amount' },
    { header: '用途', value: 'remark' },
  ],
};
const HEAD = '流水号,日期,金额,业务编号,状态,原因,对方户名,对方账号,摘要,余额';
const number = (id: string): string => id.replaceAll('-', '');

describe('a bank that takes workbooks', () => {
  it('gets one whose accounts and numbers are text, the same bytes each time, and pays by it', async () => {
    const { format: _, encoding: __, ...columns } = TABLE;
    const desk = await BankStage.open([{ ...ACCOUNT, file: { ...columns, format: 'xlsx' } }]);
    await desk.fund(100_000);
    await desk.stage.shift(await desk.stage.hire(), 20_000);
    const run = await desk.stage.release();
    const file = await desk.makeFile();
    const { bytes, headers } = await desk.download(file.id);
    expect(headers['content-type']).toContain('spreadsheetml.sheet');
    expect(headers['content-disposition']).toContain('.xlsx');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    const rows = [];
    for await (const { cells } of rowsOf({ open: () => Readable.from([bytes]) }))
      rows.push(cells.map((cell) => cell?.text));
    expect(rows[0]).toEqual(TABLE.columns.map(({ header }) => header));
    expect(rows[1]).toEqual([
      number(run.payouts[0].id),
      '王小明',
      expect.stringMatching(/^\d{16,19}$/),
      '200',
      '工资',
    ]);
    desk.bank.debit(desk.today, 20_000, rows[1]![0]!);
    await desk.confirm(file);
    await desk.import(desk.bank.statement(desk.today, desk.today));
    expect((await desk.stage.run(run.id)).state).toBe('completed');
    await desk.house.close();
  });
});

describe('a bank that takes tables', () => {
  let desk: BankStage;
  beforeAll(async () => {
    desk = await BankStage.open([
      { ...ACCOUNT, file: TABLE, statement: { ...ACCOUNT.statement, encoding: 'utf-8' } },
    ]);
    await desk.fund(1_000_000);
  });
  afterAll(async () => {
    expect(await desk.books()).toMatchObject({ balanced: true });
    await desk.house.close();
  });

  const table = (...rows: string[]): Buffer => Buffer.from(`\ufeff${[HEAD, ...rows].join('\r\n')}\r\n`);
  const days = (): string => `&from=${desk.today}&to=${desk.today}`;

  it('pays by its template and answers by its own table: paid, failed, and returned', async () => {
    for (let hand = 0; hand < 3; hand++) await desk.stage.shift(await desk.stage.hire(), 20_000);
    const run = await desk.stage.release();
    const file = await desk.makeFile();
    const { bytes, headers } = await desk.download(file.id);
    expect(headers['content-type']).toContain('text/csv');
    const ordered = desk.bank.takeCsv(bytes, 'gb18030', desk.today);
    expect(ordered.map(({ name, fen }) => [name, fen])).toEqual(
      Array.from({ length: 3 }, () => ['王小明', 20_000]),
    );
    await desk.confirm(file);
    const [paid, failed, returned] = run.payouts.map(({ id }: Json) => id) as [string, string, string];
    const row = (reference: string, id: string, state: string, reason = ''): string =>
      `${reference},${desk.today},200.00,${number(id)},${state},${reason},,,,`;
    const rows = [row('T1', paid, '成功'), row('T2', failed, '失败', 'AC01'), row('T3', returned, '处理中')];
    expect((await desk.import(table(...rows), days())).body).toMatchObject({ lines: 2, newLines: 2 });
    const states = async (): Promise<string[]> => {
      const { payouts } = await desk.stage.run(run.id);
      return [paid, failed, returned].map((id) => payouts.find((one: Json) => one.id === id).state);
    };
    expect(await states()).toEqual(['settled', 'failed', 'submitted']);
    await desk.import(
      table(...rows.slice(0, 2), row('T4', returned, '成功'), row('T5', returned, '退汇')),
      days(),
    );
    expect(await states()).toEqual(['settled', 'failed', 'returned']);
    expect((await desk.breaks()).map(({ kind }) => kind)).toEqual(['returned']);
  });

  it('is refused whole, by line, where a table is wrong', async () => {
    const fault = async (rows: string[], query = days()): Promise<string> => {
      const { body } = await desk.importAs(desk.first, table(...rows), query);
      expect(body.code).toBe('payroll.statement-unreadable');
      return `${body.errors[0].path}: ${body.errors[0].message}`;
    };
    const good = `U1,${desk.today},1.00,,,,甲,62,,`;
    expect(await fault([good], '')).toContain('from and to');
    expect(await fault([good, `U2,${desk.today},1.2345,,,,,,,`])).toMatch(/^line 3: .*no amount/);
    expect(await fault([`6.2E+18,${desk.today},1.00,,,,,,,`])).toContain('lost its last digits');
    expect(await fault(['U3,2020-01-01,1.00,,,,,,,'])).toContain('not within');
    expect(await fault([`U4,${desk.today},1.00,,不明,,,,,`])).toContain('not in the mapping');
    expect(await fault([good, good])).toContain('stands twice');
    expect(await fault([`T1,${desk.today},-9.00,,,,,,,`])).toContain('another content');
    const utf8 = await desk.importAs(desk.first, Buffer.from('c1f7cbaebac52cffff', 'hex'), days());
    expect(utf8.body.code).toBe('payroll.statement-unreadable');
    expect((await desk.call('GET', '/v1/bank-credits?state=unmatched', desk.first)).body.items).toEqual([]);
  });

  it('whose statement does not come to its balance, or does not meet the one before, is a break, found once', async () => {
    desk.house.clock.advance({ days: 3 });
    const row = (reference: string, amount: string, balance: string): string =>
      `${reference},${desk.today},${amount},,,,长沙甲公司,6217,往来,${balance}`;
    await desk.import(table(row('V1', '10.00', '5010.00'), row('V2', '10.00', '5030.00')), days());
    const gaps = async (): Promise<Json[]> =>
      (await desk.breaks()).filter(({ kind }) => kind === 'balance-gap');
    expect((await gaps()).map(({ bankFen, booksFen }) => [bankFen, booksFen])).toEqual([
      [500_000, null], // it does not begin where the one before it ended
      [503_000, 502_000],
    ]);
    const before = (await gaps()).length;
    await desk.take();
    expect(await gaps()).toHaveLength(before);
  });
});
