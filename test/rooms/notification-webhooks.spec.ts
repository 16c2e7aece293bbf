import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  bandChanged,
  restrictionImposed,
  restrictionRetracted,
  scoreChanged,
} from '../../src/enterprise-credit/events.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { type Received, WebhookReceiver } from '../harness/webhook-receiver.js';

const BAND = 'enterprise-credit.band-changed';
const SCORE = 'enterprise-credit.score-changed';
const RESTRICTED = 'enterprise-credit.restriction-imposed';
const BANDS = ['very-low', 'low', 'medium', 'high', 'very-high'];

interface Hook {
  webhookId: string;
  secret: string;
}

describe('webhooks', () => {
  let house: House;
  let receiver: WebhookReceiver;
  let other: WebhookReceiver;
  let platform: Actor;
  let hooks: { id: string; as: Actor }[];

  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    [receiver, other] = [await WebhookReceiver.open(), await WebhookReceiver.open()];
    platform = actor('platform');
    hooks = [];
    house.clock.set(new Date()); // the receiver checks timestamps against its own clock
  });
  afterEach(async () => {
    for (const { id, as } of hooks) await house.call('DELETE', `/v1/webhooks/${id}`, { as });
    await Promise.all([receiver.close(), other.close()]);
  });

  const at = (): Date => house.clock.now();
  /** Only so far that a receiver still takes the timestamps: five minutes from its own clock. */
  const pass = (seconds: number): void => house.clock.advance({ seconds });
  /** Sends what is due, and what falls due by that; answers how many employers it was about. */
  const send = (): Promise<number> => house.sendWebhooks();
  const tick = (of = house): Promise<unknown> => of.strike('send-webhooks');
  const post = async <P extends object>(event: EventName<P>, payload: P, stream: string): Promise<void> => {
    await house.get(Commands).unkeyed((tx) => house.get(Outbox).append(tx, event, payload, stream));
  };
  const band = async (enterpriseId: string, version: number): Promise<void> => {
    const standing = { enterpriseId, score: 1000 + version, modelHash: 'hash', cause: 'wage-late', version };
    const [previous = null, now = null] = [BANDS[(version - 1) % 5], BANDS[version % 5]];
    await post(bandChanged, { ...standing, previous, band: now }, enterpriseId);
  };
  /** All that waits for another attempt is due. */
  const hasten = async (): Promise<void> => {
    await house.get(Database).query('UPDATE notification.webhook_stream SET next_at = $1', [at()]);
  };
  const restrict = async (enterpriseId: string, restrictionId: string = newId()): Promise<string> => {
    const of = {
      restrictionId,
      enterpriseId,
      level: 'no-new-posts',
      reasonCode: 'FRAUD',
      until: null,
    } as const;
    await post(restrictionImposed, of, enterpriseId);
    await house.drain();
    return restrictionId;
  };
  const hook = async (
    to: WebhookReceiver,
    {
      as = platform,
      events = [BAND],
      ...more
    }: { as?: Actor; events?: string[]; watchedOnly?: boolean } = {},
  ): Promise<Hook> => {
    const body = { url: to.url, events, ...more };
    const made = await house.call('POST', '/v1/webhooks', { as, key: newId(), body });
    expect(made.status).toBe(201);
    hooks.push({ id: made.body.webhookId, as });
    to.secrets.push(made.body.secret);
    return made.body;
  };
  const log = async ({ webhookId }: Hook, query = ''): Promise<Answer['body']> =>
    (await house.call('GET', `/v1/webhooks/${webhookId}/deliveries${query}`, { as: platform })).body.items;
  const versions = (received: Received[], enterpriseId: string): number[] =>
    received
      .filter(({ payload }) => payload.data.enterpriseId === enterpriseId)
      .map(({ payload }) => payload.data.version);

  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
  };

  describe('of a change of band', () => {
    it('tell platforms and the employer, with the version, and the employer in words', async () => {
      const employer = actor('employer');
      const enterpriseId = employer.organisationId!;
      await hook(receiver);
      await hook(other, { as: employer });
      await band(enterpriseId, 3);
      await house.drain();
      expect(await send()).toBe(2);
      const facts = {
        enterpriseId,
        previous: 'medium',
        band: 'high',
        version: 3,
        eventId: expect.any(String),
      };
      for (const { received } of [receiver, other])
        expect(received).toMatchObject([{ payload: { type: BAND, data: facts } }]);
      const { body } = await house.call('GET', '/v1/inbox', { as: employer });
      expect(body.items).toMatchObject([{ kind: BAND, zh: '企业信用等级由中等变为较高。' }]);
    });
  });

  describe('that are long settled', () => {
    it('are forgotten after the days of the parameter, but for what may be taken back and what still waits', async () => {
      const made = await hook(receiver, { events: [BAND, RESTRICTED] });
      const employer = newId();
      await band(employer, 3);
      await restrict(employer);
      await house.drain();
      await send();
      receiver.answers.push(500);
      await band(newId(), 4);
      await house.drain();
      await send();
      const names = async (): Promise<string[]> =>
        (await log(made)).map(({ event }: { event: string }) => event).toSorted();
      house.clock.advance({ days: 89 });
      await house.strike('forget-deliveries');
      expect(await names()).toEqual([BAND, BAND, RESTRICTED]);
      house.clock.advance({ days: 2 });
      expect(await house.strike('forget-deliveries')).toBeGreaterThanOrEqual(1);
      expect(await names()).toEqual([BAND, RESTRICTED]);
      expect(await log(made, '?state=pending')).toHaveLength(1);
    });
  });

  describe('about one employer', () => {
    it('wait for the one before, others do not', async () => {
      const made = await hook(receiver);
      const [first, second] = [newId(), newId()];
      for (const version of [1, 2]) await band(first, version);
      await house.drain();
      receiver.answers.push(500, 500);
      expect(await send()).toBe(1);
      expect(await send()).toBe(0);
      pass(5);
      expect(await send()).toBe(1);
      pass(5);
      for (const version of [1, 2]) await band(second, version);
      await house.drain();
      expect(await send()).toBe(1);
      expect([versions(receiver.attempts, first), versions(receiver.received, second)]).toEqual([
        [1, 1],
        [1, 2],
      ]);
      expect(await log(made, '?state=pending')).toMatchObject([
        { attempts: 0, nextAt: null },
        { attempts: 2, lastStatus: 500, nextAt: expect.any(String) },
      ]);
      await hasten();
      expect(await send()).toBe(1);
      expect(versions(receiver.received, first)).toEqual([1, 2]);
    });

    it('are posted in the order of their versions through failures, several senders and new facts', async () => {
      await hook(receiver);
      const employers = Array.from({ length: 6 }, () => newId());
      const expected = Array.from({ length: 8 }, (_, i) => i + 1);
      const twin = await house.twin();
      for (let round = 0; round < 40; round++) {
        for (const version of expected.slice(4 * round, 4 * round + 4))
          for (const employer of employers) await band(employer, version);
        await house.drain();
        if (round < 24) receiver.answers.push(500, 204, 503, 204, 204);
        await Promise.all([send(), twin.sendWebhooks(), send(), twin.sendWebhooks()]);
        await hasten();
      }
      await twin.close();
      for (const employer of employers) {
        expect(versions(receiver.received, employer)).toEqual(expected);
        const tried = versions(receiver.attempts, employer);
        expect(tried).toEqual(tried.toSorted((a, b) => a - b)); // no attempt before its turn either
      }
      expect(receiver.attempts.length).toBeGreaterThan(6 * 8);
    });

    it('go on when one has finally failed, and that one can be sent again', async () => {
      const made = await hook(receiver);
      const employer = newId();
      for (const version of [1, 2]) await band(employer, version);
      await house.drain();
      const waits = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400];
      // past five minutes from its clock the receiver answers 401: as good as any failure
      receiver.answers.push(500, 500);
      for (const wait of waits) {
        expect(await send()).toBe(1);
        pass(wait);
      }
      house.clock.set(new Date(at().getTime()));
      expect(await send()).toBe(1);
      const [waiting, failed] = await log(made);
      expect(failed).toMatchObject({ state: 'failed', attempts: 10, nextAt: null });
      // the next one went out at once, to a receiver by whose clock it is too old
      expect(waiting).toMatchObject({ state: 'pending', attempts: 1, lastStatus: 401 });
      expect(versions(receiver.attempts, employer).every((version) => version === 1)).toBe(true);
      const again = await house.call('POST', `/v1/webhooks/${made.webhookId}/redeliveries`, {
        as: platform,
        body: { since: '2026-01-01T00:00:00Z' },
      });
      expect([again.status, again.body]).toEqual([200, { redelivered: 1 }]);
      house.clock.set(new Date());
      await hasten();
      expect(await send()).toBe(1);
      expect(versions(receiver.received, employer)).toEqual([1, 2]);
      expect(await log(made, '?state=failed')).toEqual([]);
      expect(await log(made, '?state=delivered')).toHaveLength(2);
    });

    it('are all carried by one process that goes on as long as there is more', async () => {
      await hook(receiver);
      const employers = Array.from({ length: 5 }, () => newId());
      for (let version = 1; version <= 12; version++)
        for (const employer of employers) await band(employer, version);
      await house.drain();
      await tick();
      await until(() => receiver.received.length === 60);
      for (const employer of employers)
        expect(versions(receiver.attempts, employer)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    });

    it('of different kinds arrive in the order they happened', async () => {
      await hook(receiver, { events: [BAND, SCORE, RESTRICTED] });
      const employer = newId();
      const standing = { enterpriseId: employer, score: 1400, modelHash: 'hash', cause: 'x', version: 1 };
      await post(scoreChanged, { ...standing, previous: null, band: 'low' }, employer);
      await band(employer, 1);
      await restrict(employer);
      expect(await send()).toBe(1);
      expect(receiver.received.map(({ payload }) => payload.type)).toEqual([SCORE, BAND, RESTRICTED]);
    });
  });

  describe('of a process that was given up', () => {
    it('are sent again by another under the same id, and the receiver tells', async () => {
      const made = await hook(receiver);
      const employer = newId();
      for (const version of [1, 2]) await band(employer, version);
      await house.drain();
      const slow = await house.twin();
      receiver.answers.push('keep'); // taken in, and never answered
      await tick(slow);
      await until(() => receiver.held === 1);
      const before = receiver.requests;
      await tick();
      expect(receiver.requests).toBe(before); // leased, and the second waits for it
      pass(61);
      expect(await send()).toBe(1);
      const [first] = receiver.attempts;
      expect(receiver.attempts.map(({ id }) => id)).toEqual([first!.id, first!.id, expect.any(String)]);
      expect(versions(receiver.received, employer)).toEqual([1, 2]);
      receiver.release();
      await slow.close(); // has written down by now what came of it
      expect(await log(made)).toMatchObject([
        { state: 'delivered', attempts: 1 },
        { id: first!.id, state: 'delivered', attempts: 2 },
      ]);
    });

    it('and lives after all: what it writes down too late changes nothing', async () => {
      const made = await hook(receiver);
      await band(newId(), 1);
      await house.drain();
      const slow = await house.twin();
      receiver.answers.push('hang', 'hang');
      await tick(slow);
      await until(() => receiver.held === 1);
      pass(61);
      await tick();
      await until(() => receiver.held === 2);
      receiver.release(1);
      await slow.close(); // has found out by now that the delivery is no longer its own
      expect(await log(made)).toMatchObject([{ state: 'pending', attempts: 2, lastError: null }]);
      receiver.release();
      await house.sendWebhooks();
      expect(await log(made)).toMatchObject([
        { state: 'pending', attempts: 2, lastStatus: null, lastError: expect.any(String) },
      ]);
    });
  });

  describe('to a receiver that does not answer', () => {
    it('hold up no other, and take no more than their share', async () => {
      await hook(receiver);
      await hook(other, { as: actor('platform') });
      const employers = Array.from({ length: 30 }, () => newId());
      for (const employer of employers) await band(employer, 1);
      await house.drain();
      receiver.answers.push(...employers.map(() => 'hang' as const));
      await tick();
      await until(() => other.received.length === 30 && receiver.held === 8);
      await tick();
      expect(other.received).toHaveLength(30);
      expect(receiver.attempts).toHaveLength(8); // its share is under way
      receiver.answers.length = 0;
      receiver.release();
      await send();
      pass(5);
      await send();
      expect(new Set(receiver.received.map(({ payload }) => payload.data.enterpriseId)).size).toBe(30);
    });

    it('end at the time receivers have, and are tried again', async () => {
      const made = await hook(receiver);
      await house.setParameter('notification.webhook-timeout-seconds', 0.2);
      await band(newId(), 1);
      await house.drain();
      receiver.answers.push('hang');
      expect(await send()).toBe(1);
      expect(await log(made)).toMatchObject([
        { state: 'pending', attempts: 1, lastError: 'timeout', lastStatus: null },
      ]);
      pass(5);
      expect(await send()).toBe(1);
      expect(receiver.received).toHaveLength(1);
    });

    it('arrive once when it answers twice', async () => {
      const made = await hook(receiver);
      await band(newId(), 1);
      await house.drain();
      receiver.answers.push(200);
      await send();
      const [line] = await log(made);
      await house.call('POST', `/v1/webhooks/${made.webhookId}/deliveries/${line.id}/redelivery`, {
        as: platform,
      });
      await send();
      expect(receiver.attempts).toHaveLength(2);
      expect(receiver.received).toHaveLength(1);
    });
  });

  describe('that are answered 429 or 503 with Retry-After', () => {
    it('wait as long as the receiver asks, and what is about the same employer behind them', async () => {
      const made = await hook(receiver);
      const employer = newId();
      for (const version of [1, 2]) await band(employer, version);
      await house.drain();
      receiver.answers.push(503);
      receiver.headers = { 'retry-after': '40' };
      expect(await send()).toBe(1);
      const [, first] = await log(made);
      expect(first).toMatchObject({ state: 'pending', attempts: 1, lastStatus: 503 });
      expect(Date.parse(first.nextAt) - at().getTime()).toBe(40_000);
      pass(39);
      expect(await send()).toBe(0);
      pass(1);
      expect(await send()).toBe(1);
      expect(versions(receiver.attempts, employer)).toEqual([1, 1, 2]);
    });
  });

  describe('that test a webhook', () => {
    const test = ({ webhookId }: Hook, as = platform): Promise<Answer> =>
      house.call('POST', `/v1/webhooks/${webhookId}/test`, { as });

    it('are signed as all are, go to that one alone, and show what came of them', async () => {
      const made = await hook(receiver);
      await hook(other);
      const asked = await test(made);
      expect([asked.status, asked.body]).toMatchObject([
        202,
        { event: 'notification.webhook-tested', state: 'pending', attempts: 0 },
      ]);
      await send();
      expect(receiver.received).toEqual([
        {
          id: asked.body.id,
          payload: {
            type: 'notification.webhook-tested',
            timestamp: at().toISOString(),
            data: { eventId: asked.body.eventId, webhookId: made.webhookId },
          },
        },
      ]);
      expect(other.attempts).toEqual([]);
      expect(await log(made)).toMatchObject([{ id: asked.body.id, state: 'delivered', lastStatus: 204 }]);
    });

    it('wait for nothing and are tried once', async () => {
      const made = await hook(receiver);
      await band(newId(), 1);
      await house.drain();
      receiver.answers.push(500);
      await send();
      receiver.answers.push(404);
      await test(made);
      expect(await send()).toBe(1);
      expect(await log(made)).toMatchObject([
        { event: 'notification.webhook-tested', state: 'failed', attempts: 1, lastStatus: 404, nextAt: null },
        { state: 'pending', attempts: 1 },
      ]);
    });

    it('are refused of a webhook that is disabled, of others, and too often', async () => {
      const made = await hook(receiver);
      expect((await test(made, actor('platform'))).body.code).toBe('notification.no-such-webhook');
      receiver.answers.push(410);
      await test(made);
      await send();
      expect((await test(made)).body.code).toBe('notification.webhook-disabled');
      const answers: number[] = [];
      for (let i = 0; i < 20; i++) answers.push((await test(made)).status);
      expect(answers.at(-1)).toBe(429);
    });

    it('can not be subscribed to', async () => {
      const body = { url: receiver.url, events: ['notification.webhook-tested'] };
      const refused = await house.call('POST', '/v1/webhooks', { as: platform, key: newId(), body });
      expect(refused.status).toBe(422);
    });
  });

  describe('of a platform that chose employers', () => {
    const watch = (
      made: Hook,
      enterpriseIds: string[],
      { as = platform, removal = false } = {},
    ): Promise<Answer> =>
      house.call('POST', `/v1/webhooks/${made.webhookId}/enterprises${removal ? '/removal' : ''}`, {
        as,
        body: { enterpriseIds },
      });
    const watched = async (made: Hook, query = ''): Promise<Answer['body']> =>
      (await house.call('GET', `/v1/webhooks/${made.webhookId}/enterprises${query}`, { as: platform })).body;

    it('tell of those on its list and of no others, from and up to its changes', async () => {
      const made = await hook(receiver, { watchedOnly: true });
      await hook(other, { as: actor('platform') });
      const [mine, another] = [newId(), newId()];
      const change = async (version: number): Promise<void> => {
        for (const employer of [mine, another]) await band(employer, version);
        await house.drain();
        await send();
      };
      await change(1);
      expect((await watch(made, [mine, mine])).body).toEqual({ changed: 1, watched: 1 });
      expect((await watch(made, [mine])).body).toEqual({ changed: 0, watched: 1 });
      await change(2);
      expect((await watch(made, [mine, another], { removal: true })).body).toEqual({
        changed: 1,
        watched: 0,
      });
      await change(3);
      expect([versions(receiver.received, mine), versions(receiver.received, another)]).toEqual([[2], []]);
      for (const employer of [mine, another]) expect(versions(other.received, employer)).toEqual([1, 2, 3]);
      const { body } = await house.call('GET', '/v1/webhooks', { as: platform });
      expect(body.items).toMatchObject([{ id: made.webhookId, watchedOnly: true }]);
    });

    it('lists them in pages and takes 500 at a time', async () => {
      const made = await hook(receiver, { watchedOnly: true });
      const many = Array.from({ length: 500 }, () => newId());
      expect((await watch(made, many)).body).toEqual({ changed: 500, watched: 500 });
      const seen: string[] = [];
      for (let query = '?limit=100'; query !== '';) {
        const { items, nextCursor } = await watched(made, query);
        seen.push(...items.map(({ enterpriseId }: { enterpriseId: string }) => enterpriseId));
        query = nextCursor === null ? '' : `?limit=100&cursor=${nextCursor}`;
      }
      expect(seen).toEqual(many.toSorted());
      expect((await watch(made, [...many, newId()])).body.code).toBe('request.invalid');
      expect((await watch(made, [])).body.code).toBe('request.invalid');
      expect((await watch(made, ['not an id'])).body.code).toBe('request.invalid');
    });

    it('is notified that a restriction is withdrawn it was notified of, even when it no longer watches', async () => {
      const [told, untold] = [
        await hook(receiver, { watchedOnly: true, events: [RESTRICTED] }),
        actor('platform'),
      ];
      await hook(other, { as: untold, watchedOnly: true, events: [RESTRICTED] });
      const employer = newId();
      await watch(told, [employer]);
      const restrictionId = await restrict(employer);
      await send();
      await watch(told, [employer], { removal: true });
      await post(
        restrictionRetracted,
        { restrictionId, enterpriseId: employer, cause: 'appeal', platformIds: [] },
        employer,
      );
      await house.drain();
      await send();
      expect(receiver.received.map(({ payload }) => payload.type)).toEqual([
        RESTRICTED,
        'enterprise-credit.restriction-retracted',
      ]);
      expect(other.attempts).toEqual([]);
    });

    it('is the platform’s own affair', async () => {
      const made = await hook(receiver, { watchedOnly: true });
      const employer = newId();
      await watch(made, [employer]);
      const stranger = actor('platform');
      for (const removal of [false, true])
        expect((await watch(made, [employer], { as: stranger, removal })).body.code).toBe(
          'notification.no-such-webhook',
        );
      const read = await house.call('GET', `/v1/webhooks/${made.webhookId}/enterprises`, { as: stranger });
      expect(read.status).toBe(404);
      const redeliver = await house.call('POST', `/v1/webhooks/${made.webhookId}/redeliveries`, {
        as: stranger,
        body: { since: '2026-01-01T00:00:00Z' },
      });
      expect(redeliver.body.code).toBe('notification.no-such-webhook');
      expect((await watched(made)).items).toMatchObject([{ enterpriseId: employer }]);
    });

    it('is refused to whom it means nothing', async () => {
      const all = await hook(receiver);
      expect((await watch(all, [newId()])).body.code).toBe('notification.watches-everybody');
      expect((await watched(all)).items).toEqual([]);
      const body = { url: receiver.url, events: [BAND], watchedOnly: true };
      const refused = await house.call('POST', '/v1/webhooks', { as: actor('employer'), key: newId(), body });
      expect(refused.body.code).toBe('notification.only-platforms-watch');
    });
  });

  describe('that were removed or disabled', () => {
    it('give up what waits in line', async () => {
      const made = await hook(receiver);
      const employer = newId();
      for (const version of [1, 2, 3]) await band(employer, version);
      await house.drain();
      receiver.answers.push(410);
      expect(await send()).toBe(1);
      expect(await send()).toBe(0);
      expect(await log(made)).toMatchObject([
        { state: 'failed', attempts: 0, lastError: 'gone' },
        { state: 'failed', attempts: 0, lastError: 'gone' },
        { state: 'failed', attempts: 1, lastStatus: 410 },
      ]);
      await house.call('POST', `/v1/webhooks/${made.webhookId}/enabling`, { as: platform });
      await house.call('POST', `/v1/webhooks/${made.webhookId}/redeliveries`, {
        as: platform,
        body: { since: '2026-01-01T00:00:00Z' },
      });
      expect(await send()).toBe(1);
      expect(versions(receiver.received, employer)).toEqual([1, 2, 3]);
      expect(await house.get(Database).query('SELECT * FROM notification.webhook_stream')).toEqual([]);
    });

    it('are kept while it is disabled, and sent in order when they are asked for', async () => {
      const made = await hook(receiver);
      const employer = newId();
      await band(employer, 1);
      await house.drain();
      receiver.answers.push(410);
      await send();
      for (const version of [2, 3]) await band(employer, version);
      await house.drain();
      expect(await send()).toBe(0);
      expect(await log(made)).toMatchObject([
        { state: 'failed', attempts: 0, lastError: 'disabled', nextAt: null },
        { state: 'failed', attempts: 0, lastError: 'disabled' },
        { state: 'failed', attempts: 1, lastStatus: 410 },
      ]);
      await house.call('POST', `/v1/webhooks/${made.webhookId}/enabling`, { as: platform });
      await band(employer, 4);
      await house.drain();
      expect(await send()).toBe(1); // nothing of the past comes unasked
      expect(versions(receiver.received, employer)).toEqual([4]);
      const again = async (period: object): Promise<Answer['body']> =>
        (
          await house.call('POST', `/v1/webhooks/${made.webhookId}/redeliveries`, {
            as: platform,
            body: { since: '2026-01-01T00:00:00Z', ...period },
          })
        ).body;
      expect(await again({ until: '2026-01-02T00:00:00Z' })).toEqual({ redelivered: 0 });
      expect(await again({})).toEqual({ redelivered: 3 });
      await send();
      expect(versions(receiver.received, employer)).toEqual([4, 1, 2, 3]);
    });
  });
});
