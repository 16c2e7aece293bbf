import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids/ids.js';
import { paymentFileOverdue } from '../../src/payroll/events.js';
import { actor } from '../harness/app.js';
import { ACCOUNT, BankStage } from './bank-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const PAID = 20_000;
const number = (id: string): string => id.replaceAll('-', '');

describe('what a bank does otherwise', () => {
  let desk: BankStage;
  beforeAll(async () => {
    desk = await BankStage.open();
    await desk.fund(10_000_000);
  });
  afterAll(async () => {
    expect(await desk.books()).toMatchObject({ balanced: true });
    await desk.house.close();
  });

  const released = async (hands: number): Promise<Json> => {
    for (let hand = 0; hand < hands; hand++) await desk.stage.shift(await desk.stage.hire(), PAID);
    return desk.stage.release();
  };
  const stateOf = async (run: Json, id: string): Promise<string> =>
    (await desk.stage.run(run.id)).payouts.find((payout: Json) => payout.id === id).state;
  const resolve = (found: Json, as = desk.first, resolution = 'bank-corrects') =>
    desk.call('POST', `/v1/reconciliation-breaks/${found.id}/resolution`, as, { resolution });
  const statement = () => desk.import(desk.bank.statement(desk.today, desk.today));
  const closeAll = async (): Promise<void> => {
    for (const found of await desk.breaks())
      for (const as of [desk.first, desk.second]) {
        const resolution = found.kind === 'returned' ? 'seen' : 'bank-corrects';
        await resolve(found, as, resolution);
      }
  };

  it('pays one twice: it is listed once, two persons explain it, and its return is no return of the wage', async () => {
    const run = await released(2);
    const [twice] = run.payouts;
    const report = await desk.handIn(await desk.makeFile(), (one) =>
      one.number === number(twice.id) ? 'double' : 'pay',
    );
    await desk.import(report);
    await statement();
    expect(await stateOf(run, twice.id)).toBe('settled');
    const [found, ...others] = await desk.breaks();
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      kind: 'duplicate-line',
      paymentId: twice.id,
      bankFen: PAID,
      booksFen: PAID,
    });
    expect((await resolve(found, desk.first, 'seen')).body).toMatchObject({
      code: 'payroll.resolution-unfit',
    });
    expect((await resolve(found)).body).toMatchObject({ state: 'open' });
    expect((await resolve(found)).body).toMatchObject({ code: 'four-eyes.second-person-needed' });
    desk.bank.giveBack(number(twice.id), desk.today);
    await statement();
    expect(await stateOf(run, twice.id)).toBe('settled');
    expect(await desk.breaks()).toEqual([]);
    expect((await desk.breaks('closed'))[0]).toMatchObject({ closedBy: 'statement' });
  });

  it('rejects one: its wage is owed again, and nothing of it is paid', async () => {
    const run = await released(2);
    const [bad] = run.payouts;
    const report = await desk.handIn(await desk.makeFile(), (one) =>
      one.number === number(bad.id) ? 'reject' : 'pay',
    );
    await desk.import(report);
    await statement();
    expect(await stateOf(run, bad.id)).toBe('failed');
    const { body } = await desk.call('GET', '/v1/wage-items?state=due', desk.stage.provider.actor);
    expect(body.items.some(({ workerId }: Json) => workerId === bad.workerId)).toBe(true);
    expect(await desk.breaks()).toEqual([]);
  });

  it('is given a file twice: refusing the second is no refusal of the first', async () => {
    const run = await released(1);
    const file = await desk.makeFile();
    const { text } = await desk.download(file.id);
    desk.bank.takePain001(text, desk.today);
    await desk.confirm(file);
    await desk.import(desk.bank.takePain001(text, desk.today));
    expect(await stateOf(run, run.payouts[0].id)).toBe('submitted');
    expect(await desk.breaks()).toMatchObject([{ kind: 'duplicate-line', reasonCode: 'DU01' }]);
    await closeAll();
    await statement();
    expect(await stateOf(run, run.payouts[0].id)).toBe('settled');
  });

  it('refuses a whole file: all of its wages are owed again, and none of them is in another file', async () => {
    const run = await released(2);
    const file = await desk.makeFile();
    const { text } = await desk.download(file.id);
    await desk.confirm(file);
    const report = desk.bank.takePain001(text.replace(/<CtrlSum>[^<]*/, '<CtrlSum>1.00'), desk.today);
    expect(report).toContain('AM10');
    await desk.import(report);
    for (const { id } of run.payouts) expect(await stateOf(run, id)).toBe('failed');
    expect((await desk.files()).find(({ id }) => id === file.id)).toMatchObject({ state: 'ended' });
    expect(await desk.makeFile()).toBeUndefined();
  });

  it('has a file cancelled by two persons that nobody had, and its wages go out by the next one', async () => {
    await released(1);
    const file = await desk.makeFile();
    const cancel = (as = desk.first, reason = 'wrong-account') =>
      desk.call('POST', `/v1/payment-files/${file.id}/cancellation`, as, { reason });
    expect((await cancel()).body).toMatchObject({ state: 'made' });
    expect((await cancel()).body).toMatchObject({ code: 'four-eyes.second-person-needed' });
    expect((await cancel(desk.second, 'suspicion')).body).toMatchObject({ state: 'made' });
    expect((await cancel(desk.second)).body).toMatchObject({ state: 'cancelled' });
    expect((await desk.download(file.id)).body).toMatchObject({ code: 'payroll.payment-file-closed' });
    const again = await desk.makeFile();
    await desk.import(await desk.handIn(again));
    await statement();
    expect((await desk.files()).find(({ id }) => id === again.id)).toMatchObject({ state: 'ended' });
  });

  it('never takes a file: two persons declare it when statements bear it out, and the payments go out once', async () => {
    const run = await released(2);
    const file = await desk.makeFile();
    const cancel = (as = desk.first) =>
      desk.call('POST', `/v1/payment-files/${file.id}/cancellation`, as, { reason: 'suspicion' });
    await desk.download(file.id);
    expect((await cancel()).body).toMatchObject({ code: 'payroll.payment-file-closed' });
    const declare = (as = desk.first) =>
      desk.call('POST', `/v1/payment-files/${file.id}/not-taken`, as, { reason: 'not-handed-in' });
    expect((await declare()).body).toMatchObject({ code: 'payroll.statements-missing' });
    const from = desk.today;
    desk.house.clock.advance({ days: 12 });
    expect((await declare()).body).toMatchObject({ code: 'payroll.statements-missing' });
    expect(await desk.makeFile()).toBeUndefined(); // nothing goes out a second time by itself
    await desk.import(desk.bank.statement(from, desk.today));
    expect((await desk.breaks()).map(({ kind }) => kind)).toEqual(['missing-at-bank', 'missing-at-bank']);
    expect((await declare()).body).toMatchObject({ state: 'downloaded' });
    expect((await declare()).body).toMatchObject({ code: 'four-eyes.second-person-needed' });
    expect((await declare(desk.second)).body).toMatchObject({ state: 'not-taken' });
    const again = await desk.makeFile();
    expect(again.payments).toBe(2);
    await desk.import(await desk.handIn(again));
    await statement();
    expect((await desk.stage.run(run.id)).state).toBe('completed');
    for (const { id } of run.payouts) expect(desk.bank.arrived.get(number(id))).toBe(1);
    expect(await desk.breaks()).toEqual([]);
  });

  it('loses one of a file: two persons say so when statements bear it out, and its wage is owed again', async () => {
    const run = await released(2);
    const [lost] = run.payouts;
    const from = desk.today;
    const file = await desk.makeFile();
    await desk.import(await desk.handIn(file, (one) => (one.number === number(lost.id) ? 'lose' : 'pay')));
    await statement();
    desk.house.clock.advance({ days: 5 });
    await desk.import(desk.bank.statement(from, desk.today));
    const [found] = await desk.breaks();
    expect(found).toMatchObject({
      kind: 'missing-at-bank',
      paymentId: lost.id,
      booksFen: PAID,
      bankFen: null,
    });
    expect((await resolve(found, desk.first, 'not-paid')).body).toMatchObject({
      code: 'payroll.statements-missing',
    });
    const declared = await desk.call('POST', `/v1/payment-files/${file.id}/not-taken`, desk.first, {
      reason: 'bank-lost-file',
    });
    expect(declared.body).toMatchObject({ code: 'payroll.payment-file-shown' });
    desk.house.clock.advance({ days: 10 });
    await desk.import(desk.bank.statement(from, desk.today));
    await resolve(found, desk.first, 'not-paid');
    expect(await stateOf(run, lost.id)).toBe('submitted');
    expect((await resolve(found, desk.second, 'not-paid')).body).toMatchObject({ state: 'closed' });
    expect(await stateOf(run, lost.id)).toBe('failed');
    expect((await desk.files()).find(({ id }) => id === file.id)).toMatchObject({ state: 'ended' });
  });

  it('is refused whole with lines where a file is malformed, of another account, in another currency, or an attack', async () => {
    const good = desk.bank.statement(desk.today, desk.today);
    const code = async (content: string | Buffer, query = ''): Promise<Json> =>
      (await desk.importAs(desk.first, content, query)).body;
    expect(await code(good.replace(ACCOUNT.number, '6222020000009999'))).toMatchObject({
      code: 'payroll.statement-elsewhere',
    });
    const broken = await code(good.replace('</Stmt>', ''));
    expect(broken).toMatchObject({ code: 'payroll.statement-unreadable' });
    expect(broken.errors[0].path).toMatch(/^line \d+$/);
    expect((await code(good.replaceAll('CNY', 'USD'))).code).toBe('payroll.statement-unreadable');
    const bomb = `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><Document>&b;</Document>`;
    expect((await code(bomb)).errors[0].message).toContain('document type');
    const outside = `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document>&x;</Document>`;
    expect((await code(outside)).errors[0].message).toContain('document type');
    const rows = Buffer.from('流水号,日期,金额\nA1,2026-01-01,1.00\n');
    expect((await code(rows)).code).toBe('payroll.statement-unreadable');
    expect((await desk.importAs(actor('worker'), good)).status).toBe(403);
    const stranger = desk.stage.employer.owner;
    expect((await desk.importAs(stranger, good)).body).toMatchObject({
      code: 'payroll.no-such-bank-account',
    });
    const first = await desk.import(good);
    expect((await desk.import(good)).body).toEqual(first.body);
  });

  it('says nothing: whoever holds the account is told, exactly once a term, and no payment is ordered anew', async () => {
    const { first, second, close } = await desk.giveToProvider();
    const mine = async (kind: string, id: string): Promise<Json[]> =>
      (await desk.call('GET', '/v1/todos?limit=100', first)).body.items.filter(
        (todo: Json) => todo.kind === kind && todo.subject === id,
      );
    await released(1);
    desk.house.clock.advance({ minutes: 16 });
    await desk.house.strike('make-payment-files');
    await desk.house.work();
    const [file] = (await desk.call('GET', '/v1/payment-files?state=made', first)).body.items;
    expect(await mine('download-payment-file', file.id)).toHaveLength(1);
    const { text } = await desk.download(file.id, first);
    await desk.house.work();
    expect(await mine('download-payment-file', file.id)).toHaveLength(0);
    expect(await mine('confirm-payment-file', file.id)).toHaveLength(1);
    desk.house.clock.advance({ hours: 25 });
    await desk.house.work();
    await desk.house.work();
    const overdue = (await desk.stage.told(paymentFileOverdue)).filter(({ fileId }) => fileId === file.id);
    expect(overdue).toMatchObject([{ state: 'downloaded', holderId: desk.stage.provider.party.id }]);
    expect(await mine('confirm-payment-file', file.id)).toHaveLength(1);
    await desk.house.strike('make-payment-files');
    expect((await desk.call('GET', '/v1/payment-files?state=made', first)).body.items).toEqual([]);
    expect((await desk.download(file.id, desk.first)).status).toBe(404); // the operator's account is another one
    expect((await desk.confirm(file, second)).body).toMatchObject({ state: 'handed-in' });
    await desk.house.work();
    expect(await mine('import-bank-statement', file.id)).toHaveLength(1);
    desk.bank.takePain001(text, desk.today);
    const paper = desk.bank.statement(desk.today, desk.today);
    for (const as of [first, second]) await desk.importAs(as, paper);
    await desk.take();
    expect(await mine('import-bank-statement', file.id)).toHaveLength(0);
    await close();
  });

  it('shows nobody files, credits or breaks of an account of others', async () => {
    const [file] = await desk.files();
    for (const as of [desk.stage.provider.owner, desk.stage.employer.owner]) {
      expect((await desk.call('GET', `/v1/payment-files/${file.id}`, as)).status).toBe(404);
      expect((await desk.download(file.id, as)).status).toBe(404);
      expect((await desk.call('GET', '/v1/bank-credits', as)).body.items).toEqual([]);
      expect((await desk.call('GET', '/v1/reconciliation-breaks', as)).body.items).toEqual([]);
    }
    const machine = actor('operator', { machine: true });
    expect((await desk.download(file.id, machine)).status).toBe(403);
    const stale = actor('operator', { proof: { by: 'passkey', at: new Date('2020-01-01') } });
    expect((await desk.download(file.id, stale)).status).toBe(403);
    expect((await desk.call('GET', `/v1/payment-files/${newId()}`, desk.first)).status).toBe(404);
  });
});
