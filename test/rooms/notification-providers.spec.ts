import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { noticeUndelivered } from '../../src/notification/events.js';
import { payoutAccountAsked } from '../../src/payroll/events.js';
import { offerMade } from '../../src/tongbao/events.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import { Metrics } from '../../src/platform/http/metrics/metrics.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { type House, openHouse, type WorkerInHouse } from '../harness/app.js';
import { AliyunDouble, TencentDouble } from '../harness/sms-doubles.js';

describe('messages by providers of texts', () => {
  let trial: House;
  let real: House;
  let aliyun: AliyunDouble;
  let tencent: TencentDouble;
  let worker: WorkerInHouse;
  beforeAll(async () => {
    trial = await openHouse();
    const now = (): Date => trial.clock.now();
    [aliyun, tencent] = [await AliyunDouble.open(now), await TencentDouble.open(now)];
    real = await trial.twin(carriers());
  }, 60_000);
  beforeEach(async () => {
    await trial.strike('send-codes'); // what earlier stories left for the trial's own inbox
    trial.clock.set(`2026-12-${String((day += 1)).padStart(2, '0')}T02:00:00.000Z`);
    worker = await trial.worker();
    await trial.work();
    await trial.strike('send-codes');
    for (const double of [aliyun, tencent]) {
      double.texts.length = 0;
      double.refused.length = 0;
      double.manner = 'take';
      double.fate = 'delivered';
    }
  });
  afterAll(async () => {
    await real.close();
    await trial.close();
    await aliyun.close();
    await tencent.close();
  });
  let day = 1;
  let phones = 0;

  const carriers = () => ({
    XINGONG_SIMULATE_OUTSIDE: 'false',
    XINGONG_MESSAGE_PROVIDERS: JSON.stringify([
      { ...aliyun.config, url: aliyun.url },
      { ...tencent.config, url: tencent.url },
    ]),
    XINGONG_PRIVATE_HOSTS: '127.0.0.1',
  });

  const pass = async (seconds: number): Promise<void> => {
    trial.clock.advance({ seconds });
    await trial.drain();
    await real.strike('send-codes');
    await real.strike('read-receipts');
  };
  /** A code that a stranger asked for; its phone. */
  const code = async (): Promise<string> => {
    const phone = `139100000${String((phones += 1)).padStart(2, '0')}`;
    expect((await real.call('POST', '/v1/sign-in/codes', { body: { phone } })).status).toBe(202);
    await pass(0);
    return phone;
  };
  /** A text about a wage that can not reach its worker. */
  const text = async (): Promise<void> => {
    const mendBy = new Date(trial.clock.now().getTime() + 10 * 86_400_000).toISOString();
    const wage = { payoutId: newId(), kind: 'wage' as const, workerId: worker.actor.id, netFen: 1, mendBy };
    await real.get(Commands).unkeyed((tx) => real.get(Outbox).append(tx, payoutAccountAsked, wage));
    await pass(0);
  };
  const last = async (): Promise<Record<string, unknown>> => {
    const [row] = await real.get(Database).query<Record<string, unknown>>(
      `SELECT state, provider, tried, last_error, sealed IS NOT NULL AS kept FROM notification.code_dispatch
       ORDER BY sign_in_code_id DESC LIMIT 1`,
    );
    return row!;
  };
  /** Messages that some process took up. */
  const beingSent = async (): Promise<number> =>
    (
      await real
        .get(Database)
        .query(
          `SELECT 1 FROM notification.code_dispatch WHERE state IN ('pending', 'waiting') AND sealed IS NOT NULL`,
        )
    ).length;
  const missed = async (): Promise<string[]> =>
    (await real.get(Outbox).history([noticeUndelivered], null, 500))
      .filter(({ payload }) => payload.recipientId === worker.actor.id)
      .map(({ payload }) => payload.reasonCode);

  it('go by the first, signed, in approved words, and its receipt says that they arrived', async () => {
    const phone = await code();
    expect(aliyun.texts).toMatchObject([
      { phone, template: 'SMS_1', values: [expect.stringMatching(/^\d{8}$/)] },
    ]);
    expect(await last()).toMatchObject({ state: 'sent', provider: 'aliyun', kept: true });
    await pass(14);
    expect((await last())['state']).toBe('sent');
    await pass(1);
    expect(await last()).toEqual({
      state: 'delivered',
      provider: 'aliyun',
      tried: [],
      last_error: null,
      kept: false,
    });
    expect([aliyun.refused, tencent.texts]).toEqual([[], []]);
  });

  it('go by the next at once when the first refuses, says nonsense or nothing', async () => {
    for (const manner of [{ refuse: 'isv.BUSINESS_LIMIT_CONTROL' }, 'nonsense', 'hang'] as const) {
      aliyun.manner = manner;
      const phone = await code();
      expect(tencent.texts.at(-1)).toMatchObject({ phone: `+86${phone}`, template: '11' });
      expect(await last()).toMatchObject({ state: 'sent', provider: 'tencent', tried: ['aliyun'] });
    }
    expect(tencent.refused).toEqual([]);
  }, 30_000);

  it('ask a provider that hung last for a minute: it costs one message its time, not each', async () => {
    aliyun.manner = 'hang';
    await code();
    expect(await last()).toMatchObject({ provider: 'tencent', tried: ['aliyun'] });
    aliyun.manner = 'take';
    await code();
    expect(await last()).toMatchObject({ provider: 'tencent', tried: [] });
    tencent.manner = 'nonsense';
    await code();
    expect(await last()).toMatchObject({ provider: 'aliyun', tried: ['tencent'] }); // last is not never
    aliyun.manner = 'hang';
    await code();
    aliyun.manner = 'take';
    await pass(61);
    await code();
    expect(await last()).toMatchObject({ provider: 'aliyun', tried: [] });
  }, 30_000);

  it('the code of both is the same, and signs in', async () => {
    aliyun.fate = { failed: 'MOBILE_OFF' };
    const phone = await code();
    await pass(15);
    await pass(0);
    const [first, second] = [aliyun.texts[0]!, tencent.texts[0]!];
    expect(second).toMatchObject({ phone: `+86${phone}`, values: first.values });
    expect(await last()).toMatchObject({ state: 'sent', provider: 'tencent', tried: ['aliyun'] });
    await pass(15);
    expect(await last()).toMatchObject({ state: 'delivered', tried: ['aliyun'] });
  });

  it('that nobody delivers are undelivered; a code after its five minutes goes nowhere else', async () => {
    aliyun.fate = 'waiting';
    await code();
    await pass(200);
    aliyun.decide({ failed: 'MOBILE_OFF' });
    await pass(400);
    expect(await last()).toMatchObject({ state: 'sent', last_error: 'no-receipt', kept: false });
    expect(tencent.texts).toEqual([]);
    expect(await missed()).toEqual([]); // its owner asks for another
  });

  it('about danger go to the next when the first could not deliver them, and to the operator when none could', async () => {
    aliyun.fate = { failed: 'MOBILE_OFF' };
    tencent.fate = { failed: 'user number is unavailable!' };
    await text();
    expect(aliyun.texts).toMatchObject([{ template: 'SMS_2', values: ['1', '0'] }]);
    await pass(15);
    await pass(0);
    expect(tencent.texts).toMatchObject([{ template: '12', values: ['1', '0'] }]);
    expect(await missed()).toEqual([]);
    await pass(15);
    expect(await last()).toEqual({
      state: 'undelivered',
      provider: 'tencent',
      tried: ['aliyun', 'tencent'],
      last_error: 'tencent:usernumberisunavailable',
      kept: false,
    });
    expect(await missed()).toEqual(['undelivered']);
    await pass(3_600);
    expect([aliyun.texts.length, tencent.texts.length]).toEqual([1, 1]);
  });

  it('about less are not sent twice: one that did not arrive is undelivered', async () => {
    await trial.call('PUT', '/v1/me/texts', { as: worker.actor, body: { danger: true, urgent: true } });
    aliyun.fate = { failed: 'MOBILE_OFF' };
    const offer = {
      applicationId: newId(),
      jobId: newId(),
      enterpriseId: newId(),
      workerId: worker.actor.id,
    };
    await real.get(Commands).unkeyed((tx) => real.get(Outbox).append(tx, offerMade, offer));
    await pass(0);
    await pass(15);
    expect(await last()).toMatchObject({ state: 'undelivered', tried: ['aliyun'] });
    expect(tencent.texts).toEqual([]);
    expect(await missed()).toEqual(['undelivered']);
  });

  it('that none takes are tried again by all, and told when one does', async () => {
    aliyun.manner = tencent.manner = { refuse: 'isv.AMOUNT_NOT_ENOUGH' };
    await text();
    expect(await last()).toMatchObject({
      state: 'waiting',
      tried: [],
      last_error: 'tencent:isv.AMOUNT_NOT_ENOUGH',
    });
    aliyun.manner = 'take';
    await pass(60);
    await pass(15);
    expect(await last()).toMatchObject({ state: 'delivered', provider: 'aliyun', last_error: null });
    expect(await missed()).toEqual([]);
  });

  it('about to-dos go to the phone that their person has by then, and nowhere once they are erased', async () => {
    const refuse = { refuse: 'isv.AMOUNT_NOT_ENOUGH' };
    aliyun.manner = tencent.manner = refuse;
    await text();
    const phone = `137${String(10_000_000 + day)}`;
    const given = await trial.codeFor(phone);
    expect((await trial.call('POST', '/v1/me/phone', { as: worker.actor, body: given })).status).toBe(204);
    aliyun.manner = 'take';
    await pass(60);
    expect(aliyun.texts).toMatchObject([{ phone, template: 'SMS_2' }]);

    aliyun.texts.length = 0;
    aliyun.manner = refuse;
    trial.clock.advance({ hours: 2 });
    await text();
    expect(await last()).toMatchObject({ state: 'waiting', kept: true });
    expect((await trial.call('DELETE', '/v1/me', { as: worker.actor })).status).toBe(200);
    await trial.drain();
    const left = `SELECT state, last_error FROM notification.code_dispatch WHERE recipient_id = $1 AND
      (sealed IS NOT NULL OR state IN ('pending', 'waiting'))`;
    expect(await real.get(Database).query(left, [worker.actor.id])).toEqual([]);
    aliyun.manner = 'take';
    await pass(3_600);
    expect(aliyun.texts.filter(({ template }) => template === 'SMS_2')).toEqual([]);
    expect(await missed()).toEqual([]);
  });

  it('that wait are counted, whichever release can carry them', async () => {
    const shown = async (): Promise<string[]> =>
      (await real.get(Metrics).exposition()).split('\n').filter((line) => line.startsWith('messages_'));
    aliyun.manner = tencent.manner = { refuse: 'isv.AMOUNT_NOT_ENOUGH' };
    await text();
    trial.clock.advance({ seconds: 90 });
    expect((await real.call('POST', '/v1/sign-in/codes', { body: { phone: '13911111141' } })).status).toBe(
      202,
    );
    await trial.drain();
    expect(await shown()).toEqual(
      expect.arrayContaining([
        'messages_waiting{medium="phone"} 2',
        'messages_oldest_seconds{medium="phone"} 30',
      ]),
    );
    await real.strike('send-codes');
    expect((await shown()).join('\n')).toMatch(
      /^messages_undelivered\{state="dropped",provider="none"\} [1-9]/m,
    );
    expect((await shown()).join('\n')).not.toContain('messages_waiting{');
  });

  it('stay open while a provider that took them can not be asked', async () => {
    aliyun.fate = 'waiting';
    await text();
    aliyun.manner = 'nonsense';
    for (const seconds of [15, 30, 75]) await pass(seconds);
    expect(await last()).toMatchObject({ state: 'sent', kept: true });
    aliyun.manner = 'take';
    aliyun.decide('delivered');
    await pass(600);
    expect((await last())['state']).toBe('delivered');
  });

  it('that were handed over when the process died go again with the same words, and no other process sends beside it', async () => {
    aliyun.manner = 'hang';
    tencent.manner = 'hang';
    expect((await real.call('POST', '/v1/sign-in/codes', { body: { phone: '13911111111' } })).status).toBe(
      202,
    );
    await trial.drain();
    const first = real.strike('send-codes');
    const second = real.strike('send-codes'); // beside it: the row is taken
    await Promise.all([first, second]);
    expect(await last()).toMatchObject({ state: 'dropped', kept: false });
    const database = real.get(Database);
    // what a crash between sending and writing it down leaves behind
    aliyun.manner = tencent.manner = 'take';
    aliyun.fate = 'waiting';
    await text();
    await database.query(
      `UPDATE notification.code_dispatch SET state = 'waiting', next_at = $1 WHERE state = 'sent' AND sealed IS NOT NULL
         AND sign_in_code_id = (SELECT max(sign_in_code_id::text)::uuid FROM notification.code_dispatch)`,
      [trial.clock.now()],
    );
    await real.strike('send-codes');
    expect(aliyun.texts.map(({ values, ours }) => [values, ours])).toEqual([
      [aliyun.texts[0]!.values, aliyun.texts[0]!.ours],
      [aliyun.texts[0]!.values, aliyun.texts[0]!.ours],
    ]);
  }, 40_000);

  it('are taken up one by one: what waits behind a provider that hangs goes by another process, and each goes once', async () => {
    aliyun.manner = 'hang';
    const phones = ['13911111121', '13911111122'];
    for (const phone of phones)
      expect((await real.call('POST', '/v1/sign-in/codes', { body: { phone } })).status).toBe(202);
    await trial.drain();
    const first = real.strike('send-codes');
    await vi.waitFor(async () => expect(await beingSent()).toBe(1));
    trial.clock.advance({ seconds: 31 });
    expect(await trial.strike('send-codes')).toBe(1);
    await first;
    const shown = await Promise.all(
      phones.map(async (phone) => {
        const { body } = await trial.call('GET', `/v1/development/messages?phone=${phone}`);
        return (body.items as unknown[]).length;
      }),
    );
    expect(shown.toSorted()).toEqual([0, 1]);
    expect(tencent.texts).toHaveLength(1);
    expect(tencent.texts[0]!.phone).toBe(`+86${phones[shown.indexOf(0)]}`);
  }, 30_000);

  it('are out of sight of the release before once their words are kept: it would drop them', async () => {
    const old = (): Promise<unknown[]> =>
      real.get(Database).query(`SELECT 1 FROM notification.code_dispatch WHERE state = 'pending'`);
    aliyun.fate = { failed: 'MOBILE_OFF' };
    expect((await real.call('POST', '/v1/sign-in/codes', { body: { phone: '13911111131' } })).status).toBe(
      202,
    );
    await trial.drain();
    expect(await old()).toHaveLength(1); // both can carry a fresh one
    await real.strike('send-codes');
    trial.clock.advance({ seconds: 15 });
    await real.strike('read-receipts');
    expect(await last()).toMatchObject({ state: 'waiting', tried: ['aliyun'], kept: true });
    expect(await old()).toEqual([]);
    await real.strike('send-codes');
    expect(tencent.texts).toMatchObject([{ phone: '+8613911111131' }]);
  });

  it('are asked about one by one: who asked too late learns nothing, and nothing is sent for it twice', async () => {
    aliyun.fate = { failed: 'MOBILE_OFF' };
    await text();
    trial.clock.advance({ seconds: 15 });
    const other = await trial.twin(carriers());
    const held = aliyun.hold();
    const slow = real.strike('read-receipts');
    await held.asked;
    trial.clock.advance({ seconds: 61 });
    try {
      await other.strike('read-receipts');
      await other.strike('send-codes');
      expect(tencent.texts).toHaveLength(1);
      held.answer();
      await slow;
      await real.strike('send-codes');
    } finally {
      await other.close();
    }
    expect([aliyun.texts.length, tencent.texts.length]).toEqual([1, 1]);
    expect(await last()).toMatchObject({ state: 'sent', provider: 'tencent', tried: ['aliyun'] });
  }, 30_000);

  it('are codes first, however long the others wait', async () => {
    const mendBy = new Date(trial.clock.now().getTime() + 10 * 86_400_000).toISOString();
    const wage = { payoutId: newId(), kind: 'wage' as const, workerId: worker.actor.id, netFen: 1, mendBy };
    await real.get(Commands).unkeyed((tx) => real.get(Outbox).append(tx, payoutAccountAsked, wage));
    await trial.drain();
    trial.clock.advance({ seconds: 30 });
    await code();
    expect(aliyun.texts.map(({ template }) => template)).toEqual(['SMS_1', 'SMS_2']);
  });

  it('keep no phone in the clear, and nothing once they arrived', async () => {
    await text();
    const rows = JSON.stringify(await real.get(Database).query('SELECT * FROM notification.code_dispatch'));
    expect(rows).not.toContain(worker.party.phone);
  });
});

describe('the configuration of providers', () => {
  const problems = (value: unknown, more: Record<string, string> = {}): string[] => {
    try {
      loadConfig({
        XINGONG_MESSAGE_PROVIDERS: typeof value === 'string' ? value : JSON.stringify(value),
        ...more,
      });
      return [];
    } catch (error) {
      return (error as { problems: string[] }).problems;
    }
  };
  const gateway = {
    kind: 'gateway',
    name: 'own-gateway',
    url: 'https://sms.example.cn',
    secret: 'A'.repeat(44),
  };

  it.each([
    ['no JSON', '[', /JSON array/],
    ['no list', { kind: 'gateway' }, /JSON array/],
    ['an unknown kind', [{ kind: 'pigeon' }], /kind is none of gateway, aliyun-sms, tencent-sms, smtp/],
    ['no name', [{ ...gateway, name: undefined }], /without a name/],
    ['a name twice', [gateway, gateway], /names own-gateway twice/],
    ['a missing secret', [{ ...gateway, secret: undefined }], /can not use: secret/],
    ['a member too many', [{ ...gateway, apiKey: 'x' }], /can not use: apiKey/],
    [
      'an unknown template',
      [
        {
          kind: 'aliyun-sms',
          name: 'aliyun',
          accessKeyId: 'a',
          accessKeySecret: 'b',
          signName: 'c',
          templates: { welcome: 'SMS_1' },
        },
      ],
      /can not use: templates/,
    ],
    ['plain http to elsewhere', [{ ...gateway, url: 'http://sms.example.cn' }], /in the clear/],
  ])('with %s ends the start with a line that says so, and no secret', (_, value, says) => {
    const found = problems(value);
    expect(found.join('\n')).toMatch(says);
    expect(found.join('\n')).not.toContain('A'.repeat(44));
  });

  it('with the two variables of one gateway is the same, and both at once are refused', () => {
    const one = {
      XINGONG_MESSAGE_GATEWAY_URL: 'https://sms.example.cn',
      XINGONG_MESSAGE_GATEWAY_SECRET: 'A'.repeat(44),
    };
    expect(loadConfig(one).messageProviders).toMatchObject([{ kind: 'gateway', name: 'gateway' }]);
    expect(problems([gateway], one).join()).toMatch(/stands beside/);
  });
});
