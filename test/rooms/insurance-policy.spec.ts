import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverRefused, policyBound, policyClosed } from '../../src/insurance/events.js';
import { newId } from '../../src/platform/ids/ids.js';
import { shiftClosed, shiftOpened } from '../../src/tongbao/events.js';
import { actor, type House, openHouse } from '../harness/app.js';
import {
  clockIn,
  clockOut,
  covered,
  day,
  get,
  good,
  type Insured,
  insuredParties,
  event,
  post,
  terms,
  told,
  waiting,
} from './insurance-cast.js';

describe('cover bound by the clock-in', () => {
  let house: House;
  let of: Insured;

  beforeAll(async () => {
    house = await openHouse();
    of = await insuredParties(house);
    await covered(of);
  });
  afterAll(() => house.close());

  const agree = async (fields: string[]): Promise<string> => {
    const expiresAt = new Date(house.clock.now().getTime() + 86_400_000 * 30).toISOString();
    const body = { purpose: 'insurance', recipientId: of.insurer.party.id, fields, expiresAt };
    return (await good(post(house, '/v1/consents', of.worker.actor, { body }))).consentId;
  };
  const latest = async (as = of.worker.actor, url = '/v1/me/policies'): Promise<Record<string, unknown>> =>
    (await get(house, `${url}?limit=1`, as)).items[0];

  it('binds what needs no consent, from the clock-in to the grace after the clock-out', async () => {
    const shift = await clockIn(of);
    const bound = await latest();
    expect(bound).toMatchObject({
      shiftId: shift.shiftId,
      state: 'active',
      occupationClass: 3,
      premiumFen: 150,
      lines: [{ line: 'medical', limitFen: 5_000_000, deductibleFen: 10_000 }],
      leftOut: [{ line: 'death', reasonCode: 'NO_CONSENT' }],
      coverFrom: shift.openedAt,
      coverEndsAt: '2026-11-02T18:00:00.000Z',
    });
    house.clock.advance({ hours: 8 });
    await clockOut(of, shift);
    expect(await latest()).toMatchObject({ state: 'closed', coverEndsAt: '2026-11-02T10:00:00.000Z' });
    expect((await told(house, policyBound)).at(-1)).toMatchObject({
      policyId: bound['id'],
      premiumFen: 150,
      occupationClass: 3,
    });
    expect((await told(house, policyClosed)).at(-1)).toMatchObject({
      policyId: bound['id'],
      coverEndsAt: '2026-11-02T10:00:00.000Z',
    });
  });

  it('binds death cover only with consent to the line and its sum, given before', async () => {
    const openedAt = house.clock.now().toISOString();
    house.clock.advance({ minutes: 1 });
    const consentId = await agree(['death:60000000']);
    await clockIn(of, { openedAt }); // the event is read after the consent, the clock-in was before it
    expect(await latest()).toMatchObject({ leftOut: [{ line: 'death', reasonCode: 'NO_CONSENT' }] });
    house.clock.advance({ minutes: 1 });
    const shift = await clockIn(of);
    const policy = await latest();
    expect(policy).toMatchObject({
      leftOut: [],
      premiumFen: 240,
      lines: [{ line: 'death' }, { line: 'medical' }],
    });
    const certificate = await get(house, `/v1/policies/${String(policy['id'])}`, of.worker.actor);
    expect(certificate).toMatchObject({ consentId, nameZh: '班次意外险', closingEventId: null });
    expect(certificate.termsDigest).toMatch(/^[\w-]{43}$/);
    await house.call('DELETE', `/v1/consents/${consentId}`, { as: of.worker.actor });
    await clockIn(of);
    expect(await latest()).toMatchObject({ premiumFen: 150 });
    const open = await get(house, `/v1/policies/${String(policy['id'])}`, of.worker.actor);
    expect(open).toMatchObject({ shiftId: shift.shiftId, state: 'active' });
  });

  it('binds one policy a shift and closes it once, however often the events come', async () => {
    const shift = await clockIn(of);
    const bound = (await told(house, policyBound)).length;
    await Promise.all([
      event(house, shiftOpened, shift, shift.shiftId),
      event(house, shiftOpened, shift),
      event(house, shiftOpened, shift),
    ]);
    await Promise.all([house.drain(), house.drain(), house.drain()]);
    expect(await told(house, policyBound)).toHaveLength(bound);
    house.clock.advance({ hours: 1 });
    await clockOut(of, shift);
    const { coverEndsAt } = await latest();
    house.clock.advance({ hours: 1 });
    await clockOut(of, shift);
    expect(await latest()).toMatchObject({ coverEndsAt, state: 'closed' });
    expect(await waiting(house, 'insurance/on-shift-closed')).toBe(0);
  });

  it('waits with a clock-out until the clock-in was read', async () => {
    const shiftId = newId();
    const parties = { contractId: newId(), workerId: of.worker.party.id, enterpriseId: of.employer.party.id };
    const closedAt = house.clock.now().toISOString();
    const fact = { ...parties, providerId: of.provider.party.id, shiftId, closedAt, minutes: 30 };
    await event(house, shiftClosed, fact); // without its stream, so nothing keeps it behind the clock-in
    await house.drain();
    expect(await waiting(house, 'insurance/on-shift-closed')).toBe(1);
    const openedAt = new Date(house.clock.now().getTime() - 1_800_000).toISOString();
    await clockIn(of, { shiftId, openedAt });
    house.clock.advance({ minutes: 1 });
    await house.drain();
    expect(await waiting(house, 'insurance/on-shift-closed')).toBe(0);
    expect(await latest()).toMatchObject({ shiftId, state: 'closed' });
  });

  it('says so when a shift is not insured, once, and the clock-out of such a shift is no trouble', async () => {
    const refused = await clockIn(of, { occupationCode: '6-16-01-01' });
    const unlisted = await clockIn(of, { occupationCode: '5-01-01-01' });
    const early = await clockIn(of, { openedAt: '2026-11-01T20:00:00.000Z' }); // before there was a subscription
    const stranger = await clockIn(of, { providerId: newId(), enterpriseId: of.employer.party.id });
    await event(house, shiftOpened, refused);
    await clockOut(of, refused);
    const reasons = (await told(house, coverRefused)).map(({ shiftId, reasonCode }) => [shiftId, reasonCode]);
    expect(reasons).toEqual([
      [refused.shiftId, 'OCCUPATION_REFUSED'],
      [unlisted.shiftId, 'OCCUPATION_NOT_LISTED'],
      [early.shiftId, 'NO_SUBSCRIPTION'],
      [stranger.shiftId, 'NO_SUBSCRIPTION'],
    ]);
    expect(await waiting(house, 'insurance/on-shift-closed')).toBe(0);
    const { items } = await get(house, '/v1/cover-refusals', of.provider.actor);
    expect(items.map((item: { shiftId: string }) => item.shiftId)).toEqual([
      early.shiftId,
      unlisted.shiftId,
      refused.shiftId,
    ]);
    expect((await get(house, '/v1/cover-refusals?limit=2', of.employer.actor)).nextCursor).not.toBeNull();
    expect((await get(house, '/v1/cover-refusals', actor('employer'))).items).toEqual([]);
  });

  it('shows a policy to its parties and to nobody else', async () => {
    const { id } = (await latest()) as { id: string };
    const parties = [of.worker.actor, of.insurer.actor, of.employer.actor, of.provider.actor];
    for (const as of parties) expect((await get(house, `/v1/policies/${id}`, as)).id).toBe(id);
    const { insurer, employer, provider } = of;
    for (const as of [insurer.actor, employer.actor, provider.actor])
      expect((await latest(as, '/v1/policies'))['id']).toBe(id);
    for (const role of ['worker', 'insurer', 'employer', 'provider'] as const) {
      const answer = await house.call('GET', `/v1/policies/${id}`, { as: actor(role) });
      expect([answer.status, answer.body.code]).toEqual([404, 'insurance.no-such-policy']);
    }
    const paged = [];
    for (let cursor = ''; ;) {
      const page = await get(house, `/v1/me/policies?limit=2${cursor}`, of.worker.actor);
      paged.push(...page.items.map((item: { id: string }) => item.id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(new Set(paged).size).toBe(paged.length);
    expect(paged.length).toBeGreaterThan(5);
  });

  it('adds up premiums by month for who owes them and who is owed', async () => {
    const own = await get(house, '/v1/premium-statements?month=2026-11', of.provider.actor);
    const policies = (await get(house, '/v1/policies?limit=100', of.provider.actor)).items;
    const sum = policies.reduce(
      (total: number, { premiumFen }: { premiumFen: number }) => total + premiumFen,
      0,
    );
    expect(own.items).toEqual([
      {
        month: '2026-11',
        subscriberId: of.provider.party.id,
        insurerId: of.insurer.party.id,
        policies: policies.length,
        open: policies.filter(({ state }: { state: string }) => state === 'active').length,
        premiumFen: sum,
        state: 'open',
      },
    ]);
    expect((await get(house, '/v1/premium-statements', of.insurer.actor)).items).toEqual(own.items);
    expect((await get(house, '/v1/premium-statements', of.employer.actor)).items).toEqual([]);
    const bad = await house.call('GET', '/v1/premium-statements?month=2026-13', { as: of.insurer.actor });
    expect(bad.status).toBe(400);
  });

  it('prices by the hour begun, ends cover that nobody closes, and keeps terms as they were at the clock-in', async () => {
    const hourly = await insuredParties(house);
    await covered(hourly, { code: 'by-hour', rateBasis: 'hour' });
    const shift = await clockIn(hourly);
    const next = terms({ code: 'by-hour', validFrom: day(house), graceMinutes: 0 });
    await good(post(house, '/v1/insurance-products', hourly.insurer.actor, { body: next }));
    expect(await latest(hourly.worker.actor)).toMatchObject({ premiumFen: 150, productVersion: 1 });
    house.clock.advance({ minutes: 130 });
    await clockOut(hourly, shift);
    const closed = await latest(hourly.worker.actor);
    expect(closed).toMatchObject({ premiumFen: 450, state: 'closed' });
    expect(Date.parse(String(closed['coverEndsAt']))).toBe(house.clock.now().getTime() + 3_600_000);
    await clockIn(hourly);
    expect(await latest(hourly.worker.actor)).toMatchObject({ productVersion: 2 });
  });
});

describe('products and subscriptions', () => {
  let house: House;
  const insurer = actor('insurer');
  const employer = actor('employer');

  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const publish = async (
    more: Record<string, unknown> = {},
    key: string = newId(),
  ): Promise<[number, unknown]> => {
    const { status, body } = await post(house, '/v1/insurance-products', insurer, { key, body: terms(more) });
    return [status, status < 300 ? body : body.code];
  };
  const subscribe = async (body: Record<string, unknown>, as = employer): Promise<[number, unknown]> => {
    const answer = await post(house, '/v1/insurance-subscriptions', as, { body });
    return [answer.status, answer.status < 300 ? answer.body.subscriptionId : answer.body.code];
  };

  it('publishes versions that never change, one number each', async () => {
    const key = newId();
    const [first, again] = [await publish({}, key), await publish({}, key)];
    expect(first).toEqual(again);
    expect(await publish({ graceMinutes: 1 }, key)).toEqual([422, 'command.key-reused']);
    const both = await Promise.all([publish({ graceMinutes: 5 }), publish({ graceMinutes: 6 })]);
    expect(both.map(([, body]) => (body as { version: number }).version).sort()).toEqual([2, 3]);
    const { items } = await get(house, `/v1/insurance-products?code=shift-accident`, employer);
    expect(items.map(({ version }: { version: number }) => version).sort()).toEqual([1, 2, 3]);
    expect(items[0].lines).toEqual([
      expect.objectContaining({ line: 'death', limitFen: 60_000_000, consentField: 'death:60000000' }),
      expect.objectContaining({ line: 'medical', consentField: null, withinHours: null }),
    ]);
    const one = await get(house, `/v1/insurance-products/${items[2].id}`, actor('worker'));
    expect(one).toEqual(items[2]);
    const none = await house.call('GET', `/v1/insurance-products/${newId()}`, { as: employer });
    expect(none.body.code).toBe('insurance.no-such-product');
  });

  it.each([
    ['in the past', { validFrom: '2026-11-01' }, 'insurance.backdated'],
    [
      'that no occupation can take',
      { occupationClasses: [{ prefix: '4', occupationClass: null }] },
      'insurance.product-terms-wrong',
    ],
    [
      'with a class that has no rate',
      { occupationClasses: [{ prefix: '4', occupationClass: 6 }] },
      'insurance.product-terms-wrong',
    ],
    [
      'with a class beyond six',
      { occupationClasses: [{ prefix: '4', occupationClass: 7 }] },
      'request.invalid',
    ],
    [
      'with half a fen',
      {
        lines: [
          { line: 'medical', limitFen: 1.5, deductibleFen: 0, rates: [{ occupationClass: 1, rateFen: 1 }] },
        ],
      },
      'request.invalid',
    ],
    ['with an unknown member', { cheap: true }, 'request.invalid'],
  ])('refuses a product %s', async (_name, more, code) => {
    expect((await publish(more))[1]).toBe(code);
  });

  it('takes one product at a time, from now on and never for the past', async () => {
    const wish = { insurerId: insurer.organisationId, productCode: 'shift-accident' };
    expect(await subscribe({ ...wish, productCode: 'other' })).toEqual([404, 'insurance.no-such-product']);
    expect(await subscribe({ ...wish, validFrom: '2026-11-02T00:59:59.000Z' })).toEqual([
      422,
      'insurance.backdated',
    ]);
    const both = await Promise.all([subscribe(wish), subscribe(wish)]);
    expect(both.map(([status]) => status).sort()).toEqual([201, 409]);
    const id = both.find(([status]) => status === 201)![1];
    expect(await subscribe(wish)).toEqual([409, 'insurance.already-subscribed']);
    const end = (as = employer): Promise<number> =>
      house.call('DELETE', `/v1/insurance-subscriptions/${String(id)}`, { as }).then(({ status }) => status);
    expect(await end(actor('employer'))).toBe(404);
    expect(await end()).toBe(204);
    expect(await end()).toBe(404);
    expect((await subscribe({ ...wish, validFrom: '2026-12-01T00:00:00+08:00' }))[0]).toBe(201);
    const own = await get(house, '/v1/insurance-subscriptions', employer);
    expect(own.items.map(({ endedAt }: { endedAt: unknown }) => endedAt !== null)).toEqual([false, true]);
    expect((await get(house, '/v1/insurance-subscriptions', insurer)).items).toEqual(own.items);
    expect((await get(house, '/v1/insurance-subscriptions', actor('insurer'))).items).toEqual([]);
  });

  it('lets only insurers publish and only employers and labour-service companies subscribe', async () => {
    expect((await post(house, '/v1/insurance-products', employer, { body: terms() })).status).toBe(403);
    expect((await subscribe({ insurerId: newId(), productCode: 'x' }, actor('worker')))[0]).toBe(403);
  });
});
