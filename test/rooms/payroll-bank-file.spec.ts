import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payoutReturned } from '../../src/payroll/events.js';
import { BankStage } from './bank-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const PAID = 20_000;

describe('paying by bank files', () => {
  let desk: BankStage;
  beforeAll(async () => {
    desk = await BankStage.open();
  });
  afterAll(async () => {
    expect(await desk.books()).toMatchObject({ balanced: true });
    await desk.house.close();
  });

  it('pays thirty wages by one file, and one of them comes back', async () => {
    const { stage, bank } = desk;
    const deposit = await desk.fund(1_000_000);
    expect(await stage.escrow()).toMatchObject({ availableFen: 1_000_000 });
    expect(
      (await desk.call('GET', `/v1/escrow/deposits/${deposit.id}`, stage.employer.actor)).body,
    ).toMatchObject({
      state: 'funded',
      payTo: { number: '6222020000001234' },
    });
    for (let hand = 0; hand < 30; hand++) await stage.shift(await stage.hire(), PAID);
    const run = await stage.release();
    expect(await desk.house.strike('dispatch-payouts')).toBe(0);
    const file = await desk.makeFile();
    expect(file).toMatchObject({ payments: 30, amountFen: 30 * PAID, format: 'pain.001', state: 'made' });
    const { text, bytes, headers } = await desk.download(file.id);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    expect(headers['content-disposition']).toContain('.xml');
    expect((await desk.download(file.id)).text).toBe(text);
    expect((await desk.confirm(file, desk.first)).body).toMatchObject({
      code: 'payroll.downloader-confirms',
    });
    const wrong = await desk.confirm({ ...file, sha256: '0'.repeat(64) });
    expect(wrong.body).toMatchObject({ code: 'payroll.payment-file-differs' });
    const report = bank.takePain001(text, desk.today);
    expect(report).not.toContain('RJCT');
    expect((await desk.confirm(file)).body).toMatchObject({ state: 'handed-in' });

    await desk.import(report);
    expect((await stage.run(run.id)).payouts.every(({ state }: Json) => state === 'submitted')).toBe(true);
    await desk.import(bank.statement(desk.today, desk.today));
    const paid = await stage.run(run.id);
    expect(paid.state).toBe('completed');
    expect(paid.payouts.map(({ state }: Json) => state)).toEqual(Array.from({ length: 30 }, () => 'settled'));
    expect((await stage.settled()).length).toBe(30);
    expect((await desk.files())[0]).toMatchObject({ state: 'ended' });
    expect(await desk.breaks()).toEqual([]);

    const back = paid.payouts[7];
    desk.house.clock.advance({ days: 1 });
    bank.giveBack(back.id.replaceAll('-', ''), desk.today);
    await desk.import(bank.statement(desk.today, desk.today));
    expect((await stage.told(payoutReturned)).map(({ payoutId }) => payoutId)).toEqual([back.id]);
    const [returned, ...others] = await desk.breaks();
    expect(others).toEqual([]);
    expect(returned).toMatchObject({
      kind: 'returned',
      paymentId: back.id,
      bankFen: PAID,
      reasonCode: 'AC04',
    });
    expect(await stage.escrow()).toMatchObject({ availableFen: 1_000_000 - 29 * PAID, heldFen: 0 });
    const seen = await desk.call('POST', `/v1/reconciliation-breaks/${returned.id}/resolution`, desk.first, {
      resolution: 'seen',
    });
    expect(seen.body).toMatchObject({ state: 'closed', closedBy: 'people' });
  });
});
