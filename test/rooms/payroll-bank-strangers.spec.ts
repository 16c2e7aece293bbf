import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids/ids.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { BankStage } from './bank-stage.js';

/** What a call takes; each is well-formed, so that only whose it is decides. */
interface Knock {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

describe('bank files, credits, breaks and refunds of others', () => {
  let desk: BankStage;
  const ids: Record<string, string> = {};
  let jws: string;
  beforeAll(async () => {
    desk = await BankStage.open();
    const { stage, bank } = desk;
    const deposit = await desk.fund(1_000_000);
    await stage.shift(await stage.hire(), 20_000);
    await stage.release();
    ids['file'] = (await desk.makeFile()).id;
    bank.receive(desk.today, 12_345, { name: '张三', account: '6217000010000000003', text: '转错了' });
    bank.charge(desk.today, 700);
    await desk.import(bank.statement(desk.today, desk.today));
    ids['credit'] = (await desk.call('GET', '/v1/bank-credits?state=unmatched', desk.first)).body.items[0].id;
    ids['break'] = (await desk.breaks())[0].id;
    const ask = { depositId: deposit.id, amountFen: 1_000 };
    const refund = (await desk.call('POST', '/v1/refunds', stage.employer.owner, ask)).body;
    ids['refund'] = refund.id;
    jws = await stage.employer.party.sign('xingong-escrow-release+jws', refund.releaseStatement);
  }, 60_000);
  afterAll(() => desk.house.close());

  const knocks = (of: Record<string, string>): Knock[] => [
    { method: 'GET', path: `/v1/payment-files/${of['file']}` },
    { method: 'POST', path: `/v1/payment-files/${of['file']}/downloads` },
    {
      method: 'POST',
      path: `/v1/payment-files/${of['file']}/confirmation`,
      body: { sha256: '0'.repeat(64) },
    },
    {
      method: 'POST',
      path: `/v1/payment-files/${of['file']}/cancellation`,
      body: { reason: 'wrong-account' },
    },
    { method: 'POST', path: `/v1/payment-files/${of['file']}/not-taken`, body: { reason: 'not-handed-in' } },
    {
      method: 'POST',
      path: `/v1/bank-credits/${of['credit']}/assignment`,
      body: { paymentReference: 'XG12345678903' },
    },
    { method: 'POST', path: `/v1/bank-credits/${of['credit']}/return`, body: {} },
    {
      method: 'POST',
      path: `/v1/reconciliation-breaks/${of['break']}/resolution`,
      body: { resolution: 'bank-fee' },
    },
    { method: 'GET', path: `/v1/refunds/${of['refund']}` },
    { method: 'POST', path: `/v1/refunds/${of['refund']}/approvals`, body: { jws } },
  ];
  const said = async ({ method, path, body }: Knock, as: Actor): Promise<[number, string]> => {
    const answer = await desk.call(method, path, as, body);
    return [answer.status, answer.body.code];
  };

  it('answer as ids that nothing has, and nothing is done', async () => {
    const stranger = await desk.house.organisation('employer');
    const nothing = Object.fromEntries(Object.keys(ids).map((name) => [name, newId()]));
    const before = await desk.breaks();
    for (const [at, knock] of knocks(ids).entries()) {
      const [status, code] = await said(knock, stranger.owner);
      expect([knock.path, status]).toEqual([knock.path, 404]);
      expect(code).toBe((await said(knocks(nothing)[at]!, stranger.owner))[1]);
    }
    expect(await desk.breaks()).toEqual(before);
    expect((await desk.files())[0]).toMatchObject({ id: ids['file'], state: 'made' });
  });
});
