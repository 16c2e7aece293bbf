import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { offerMade, offerAccepted } from '../../src/tongbao/events.js';
import { payeeMended, payoutAccountAsked } from '../../src/payroll/events.js';
import { noticeUndelivered } from '../../src/notification/events.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { actor, type House, openHouse, type WorkerInHouse } from '../harness/app.js';
import { answer, RawServer } from '../platform/raw-server.js';

describe('texts about what is to be done', () => {
  let house: House;
  let worker: WorkerInHouse;
  let day = 1;
  beforeAll(async () => {
    house = await openHouse();
  }, 60_000);
  beforeEach(async () => {
    day += 1;
    house.clock.set(`2026-12-${String(day).padStart(2, '0')}T02:00:00.000Z`); // ten in the morning
    worker = await house.worker();
    await house.work();
  });
  afterAll(() => house.close());

  const post = async <P extends object>(event: EventName<P>, payload: P): Promise<void> => {
    await house.get(Commands).unkeyed((tx) => house.get(Outbox).append(tx, event, payload));
    await house.drain();
    await house.strike('send-codes');
  };
  const pass = async (minutes: number): Promise<void> => {
    house.clock.advance({ minutes });
    await house.drain();
    await house.strike('send-codes');
  };
  const at = async (time: string): Promise<void> => {
    house.clock.set(`2026-12-${String(day).padStart(2, '0')}T${time}:00+08:00`);
    await house.drain();
    await house.strike('send-codes');
  };
  /** A wage that can not reach its worker; the id of its payout. */
  const unpayable = async (workerId: string = worker.actor.id): Promise<string> => {
    const payoutId = newId();
    const mendBy = new Date(house.clock.now().getTime() + 10 * 86_400_000).toISOString();
    await post(payoutAccountAsked, { payoutId, kind: 'wage', workerId, netFen: 123_456, mendBy });
    return payoutId;
  };
  const offered = async (): Promise<{
    applicationId: string;
    jobId: string;
    workerId: string;
    enterpriseId: string;
  }> => {
    const application = {
      applicationId: newId(),
      jobId: newId(),
      workerId: worker.actor.id,
      enterpriseId: newId(),
    };
    await post(offerMade, application);
    return application;
  };
  const texts = async (): Promise<string[]> => {
    const rows = await house
      .get(Database)
      .query<{ body: string }>(
        'SELECT body FROM notification.development_message WHERE phone = $1 ORDER BY id',
        [worker.party.phone],
      );
    return rows.map(({ body }) => body).filter((body) => body.includes('待办'));
  };
  const choose = (body: object) => house.call('PUT', '/v1/me/texts', { as: worker.actor, body });

  it('come about a wage at once, several in one, one an hour, and say nothing of them', async () => {
    await unpayable();
    expect(await texts()).toEqual(['【信工】您有1件待办需尽快办理，请登录查看。']);
    await unpayable();
    await unpayable();
    await pass(59);
    expect(await texts()).toHaveLength(1);
    await pass(1);
    expect((await texts()).slice(1)).toEqual(['【信工】您有2件待办需尽快办理，请登录查看。']);
    await pass(600);
    expect(await texts()).toHaveLength(2); // each is counted once
    expect((await texts()).join()).not.toMatch(/1234|元/);
  });

  it('come about what else is urgent only where its person wants them, and none at all where they want none', async () => {
    expect((await house.call('GET', '/v1/me/texts', { as: worker.actor })).body).toEqual({
      danger: true,
      urgent: false,
    });
    await offered();
    expect(await texts()).toEqual([]);
    expect((await choose({ danger: true, urgent: true })).body).toEqual({ danger: true, urgent: true });
    await offered();
    expect(await texts()).toEqual(['【信工】您有2件待办需尽快办理，请登录查看。']);
    await choose({ danger: false, urgent: false });
    await unpayable();
    await offered();
    await pass(120);
    expect(await texts()).toHaveLength(1);
  });

  it('are held at night until eight, and then about what is still open alone; a wage waits for no morning', async () => {
    await choose({ danger: true, urgent: true });
    await at('21:00');
    const taken = await offered();
    await offered();
    await at('23:59');
    expect(await texts()).toEqual([]);
    await post(offerAccepted, { ...taken, draftBy: '2026-12-30T00:00:00.000Z' });
    day += 1;
    await at('07:59');
    expect(await texts()).toEqual([]);
    await at('08:00');
    expect(await texts()).toEqual(['【信工】您有1件待办需尽快办理，请登录查看。']);
    await at('22:00');
    await unpayable();
    expect(await texts()).toHaveLength(2);
  });

  it('do not come about what is done by then, nor to who is erased or to an organisation', async () => {
    await choose({ danger: true, urgent: true });
    await unpayable();
    const payoutId = await unpayable();
    await post(payeeMended, { workerId: worker.actor.id, payoutIds: [payoutId] });
    await pass(61);
    expect(await texts()).toHaveLength(1);
    const dispatches = async (): Promise<number> =>
      (await house.get(Database).query('SELECT 1 FROM notification.code_dispatch WHERE text IS NOT NULL'))
        .length;
    const before = await dispatches();
    await unpayable(newId());
    await unpayable((await house.organisation('employer')).party.id);
    await pass(61);
    expect(await dispatches()).toBe(before);
  });

  it('are the choice of a worker for themself', async () => {
    expect((await house.call('GET', '/v1/me/texts', { as: actor('employer') })).status).toBe(403);
    expect((await choose({ danger: true })).status).toBe(400);
    expect((await choose({ danger: true, urgent: 'yes' })).status).toBe(400);
  });

  it('that reach nobody are a to-do of the operator, as every notice', async () => {
    const { id } = worker.actor;
    await house
      .get(Database)
      .query('UPDATE identity.worker SET phone = NULL, phone_hash = NULL WHERE id = $1', [id]);
    await unpayable();
    const told = await house.get(Outbox).history([noticeUndelivered], null, 100);
    expect(told.map(({ payload }) => payload)).toMatchObject([{ recipientId: id, reasonCode: 'no-phone' }]);
  });

  describe('by a gateway that fails', () => {
    let gateway: RawServer;
    let real: House;
    beforeAll(async () => {
      gateway = await RawServer.open();
      real = await house.twin({
        XINGONG_SIMULATE_OUTSIDE: 'false',
        XINGONG_PRIVATE_HOSTS: '127.0.0.1',
        XINGONG_MESSAGE_GATEWAY_URL: `http://127.0.0.1:${gateway.port}/send`,
        XINGONG_MESSAGE_GATEWAY_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
      });
    });
    beforeEach(() => {
      gateway.behaviour = (socket) => socket.end(answer('', '500 Broken', []));
    });
    afterAll(async () => {
      await real.close();
      await gateway.close();
    });

    /** What was asked of the gateway since the last time. */
    let heard = 0;
    const asked = async (minutes: number): Promise<number> => {
      house.clock.advance({ minutes });
      await house.drain();
      await real.strike('send-codes');
      const before = heard;
      heard = gateway.heard.length;
      return heard - before;
    };
    const told = async (event: EventName<object>, payload: object): Promise<void> => {
      await house.get(Commands).unkeyed((tx) => house.get(Outbox).append(tx, event, payload));
    };
    const ask = (): Promise<void> => {
      const mendBy = new Date(house.clock.now().getTime() + 10 * 86_400_000).toISOString();
      const wage = { payoutId: newId(), kind: 'wage', workerId: worker.actor.id, netFen: 1, mendBy };
      return told(payoutAccountAsked, wage);
    };
    const dispatch = async (): Promise<object> => {
      const [row] = await house
        .get(Database)
        .query<object>(
          'SELECT state, last_error, attempts FROM notification.code_dispatch WHERE recipient_id = $1 AND text IS NOT NULL',
          [worker.actor.id],
        );
      return row!;
    };
    const missed = async (): Promise<unknown[]> =>
      (await house.get(Outbox).history([noticeUndelivered], null, 100)).filter(
        ({ payload }) => payload.recipientId === worker.actor.id,
      );

    it('are tried again and told when it takes them; nobody is looked for', async () => {
      await ask();
      expect(await asked(0)).toBe(1);
      expect(await asked(0.5)).toBe(0);
      expect(await asked(0.5)).toBe(1);
      expect(await dispatch()).toEqual({ state: 'waiting', last_error: 'gateway:http-500', attempts: 2 });
      gateway.behaviour = (socket) => socket.end(answer('{}'));
      expect(await asked(2)).toBe(1);
      expect(await dispatch()).toEqual({ state: 'sent', last_error: null, attempts: 3 });
      expect(await asked(60)).toBe(0);
      expect(await missed()).toEqual([]);
    });

    it('are given up after two hours, once, and the operator looks for their person', async () => {
      await ask();
      const tries: number[] = [];
      for (const minutes of [0, 1, 2, 4, 8, 16, 32, 60, 60]) tries.push(await asked(minutes));
      expect(tries).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0]);
      expect(await dispatch()).toEqual({ state: 'dropped', last_error: 'gateway:http-500', attempts: 8 });
      expect(await missed()).toHaveLength(1);
    });

    it('and that tell of no danger wait for the morning, as those that come to be due at night do', async () => {
      await choose({ danger: true, urgent: true });
      house.clock.set(`2026-12-${String(day).padStart(2, '0')}T20:59:30+08:00`);
      const application = { applicationId: newId(), jobId: newId(), enterpriseId: newId() };
      await told(offerMade, { ...application, workerId: worker.actor.id });
      await house.drain(); // written before the quiet hours, taken up in them
      gateway.behaviour = (socket) => socket.end(answer('{}'));
      expect(await asked(1)).toBe(0);
      expect(await asked(600)).toBe(0);
      expect(await dispatch()).toEqual({ state: 'pending', last_error: null, attempts: 0 });
      day += 1;
      expect(await asked(60)).toBe(1);
      expect(await dispatch()).toEqual({ state: 'sent', last_error: null, attempts: 1 });
    });
  });
});
