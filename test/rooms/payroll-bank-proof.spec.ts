import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { bankStatementLapsed, breakOpened } from '../../src/payroll/events.js';
import { ACCOUNT, BankStage } from './bank-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const PAID = 20_000;
const HEAD = '流水号,日期,金额,业务编号,状态,原因,对方户名,对方账号,摘要,余额';
const number = (id: string): string => id.replaceAll('-', '');

describe('what a bank says counts', () => {
  let desk: BankStage;
  let deposit: Json;
  beforeAll(async () => {
    desk = await BankStage.open([{ ...ACCOUNT, statement: { ...ACCOUNT.statement, encoding: 'utf-8' } }]);
    deposit = await desk.fund(1_000_000);
  });
  afterAll(async () => {
    expect(await desk.books()).toMatchObject({ balanced: true });
    await desk.house.close();
  });

  const released = async (): Promise<Json> => {
    await desk.stage.shift(await desk.stage.hire(), PAID);
    return desk.stage.release();
  };
  const stateOf = async ({ id }: Json): Promise<string> => (await desk.stage.run(id)).payouts[0].state;
  const available = async (): Promise<number> => (await desk.stage.escrow()).availableFen;
  const statement = () => desk.import(desk.bank.statement(desk.today, desk.today));
  const table = (...rows: string[]): Buffer => Buffer.from(`\ufeff${[HEAD, ...rows].join('\r\n')}\r\n`);
  const days = (from = desk.today): string => `&from=${from}&to=${desk.today}`;
  const payer = (): { name: string; account: string; text: string } => ({
    name: '测试employer',
    account: '6217000010000000001',
    text: deposit.payTo.reference as string,
  });
  const resolve = (found: Json, as = desk.first, resolution = 'bank-corrects') =>
    desk.call('POST', `/v1/reconciliation-breaks/${found.id}/resolution`, as, { resolution });
  const resolveBoth = async (found: Json, resolution?: string): Promise<void> => {
    for (const as of [desk.first, desk.second])
      expect((await resolve(found, as, resolution)).status).toBe(200);
  };
  const todos = async (kind: string, subject: string): Promise<Json[]> =>
    (await desk.call('GET', '/v1/todos?limit=100', desk.first)).body.items.filter(
      (todo: Json) => todo.kind === kind && todo.subject === subject,
    );

  it('when two people handed in the same file: one alone ends no payment and funds no escrow', async () => {
    const run = await released();
    await desk.handIn(await desk.makeFile());
    const before = await available();
    desk.bank.receive(desk.today, 50_000, payer());
    const paper = desk.bank.statement(desk.today, desk.today);
    const alone = await desk.importAs(desk.first, paper);
    expect(alone.body).toMatchObject({ state: 'imported', newLines: 0 });
    expect((await desk.importAs(desk.first, paper)).body).toEqual(alone.body); // the same person once more
    await desk.take();
    expect(await stateOf(run)).toBe('submitted');
    expect(await available()).toBe(before);
    expect(await todos('confirm-bank-statement', alone.body.id)).toHaveLength(1);
    const other = await desk.importAs(desk.second, paper.replace('<Id>S', '<Id>T'));
    expect(other.body).toMatchObject({ state: 'imported' }); // another file, if only by a letter
    await desk.take();
    expect(await stateOf(run)).toBe('submitted');
    const both = await desk.importAs(desk.second, paper);
    expect(both.body).toMatchObject({ id: alone.body.id, state: 'confirmed', newLines: 2 });
    await desk.take();
    expect(await stateOf(run)).toBe('settled');
    expect(await available()).toBe(before + 50_000);
    expect(await todos('confirm-bank-statement', alone.body.id)).toHaveLength(0);
  });

  it('and of a table both say the same days: no statement proves more than two people saw', async () => {
    const rows = table(`D1,${desk.today},10.00,,,,张三,62,,10.00`);
    expect((await desk.importAs(desk.first, rows, days('2020-01-01'))).body.state).toBe('imported');
    expect((await desk.importAs(desk.second, rows, days())).body.state).toBe('imported');
  });

  it('not when nobody else hands it in: it lapses, occupies nothing, and may be handed in again', async () => {
    desk.bank.receive(desk.today, 9_900, payer());
    const paper = desk.bank.statement(desk.today, desk.today);
    const before = await available();
    const forged = await desk.importAs(desk.first, paper.replaceAll('99.00', '9900.00'));
    expect(forged.body.state).toBe('imported');
    const first = (await desk.importAs(desk.first, paper)).body;
    desk.house.clock.advance({ days: 12 });
    await desk.house.work();
    await desk.house.work();
    const lapsed = (await desk.stage.told(bankStatementLapsed)).map(({ statementId }) => statementId);
    expect(lapsed).toEqual(expect.arrayContaining([forged.body.id, first.id]));
    expect(await todos('confirm-bank-statement', first.id)).toHaveLength(0);
    const again = (await desk.importAs(desk.second, paper)).body;
    expect(again).toMatchObject({ state: 'imported' });
    expect(again.id).not.toBe(first.id);
    expect((await desk.importAs(desk.first, paper)).body).toMatchObject({ id: again.id, state: 'confirmed' });
    await desk.take();
    expect(await available()).toBe(before + 9_900);
  });

  it('of money that comes only by a statement with balances, and once, however often it is announced', async () => {
    const before = await available();
    desk.bank.receive(desk.today, 40_000, payer());
    await desk.import(desk.bank.notification(desk.today));
    expect(await available()).toBe(before);
    await statement();
    expect(await available()).toBe(before + 40_000);
  });

  it('once of a payment that a notification and a statement number differently, and its return is its return', async () => {
    const run = await released();
    const { id } = run.payouts[0];
    const open = (await desk.breaks()).length;
    await desk.handIn(await desk.makeFile());
    await desk.import(desk.bank.notification(desk.today));
    expect(await stateOf(run)).toBe('settled');
    await statement();
    expect(await desk.breaks()).toHaveLength(open);
    desk.bank.giveBack(number(id), desk.today);
    await desk.import(desk.bank.notification(desk.today));
    await statement();
    expect(await stateOf(run)).toBe('returned');
    expect((await desk.breaks()).slice(0, -open || undefined).map(({ kind }) => kind)).toEqual(['returned']);
  });

  it('twice of a payment that the bank moved twice, also where a notification said so first', async () => {
    const run = await released();
    await desk.handIn(await desk.makeFile(), () => 'double');
    await desk.import(desk.bank.notification(desk.today));
    await statement();
    const twice = (await desk.breaks()).filter(({ paymentId }) => paymentId === run.payouts[0].id);
    expect(twice.map(({ kind }) => kind)).toEqual(['duplicate-line']);
  });

  it('where another export numbers a credit differently people say whether it is the same', async () => {
    desk.house.clock.advance({ days: 1 });
    const before = await available();
    desk.bank.receive(desk.today, 11_100, payer());
    await statement();
    const row = (reference: string): string =>
      `${reference},${desk.today},111.00,,,,${payer().name},${payer().account},${payer().text},`;
    const balance = (desk.bank.balance / 100).toFixed(2);
    await desk.import(table(`${row('E1')}${balance}`), days());
    expect(await available()).toBe(before + 11_100);
    const doubt = async (): Promise<Json> => (await desk.breaks()).find(({ kind }) => kind === 'said-twice');
    const same = await doubt();
    expect(same).toMatchObject({ bankFen: 11_100 });
    await resolveBoth(same, 'same-entry');
    expect(await available()).toBe(before + 11_100);
    const repeated = await desk.call('GET', '/v1/bank-credits?state=repeated', desk.first);
    expect(repeated.body.items).toMatchObject([{ reference: 'E1', amountFen: 11_100, depositId: null }]);
    await desk.import(table(`${row('E1')}${balance}`, `${row('E2')}${balance}`), days());
    expect(await available()).toBe(before + 22_200); // the second of that table is one that the statement had not
    desk.house.clock.advance({ days: 1 });
    desk.bank.receive(desk.today, 11_100, payer());
    await statement();
    await desk.import(table(`${row('E3')}${balance}`), days());
    const another = await doubt();
    expect((await resolve(another, desk.first, 'bank-corrects')).body.code).toBe('payroll.resolution-unfit');
    await resolveBoth(another, 'another-entry');
    expect(await available()).toBe(before + 44_400);
  });

  it('as silence only where balances bear it out: an empty table, or one that does not add up, proves nothing', async () => {
    await released();
    const file = await desk.makeFile();
    await desk.download(file.id);
    const from = desk.today;
    desk.house.clock.advance({ days: 15 });
    const declare = async (): Promise<string> =>
      (
        await desk.call('POST', `/v1/payment-files/${file.id}/not-taken`, desk.first, {
          reason: 'not-handed-in',
        })
      ).body.code;
    expect((await desk.import(table(), days(from))).body).toMatchObject({ kind: 'notification' });
    expect(await declare()).toBe('payroll.statements-missing');
    const wrong = [`F1,${desk.today},1.00,,,,张三,62,,5.00`, `F2,${desk.today},1.00,,,,张三,62,,9.00`];
    expect((await desk.import(table(...wrong), days(from))).body).toMatchObject({ kind: 'statement' });
    expect(await declare()).toBe('payroll.statements-missing');
    const paper = desk.bank.statement(from, desk.today);
    await desk.importAs(desk.first, paper);
    expect(await declare()).toBe('payroll.statements-missing');
    await desk.importAs(desk.second, paper);
    expect(await declare()).toBeUndefined();
  });

  it('for so long as it is not borne out: what people explained by a promise of the bank is asked about again', async () => {
    const run = await released();
    const { id } = run.payouts[0];
    await desk.handIn(await desk.makeFile(), (one) => (one.number === number(id) ? 'lose' : 'pay'));
    const missing = async (): Promise<Json[]> =>
      (await desk.breaks()).filter(({ paymentId, kind }) => kind === 'missing-at-bank' && paymentId === id);
    const wait = async (wanted: number): Promise<void> => {
      const from = desk.today;
      desk.house.clock.advance({ days: wanted });
      await desk.import(desk.bank.statement(from, desk.today));
    };
    await wait(12);
    const [first] = await missing();
    await resolveBoth(first, 'bank-confirmed');
    await desk.take();
    expect(await missing()).toHaveLength(0);
    await wait(12);
    const [again, ...more] = await missing();
    expect(more).toEqual([]);
    expect(again.id).not.toBe(first.id);
    await desk.take();
    expect(await missing()).toHaveLength(1);
    await resolveBoth(again, 'not-paid');
    expect(await stateOf(run)).toBe('failed');
    await wait(12);
    expect(await missing()).toHaveLength(0);
  });

  it('is taken in although five hundred lines before it can not be', async () => {
    const before = await available();
    const balance = 700;
    const rows = Array.from({ length: 501 }, (_, n) => `G${n},${desk.today},-1.00,,,,,,,${balance - n}.00`);
    const good = `H1,${desk.today},500.00,,,,${payer().name},${payer().account},${payer().text},700.00`;
    const outbox = desk.house.get(Outbox);
    const append = outbox.append.bind(outbox);
    outbox.append = async (...given: Parameters<typeof append>) => {
      if (given[1] === (breakOpened as unknown)) throw new Error('can not be written down');
      return append(...given);
    };
    await desk.handInBoth(table(...rows, good), days());
    try {
      await expect(desk.house.strike('take-bank-lines')).rejects.toThrow();
    } finally {
      outbox.append = append;
    }
    expect(await available()).toBe(before + 50_000);
    await desk.take();
    expect((await desk.breaks()).filter(({ kind }) => kind === 'unknown-line')).not.toEqual([]);
  });

  it('is refused with its line where it says of nothing that it moved', async () => {
    desk.bank.receive(desk.today, 100, payer());
    const paper = desk.bank.statement(desk.today, desk.today);
    const zero = await desk.importAs(desk.first, paper.replaceAll('>1.00<', '>0.00<'));
    expect(zero.body).toMatchObject({ code: 'payroll.statement-unreadable' });
    expect(`${zero.body.errors[0].path}: ${zero.body.errors[0].message}`).toMatch(/^line \d+: .*no amount/);
  });
});
