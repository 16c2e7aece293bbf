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
});
