import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payoutFailed } from '../../src/payroll/events.js';
import { BankDouble } from '../harness/bank-double.js';
import { ACCOUNT, BankStage } from './bank-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const HEAD = '流水号,日期,金额,业务编号,状态,原因,对方户名,对方账号,摘要,余额';
const number = (id: string): string => id.replaceAll('-', '');

describe('what a bank refuses', () => {
  let desk: BankStage;
  beforeAll(async () => {
    const reasons = { 账号不存在: 'AC01' };
    const statement = { ...ACCOUNT.statement, encoding: 'utf-8', reasons };
    desk = await BankStage.open([{ ...ACCOUNT, statement }]);
    await desk.fund(1_000_000);
  });
  afterAll(async () => {
    expect(await desk.books()).toMatchObject({ balanced: true });
    await desk.house.close();
  });

  const released = async (): Promise<Json> => {
    await desk.stage.shift(await desk.stage.hire(), 20_000);
    return desk.stage.release();
  };
  const stateOf = async ({ id }: Json): Promise<string> => (await desk.stage.run(id)).payouts[0].state;
  const row = (id: string, reference: string, reason: string): string =>
    `${reference},${desk.today},200.00,${number(id)},失败,${reason},,,,`;
  const table = (...rows: string[]): Buffer => Buffer.from(`\ufeff${[HEAD, ...rows].join('\r\n')}\r\n`);
  const days = (): string => `&from=${desk.today}&to=${desk.today}`;
  const kinds = async (): Promise<string[]> => (await desk.breaks()).map(({ kind }) => kind);

  /** A wage whose first file was declared never taken, and that the bank has by the second. */
  const orderedTwice = async (): Promise<{ run: Json; old: Json; file: Json }> => {
    const run = await released();
    const old = await desk.makeFile();
    await desk.download(old.id);
    const from = desk.today;
    desk.house.clock.advance({ days: 15 });
    await desk.import(desk.bank.statement(from, desk.today));
    for (const as of [desk.first, desk.second])
      await desk.call('POST', `/v1/payment-files/${old.id}/not-taken`, as, { reason: 'not-handed-in' });
    const file = await desk.makeFile();
    await desk.handIn(file);
    return { run, old, file };
  };

  it('of an old file is no refusal of the one after it: its wage is not owed a second time', async () => {
    const { run, old } = await orderedTwice();
    const { id } = run.payouts[0];
    const before = (await kinds()).length;
    await desk.import(desk.bank.refuse(old.id, number(id), desk.today));
    expect(await stateOf(run)).toBe('submitted');
    await desk.import(table(row(id, 'OLD', 'AC01')), days()); // a table does not say which file it refused
    expect(await stateOf(run)).toBe('submitted');
    expect((await kinds()).slice(0, (await kinds()).length - before)).toEqual(['contradicts', 'contradicts']);
    await desk.import(desk.bank.statement(desk.today, desk.today));
    expect(await stateOf(run)).toBe('settled');
    expect(desk.bank.arrived.get(number(id))).toBe(1);
  });

  it('of the file that a payment is in now fails it', async () => {
    const run = await released();
    const { id } = run.payouts[0];
    const cancelled = await desk.makeFile();
    for (const as of [desk.first, desk.second])
      await desk.call('POST', `/v1/payment-files/${cancelled.id}/cancellation`, as, { reason: 'suspicion' });
    const file = await desk.makeFile();
    await desk.handIn(file, () => 'lose');
    await desk.import(desk.bank.refuse(file.id, number(id), desk.today));
    expect(await stateOf(run)).toBe('failed');
  });

  it('or pays of another account does nothing to a payment: nobody there ordered it', async () => {
    const run = await released();
    const { id } = run.payouts[0];
    const file = await desk.makeFile();
    await desk.handIn(file, () => 'lose');
    const { close } = await desk.giveToProvider();
    const elsewhere = async (content: string): Promise<void> => {
      for (const as of [desk.first, desk.second])
        expect((await desk.importAs(as, content, '', 'others')).status).toBe(201);
      await desk.take();
    };
    const other = new BankDouble('6222020000005678');
    await elsewhere(other.refuse(file.id, number(id), desk.today));
    await elsewhere(other.refuseFile(file.id, desk.today));
    other.debit(desk.today, 20_000, number(id));
    await elsewhere(other.statement(desk.today, desk.today));
    const found = await desk.breaks();
    expect(found.map(({ kind, booksFen }) => [kind, booksFen])).toEqual(
      Array.from({ length: 3 }, () => ['unknown-line', null]),
    );
    await close();
    expect(await stateOf(run)).toBe('submitted');
  });

  it('for reasons of its own words: a code is told, the words stay in its file', async () => {
    const words = '收款人王小明户名不符';
    const fail = async (say: (id: string, fileId: string) => [string | Buffer, string?]): Promise<string> => {
      const run = await released();
      const file = await desk.makeFile();
      await desk.handIn(file, () => 'lose');
      await desk.import(...say(run.payouts[0].id, file.id));
      expect(await stateOf(run)).toBe('failed');
      const told = await desk.stage.told(payoutFailed);
      return told.find(({ payoutId }) => payoutId === run.payouts[0].id)!.reasonCode;
    };
    expect(await fail((id) => [table(row(id, 'W1', words)), days()])).toBe('BANK_OTHER');
    expect(await fail((id) => [table(row(id, 'W2', '账号不存在')), days()])).toBe('AC01');
    expect(await fail((id, file) => [desk.bank.refuse(file, number(id), desk.today, words)])).toBe(
      'BANK_OTHER',
    );
    const { text } = await desk.call('GET', '/v1/reconciliation-breaks?limit=100', desk.first);
    expect(text).not.toContain(words);
  });

  it('as a duplicate, in whichever words, fails nothing', async () => {
    const run = await released();
    const file = await desk.makeFile();
    await desk.handIn(file, () => 'lose');
    await desk.import(table(row(run.payouts[0].id, 'W3', '重复提交，请勿重发')), days());
    expect(await stateOf(run)).toBe('submitted');
    expect((await kinds())[0]).toBe('duplicate-line');
  });
});
