import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escrowFunded, refundEnded } from '../../src/payroll/events.js';
import { BankStage } from './bank-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const EMPLOYER = '测试employer';

describe('money that comes to the account', () => {
  let desk: BankStage;
  let deposit: Json;
  beforeAll(async () => {
    desk = await BankStage.open();
    deposit = await desk.fund(500_000);
  });
  afterAll(async () => {
    expect(await desk.books()).toMatchObject({ balanced: true });
    await desk.house.close();
  });

  const statement = () => desk.import(desk.bank.statement(desk.today, desk.today));
  const unmatched = async (): Promise<Json[]> =>
    (await desk.call('GET', '/v1/bank-credits?state=unmatched', desk.first)).body.items;
  const assign = (id: string, as = desk.first, paymentReference = deposit.payTo.reference) =>
    desk.call('POST', `/v1/bank-credits/${id}/assignment`, as, { paymentReference });

  it('funds the escrow of its payment reference once, in whichever files it stands', async () => {
    expect(await desk.stage.escrow()).toMatchObject({ availableFen: 500_000 });
    expect(await desk.stage.told(escrowFunded)).toHaveLength(1);
    desk.bank.receive(desk.today, 70_000, {
      name: EMPLOYER,
      account: '6217000010000000001',
      text: `${deposit.payTo.reference.toLowerCase()} 补款`,
    });
    await statement();
    expect(await desk.stage.escrow()).toMatchObject({ availableFen: 570_000 });
    expect(await unmatched()).toEqual([]);
  });

  it.each([
    ['without a reference', EMPLOYER, () => '工资', 'no-code'],
    ['with a reference of nobody', EMPLOYER, () => 'XG12345678903', 'unknown-code'],
    ['from somebody else', '另一家公司', () => deposit.payTo.reference, 'another-payer'],
  ])('waits for two persons %s', async (_, name, text, why) => {
    const before = (await desk.stage.escrow()).availableFen;
    desk.bank.receive(desk.today, 30_000, { name, account: '6217000010000000002', text: text() });
    await statement();
    const [credit, ...others] = await unmatched();
    expect(others).toEqual([]);
    expect(credit).toMatchObject({
      why,
      amountFen: 30_000,
      payerName: name,
      payerAccount: '6217000010000000002',
    });
    expect((await assign(credit.id, desk.first, 'XG12345678903')).body).toMatchObject({
      code: 'payroll.no-such-reference',
    });
    expect((await assign(credit.id)).body).toMatchObject({ state: 'unmatched' });
    expect((await assign(credit.id)).body).toMatchObject({ code: 'four-eyes.second-person-needed' });
    expect((await desk.stage.escrow()).availableFen).toBe(before);
    expect((await assign(credit.id, desk.second)).body).toMatchObject({ state: 'funded' });
    expect((await assign(credit.id, desk.second)).body).toMatchObject({ code: 'payroll.bank-credit-closed' });
    expect((await desk.stage.escrow()).availableFen).toBe(before + 30_000);
  });

  it('goes back to its payer when two persons say so', async () => {
    desk.bank.receive(desk.today, 12_345, { name: '张三', account: '6217000010000000003', text: '转错了' });
    await statement();
    const [credit] = await unmatched();
    for (const as of [desk.first, desk.second])
      await desk.call('POST', `/v1/bank-credits/${credit.id}/return`, as, {});
    const file = await desk.makeFile();
    expect(file).toMatchObject({ payments: 1, amountFen: 12_345 });
    const { text } = await desk.download(file.id);
    expect(text).toContain('<Nm>张三</Nm>');
    expect(text).toContain('6217000010000000003');
    desk.bank.takePain001(text, desk.today);
    await desk.confirm(file);
    await statement();
    const [after] = (await desk.call('GET', '/v1/bank-credits?state=returned', desk.first)).body.items;
    expect(after.id).toBe(credit.id);
    expect(await desk.breaks()).toEqual([]);
  });

  describe('that can not go back', () => {
    const giveBack = (id: string, as = desk.first, to?: object) =>
      desk.call('POST', `/v1/bank-credits/${id}/return`, as, { ...(to && { to }) });
    const todo = async (id: string): Promise<Json[]> =>
      (await desk.call('GET', '/v1/todos?limit=100', desk.first)).body.items.filter(
        ({ kind, subject }: Json) => kind === 'assign-bank-credit' && subject === id,
      );
    const to = { name: '李四', account: '6217000010000000011' };

    it('because its payer is unknown goes to whom two persons name', async () => {
      desk.bank.receive(desk.today, 4_400, { name: '', account: '', text: '无名' });
      await statement();
      const [credit] = await unmatched();
      expect((await giveBack(credit.id)).body).toMatchObject({ code: 'payroll.credit-payer-unknown' });
      expect((await giveBack(credit.id, desk.first, to)).body).toMatchObject({ state: 'unmatched' });
      const other = { ...to, account: '6217000010000000029' };
      expect((await giveBack(credit.id, desk.second, other)).body).toMatchObject({ state: 'unmatched' });
      expect((await giveBack(credit.id, desk.second, to)).body).toMatchObject({ state: 'returning' });
      await desk.house.work();
      expect(await todo(credit.id)).toHaveLength(0);
      const file = await desk.makeFile();
      const { text } = await desk.download(file.id);
      expect(text).toContain(to.account);
      expect(text).toContain('<Nm>李四</Nm>');
      desk.bank.takePain001(text, desk.today);
      await statement();
      const [after] = (await desk.call('GET', '/v1/bank-credits?state=returned', desk.first)).body.items;
      expect(after.id).toBe(credit.id);
    });

    it.each([
      ['because the bank refuses it', 'reject' as const],
      ['because it comes back', 'return' as const],
      ['because the bank never paid it', 'lose' as const],
    ])('%s waits for people again, and they can answer', async (_, fate) => {
      desk.bank.receive(desk.today, 3_300, { name: '王五', account: '6217000010000000037', text: '误汇' });
      await statement();
      const [credit] = await unmatched();
      expect((await giveBack(credit.id, desk.first, to)).body).toMatchObject({
        code: 'payroll.credit-payer-known',
      });
      for (const as of [desk.first, desk.second]) await giveBack(credit.id, as);
      const from = desk.today;
      await desk.import(await desk.handIn(await desk.makeFile(), () => fate));
      if (fate === 'lose') desk.house.clock.advance({ days: 15 });
      await desk.import(desk.bank.statement(from, desk.today));
      for (const found of await desk.breaks())
        for (const as of [desk.first, desk.second]) {
          const resolution = found.kind === 'returned' ? 'seen' : 'not-paid';
          await desk.call('POST', `/v1/reconciliation-breaks/${found.id}/resolution`, as, { resolution });
        }
      await desk.house.work();
      expect((await unmatched())[0]).toMatchObject({ id: credit.id, why: 'return-failed' });
      expect(await todo(credit.id)).toHaveLength(1);
      for (const as of [desk.first, desk.second]) await giveBack(credit.id, as, to);
      const report = await desk.handIn(await desk.makeFile());
      expect(report).not.toContain('RJCT');
      await statement();
      const back = (await desk.call('GET', '/v1/bank-credits?state=returned', desk.first)).body.items;
      expect(back[0].id).toBe(credit.id);
      expect(await unmatched()).toEqual([]);
    });
  });

  it('goes back unused out of the escrow by two signatures, never more than is unused', async () => {
    const { stage } = desk;
    const ask = (amountFen: number) =>
      desk.call('POST', '/v1/refunds', stage.employer.owner, { depositId: deposit.id, amountFen });
    expect((await ask(500_001)).body).toMatchObject({ code: 'payroll.refund-too-much' });
    const before = (await stage.escrow()).availableFen;
    const refund = (await ask(100_000)).body;
    expect(refund).toMatchObject({ state: 'signing', signedBy: [] });
    const sign = async (by: 'employer' | 'provider') => {
      const jws = await stage[by].party.sign('xingong-escrow-release+jws', refund.releaseStatement);
      return desk.call('POST', `/v1/refunds/${refund.id}/approvals`, stage[by].actor, { jws });
    };
    expect((await sign('employer')).body).toMatchObject({ state: 'signing', signedBy: ['employer'] });
    expect((await sign('employer')).body).toMatchObject({ code: 'payroll.already-approved' });
    expect(await desk.makeFile()).toBeUndefined();
    expect((await sign('provider')).body).toMatchObject({ state: 'ready' });
    expect(await stage.escrow()).toMatchObject({ availableFen: before - 100_000, heldFen: 100_000 });
    const report = await desk.handIn(await desk.makeFile());
    await desk.import(report);
    await statement();
    const paid = await desk.call('GET', `/v1/refunds/${refund.id}`, stage.provider.actor);
    expect(paid.body).toMatchObject({ state: 'settled' });
    expect(await stage.escrow()).toMatchObject({ availableFen: before - 100_000, heldFen: 0 });
    expect(await stage.told(refundEnded)).toMatchObject([{ refundId: refund.id, outcome: 'settled' }]);
    const stranger = await desk.house.organisation('employer');
    expect((await desk.call('GET', `/v1/refunds/${refund.id}`, stranger.actor)).status).toBe(404);
  });

  it('is not refunded where nobody signs: the refund is taken back, once', async () => {
    const { stage } = desk;
    const body = { depositId: deposit.id, amountFen: 1_000 };
    const refund = (await desk.call('POST', '/v1/refunds', stage.employer.owner, body)).body;
    desk.house.clock.advance({ days: 15 });
    await desk.house.work();
    await desk.house.work();
    const withdrawn = (await stage.told(refundEnded)).filter(({ outcome }) => outcome === 'withdrawn');
    expect(withdrawn.map(({ refundId }) => refundId)).toEqual([refund.id]);
  });
});
