import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeJwt } from 'jose';
import { Webhook } from 'standardwebhooks';
import { restrictionImposed } from '../../src/enterprise-credit/events.js';
import { payoutSettled, type PayoutSettled } from '../../src/payroll/events.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import { Metrics } from '../../src/platform/http/metrics/metrics.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { actor, type Answer, type Call, type House, openHouse } from '../harness/app.js';
import { operatorOf } from './grievance-cast.js';
import { WebhookReceiver } from '../harness/webhook-receiver.js';
import { answer, RawServer } from '../platform/raw-server.js';

const RESTRICTED = 'enterprise-credit.restriction-imposed';

describe('notification', () => {
  let house: House;
  let receiver: WebhookReceiver;
  const platform = actor('platform');
  const employer = actor('employer');

  beforeAll(async () => {
    house = await openHouse();
    receiver = await WebhookReceiver.open();
    house.clock.set(new Date()); // the receiver checks timestamps against its own clock
  });
  afterAll(async () => {
    await receiver.close();
    await house.close();
  });

  const post = async <P extends object>(event: EventName<P>, payload: P): Promise<void> => {
    await house.get(Commands).unkeyed((tx) => house.get(Outbox).append(tx, event, payload));
    await house.drain();
  };
  const restrict = (): Promise<void> =>
    post(restrictionImposed, {
      restrictionId: newId(),
      enterpriseId: employer.organisationId!,
      level: 'no-new-posts',
      reasonCode: 'FRAUD',
      until: null,
    });
  const send = (): Promise<number> => house.sendWebhooks();
  const hook = async (as = platform): Promise<{ webhookId: string; secret: string }> => {
    const made = await house.call('POST', '/v1/webhooks', {
      as,
      key: newId(),
      body: { url: receiver.url, events: [RESTRICTED] },
    });
    expect(made.status).toBe(201);
    return made.body;
  };

  it('tells a worker of pay in words, once, and only that worker', async () => {
    const worker = actor('worker');
    const payload: PayoutSettled = {
      payoutId: newId(),
      kind: 'wage',
      payRunId: newId(),
      contractId: newId(),
      shiftIds: [newId()],
      claimId: null,
      workerId: worker.id,
      enterpriseId: null,
      providerId: null,
      occupationCode: null,
      region: null,
      grossFen: 20_000,
      taxFen: 0,
      netFen: 20_000,
      settledAt: new Date().toISOString(),
      onTime: true,
    };
    await post(payoutSettled, payload);
    const mine = await house.call('GET', '/v1/inbox', { as: worker });
    expect(mine.body.items).toHaveLength(1);
    expect(mine.body.items[0].zh).toContain('200.00 元');
    expect((await house.call('GET', '/v1/inbox/unread', { as: worker })).body).toEqual({ unread: 1 });
    const read = `/v1/inbox/${mine.body.items[0].id}/read`;
    expect((await house.call('POST', read, { as: actor('worker') })).body.code).toBe(
      'notification.no-such-message',
    );
    expect((await house.call('POST', read, { as: worker })).status).toBe(204);
    expect((await house.call('GET', '/v1/inbox/unread', { as: worker })).body).toEqual({ unread: 0 });
  });

  it('signs what it sends to a platform, tries again after failures under the same id, and logs every attempt', async () => {
    const { webhookId, secret } = await hook();
    receiver.secrets = [secret];
    receiver.answers.push(500, 302);
    await restrict();
    expect(await send()).toBe(1);
    expect(receiver.received).toHaveLength(0);
    expect(await send()).toBe(0); // not before the wait is over
    house.clock.advance({ seconds: 5 });
    expect(await send()).toBe(1);
    house.clock.advance({ minutes: 4, seconds: 50 });
    expect(await send()).toBe(0);
    house.clock.set(new Date());
    await house.call('POST', `/v1/webhooks/${webhookId}/enabling`, { as: platform });
    const log = await house.call('GET', `/v1/webhooks/${webhookId}/deliveries`, { as: platform });
    expect(log.body.items[0]).toMatchObject({
      event: RESTRICTED,
      state: 'pending',
      attempts: 2,
      lastStatus: 302,
    });
    await house.call('POST', `/v1/webhooks/${webhookId}/deliveries/${log.body.items[0].id}/redelivery`, {
      as: platform,
    });
    expect(await send()).toBe(1);
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]).toMatchObject({
      id: log.body.items[0].id,
      payload: { type: RESTRICTED, data: { reasonCode: 'FRAUD' } },
    });
    const after = await house.call('GET', `/v1/webhooks/${webhookId}/deliveries`, { as: platform });
    expect(after.body.items[0]).toMatchObject({ state: 'delivered', lastStatus: 204 });
    await house.call('DELETE', `/v1/webhooks/${webhookId}`, { as: platform });
  });

  it('signs for a day with every secret that was replaced, however often', async () => {
    house.clock.set(new Date(Date.now() - 25 * 3_600_000));
    const { webhookId, secret } = await hook();
    const rotated = async (): Promise<string> =>
      (await house.call('POST', `/v1/webhooks/${webhookId}/secret`, { as: platform, key: newId() })).body
        .secret as string;
    const all = [secret, await rotated()];
    house.clock.set(new Date()); // the day of the first one is over
    all.push(await rotated(), await rotated(), await rotated());
    expect(new Set(all).size).toBe(5);
    const accepted: string[] = [];
    for (const one of [...all.slice(1), secret]) {
      receiver.secrets = [one];
      const before = receiver.received.length;
      await restrict();
      await send();
      if (receiver.received.length > before) accepted.push(one);
    }
    expect(accepted).toEqual(all.slice(1));
    await house.call('DELETE', `/v1/webhooks/${webhookId}`, { as: platform });
  });

  it('stops telling a receiver that answers 410', async () => {
    const { webhookId, secret } = await hook();
    receiver.secrets = [secret];
    receiver.answers.push(410);
    await restrict();
    await send();
    const listed = await house.call('GET', '/v1/webhooks', { as: platform });
    expect(listed.body.items).toEqual([
      expect.objectContaining({ id: webhookId, state: 'disabled', reasonCode: 'gone' }),
    ]);
    const requests = receiver.requests;
    await restrict();
    expect(await send()).toBe(0);
    expect(receiver.requests).toBe(requests);
  });

  it('sends once when two processes send at the same time', async () => {
    const { secret } = await hook();
    receiver.secrets = [secret];
    const requests = receiver.requests;
    await restrict();
    const twin = await house.twin();
    await Promise.all([send(), twin.sendWebhooks(), send()]);
    await twin.close();
    expect(receiver.requests).toBe(requests + 1);
  });

  it('refuses what is not a webhook, and other organisations', async () => {
    const refused = async (body: object): Promise<string> =>
      (await house.call('POST', '/v1/webhooks', { as: platform, key: newId(), body })).body.code;
    expect(await refused({ url: 'ftp://example.cn/x', events: [RESTRICTED] })).toBe(
      'notification.webhook-address',
    );
    expect(await refused({ url: 'https://user:pw@example.cn/x', events: [RESTRICTED] })).toBe(
      'notification.webhook-address',
    );
    expect(await refused({ url: receiver.url, events: ['identity.worker-erased'] })).toBe(
      'notification.unknown-event',
    );
    expect(await refused({ url: receiver.url, events: [] })).toBe('request.invalid');
    const { webhookId } = await hook();
    for (const path of ['/secret', '/enabling']) {
      const answer = await house.call('POST', `/v1/webhooks/${webhookId}${path}`, {
        as: actor('platform'),
        key: newId(),
      });
      expect(answer.body.code).toBe('notification.no-such-webhook');
    }
    expect((await house.call('GET', `/v1/webhooks/${webhookId}/deliveries`, { as: employer })).status).toBe(
      404,
    );
  });

  it('where the outside is real, calls no address inside our network', async () => {
    const real = await openHouse({ XINGONG_SIMULATE_OUTSIDE: 'false' });
    const { WebhookAdapter } = await import('../../src/notification/webhook/delivery/webhook.adapter.js');
    const adapter = real.get(WebhookAdapter);
    expect(await adapter.post({ url: 'http://127.0.0.1:1/', body: '{}' }, {}, 1000)).toEqual({
      error: 'address-not-allowed',
    });
    expect(await adapter.post({ url: 'http://localhost:1/', body: '{}' }, {}, 1000)).toEqual({
      error: 'address-not-allowed',
    });
    await real.close();
  });

  describe('a message gateway', () => {
    const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    let gateway: RawServer;
    let trial: House;

    beforeAll(async () => {
      gateway = await RawServer.open();
      trial = await openHouse();
    });
    afterAll(async () => {
      await trial.close();
      await gateway.close();
    });

    const connected = (environment: Record<string, string>): Promise<House> =>
      trial.twin({
        XINGONG_SIMULATE_OUTSIDE: 'false',
        XINGONG_MESSAGE_GATEWAY_URL: `http://127.0.0.1:${gateway.port}/send`,
        XINGONG_MESSAGE_GATEWAY_SECRET: SECRET,
        ...environment,
      });
    /** What became of a code that was asked for. */
    const outcome = async (of: House, phone: string): Promise<unknown> => {
      expect((await of.call('POST', '/v1/sign-in/codes', { body: { phone } })).status).toBe(202);
      await of.drain();
      await of.strike('send-codes');
      const [row] = await of
        .get(Database)
        .query(
          'SELECT state, last_error FROM notification.code_dispatch ORDER BY sign_in_code_id DESC LIMIT 1',
        );
      return row;
    };

    it('on the same machine is called, and gets what it signed for', async () => {
      const house = await connected({});
      house.clock.set(new Date());
      expect(await outcome(house, '13900000003')).toEqual({ state: 'sent', last_error: null });
      const [head = '', body = ''] = gateway.heard.at(-1)!.split('\r\n\r\n');
      const text = Buffer.from(body, 'latin1').toString('utf8');
      const headers = Object.fromEntries(
        head
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(': ')),
      );
      expect(new Webhook(SECRET).verify(text, headers)).toMatchObject({ phone: '13900000003' });
      for (const status of ['500 Broken', '302 Found']) {
        gateway.behaviour = (socket) => socket.end(answer('', status, ['location: /elsewhere']));
        const phone = `139000000${status.slice(0, 2)}`;
        const why = status === '302 Found' ? 'redirected' : 'http-500';
        expect(await outcome(house, phone)).toEqual({ state: 'dropped', last_error: `gateway:${why}` });
      }
      expect((await house.get(Metrics).exposition()).split('\n')).toEqual(
        expect.arrayContaining([
          'outbound_requests_total{purpose="gateway",outcome="2xx"} 1',
          'outbound_requests_total{purpose="gateway",outcome="5xx"} 1',
          'outbound_requests_total{purpose="gateway",outcome="redirected"} 1',
        ]),
      );
      await house.close();
    });

    it('in a private network is not called where nobody says so', async () => {
      const house = await connected({ XINGONG_MESSAGE_GATEWAY_URL: 'https://10.0.0.1/send' });
      const before = gateway.heard.length;
      expect(await outcome(house, '13900000004')).toEqual({
        state: 'dropped',
        last_error: 'gateway:address-not-allowed',
      });
      expect(gateway.heard).toHaveLength(before);
      await house.close();
    });
  });

  describe('where the outside is real and no message gateway is connected', () => {
    let trial: House;
    let real: House;

    beforeAll(async () => {
      trial = await openHouse();
      real = await trial.twin({ XINGONG_SIMULATE_OUTSIDE: 'false' });
    });
    afterAll(async () => {
      await real.close();
      await trial.close();
    });

    const ask = (of: House, phone: string): ReturnType<House['call']> =>
      of.call('POST', '/v1/sign-in/codes', { body: { phone } });

    it('nothing is said to be sent, to known and unknown phones alike', async () => {
      const { party } = await trial.worker();
      const answers = await Promise.all([party.phone, '13900000001'].map((phone) => ask(real, phone)));
      for (const { status, body } of answers) {
        const { instance, ...said } = body;
        expect(instance).toEqual(expect.any(String));
        expect([status, said.code]).toEqual([503, 'identity.no-message-gateway']);
        expect(said).toEqual({ ...answers[0]!.body, instance: undefined });
      }
      const rows = 'SELECT 1 FROM platform.event WHERE name = $1';
      const before = await real.get(Database).query(rows, ['identity.sign-in-code-issued']);
      await ask(real, '13900000001');
      expect(await real.get(Database).query(rows, ['identity.sign-in-code-issued'])).toEqual(before);
    });

    it('a code that was made before is dropped and never written down', async () => {
      const written = 'SELECT phone FROM notification.development_message WHERE phone = $1';
      expect((await ask(trial, '13900000002')).status).toBe(202);
      await trial.drain();
      await real.strike('send-codes');
      expect(
        await real
          .get(Database)
          .query('SELECT last_error FROM notification.code_dispatch WHERE state = $1', ['dropped']),
      ).toEqual([{ last_error: 'no-gateway' }]);
      expect(await real.get(Database).query(written, ['13900000002'])).toEqual([]);
    });

    it('a notice that reached nobody is a to-do of the operator, until its person reads the inbox or is told', async () => {
      const operator = (await operatorOf(trial)).actor as Actor;
      const look = async (subject: string): Promise<string[]> =>
        (await trial.call('GET', '/v1/todos?limit=100', { as: operator })).body.items
          .filter((todo: { subject: string }) => todo.subject === subject)
          .map(({ kind }: { kind: string }) => kind);
      const missed = async (phone: string): Promise<{ id: string; device: Call }> => {
        const form = {
          grant_type: 'urn:xingong:params:oauth:grant-type:one-time-code',
          ...(await trial.codeFor(phone)),
        };
        const { access_token: token } = (await trial.call('POST', '/oauth/token', { form })).body;
        const device = { headers: { authorization: `Bearer ${token}` } };
        const asked = await trial.call('POST', '/v1/me/erasure', device); // its phone is to hear of it
        expect(asked.status).toBe(202);
        await trial.drain();
        await real.strike('send-codes');
        await trial.drain();
        return { id: decodeJwt(token as string).sub!, device };
      };
      const recorded = (id: string, as: Actor): Promise<Answer> =>
        trial.call('POST', `/v1/unreached-people/${id}/reached`, {
          as,
          key: newId(),
          body: { means: 'letter' },
        });
      const [reader, told] = [await missed('13900000021'), await missed('13900000022')];
      for (const { id } of [reader, told]) expect(await look(id)).toEqual(['reach-person']);
      const { items } = (await trial.call('GET', '/v1/inbox', reader.device)).body;
      await trial.call('POST', `/v1/inbox/${items[0].id}/read`, reader.device);
      await trial.drain();
      expect(await look(reader.id)).toEqual([]);
      const clerk: Actor = { ...operator, personId: newId() };
      expect((await recorded(told.id, actor('worker'))).status).toBe(403);
      expect((await recorded(told.id, clerk)).status).toBe(204);
      await trial.drain();
      expect(await look(told.id)).toEqual([]);
      expect((await recorded(told.id, clerk)).body.code).toBe('notification.nobody-to-reach');
    });
  });
});
