import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { townshipOf } from '../../src/platform/standard/townships.js';
import { actor, type Answer, type House, openHouse, type WorkerInHouse } from '../harness/app.js';
import { restrict } from '../harness/restriction.js';
import {
  applicant,
  applied,
  type Cast,
  castOf,
  FIFTH_SQUARE,
  good,
  post,
  postedJob,
} from './tongbao-cast.js';

let house: House;
let cast: Cast;

beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
}, 60_000);
afterAll(async () => house.close());
/** Who was to be found in another story is so no more. */
beforeEach(async () => house.get(Database).query('DELETE FROM tongbao.availability'));

type Body = Answer['body'];
const PICKER = '4-02-06-01';
const [NEAR, FARTHER] = ['430102001', '430102017']; // 文艺路街道, 东湖街道

const call = (
  method: 'GET' | 'PUT' | 'DELETE' | 'POST',
  url: string,
  as: Body,
  body?: object,
): Promise<Answer> =>
  house.call(method, url, { as, ...(body && { body }), ...(method === 'POST' && { key: newId() }) });
const say = (who: WorkerInHouse, more: object = {}): Promise<Answer> =>
  call('PUT', '/v1/me/availability', who.actor, { occupationCodes: [PICKER], township: NEAR, ...more });

async function consent(who: WorkerInHouse, more: object = {}): Promise<string> {
  const { consentId } = await who.party.post('/v1/consents', {
    purpose: 'be-found',
    fields: ['occupation', 'township'],
    recipientId: 'admitted-employers',
    expiresAt: new Date(house.clock.now().getTime() + 30 * 86_400_000).toISOString(),
    ...more,
  });
  return consentId as string;
}

/** A worker who lets employers find them. */
async function toBeFound<T extends WorkerInHouse>(who: T, more: object = {}): Promise<T> {
  await consent(who);
  await good(say(who, more));
  return who;
}

const search = (jobId: string, query = '', as = cast.employer.actor): Promise<Answer> =>
  call('GET', `/v1/jobs/${jobId}/available-workers${query}`, as);
/** A search a minute after whatever was searched before. */
async function found(jobId: string, query = '?maxKm=50', as = cast.employer.actor): Promise<Body[]> {
  house.clock.advance({ seconds: 61 });
  return (await good(search(jobId, query, as))).items;
}
/** A post a little or far off: degrees to the east and north of the square. */
const postAt = async (east: number, north: number, of = cast): Promise<string> => {
  const point = { longitude: FIFTH_SQUARE.longitude + east, latitude: FIFTH_SQUARE.latitude + north };
  const place = { ...point, address: '长沙市芙蓉区五一广场', region: '430102', fenceMetres: 200 };
  return (await postedJob(of, { place })).id as string;
};
const invite = (jobId: string, availableId: string, key = newId()): Promise<Answer> =>
  house.call('POST', `/v1/jobs/${jobId}/invitations`, {
    as: cast.employer.actor,
    key,
    body: { availableId },
  });
const sent = async (jobId: string): Promise<Body[]> =>
  (await good(call('GET', `/v1/jobs/${jobId}/invitations`, cast.employer.actor))).items;
const received = async (who: WorkerInHouse): Promise<Body[]> =>
  (await good(call('GET', '/v1/me/job-invitations', who.actor))).items;

/** Metres between two points, by a way of its own. */
function metres(
  a: { longitude: number; latitude: number },
  b: { longitude: number; latitude: number },
): number {
  const x = (b.longitude - a.longitude) * 111_320 * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(x, (b.latitude - a.latitude) * 110_900);
}

describe('a worker who looks for work', () => {
  it('is found only after a consent, and as long as it lasts', async () => {
    const who = await house.worker();
    const refused = { status: 403, body: { code: 'tongbao.consent-to-be-found-missing' } };
    expect(await say(who)).toMatchObject(refused);
    await consent(who, { fields: ['occupation'] });
    expect(await say(who)).toMatchObject(refused);
    const expiresAt = new Date(house.clock.now().getTime() + 10 * 86_400_000).toISOString();
    await consent(who, { expiresAt });
    expect(await good(say(who))).toMatchObject({ until: expiresAt, townshipName: '文艺路街道' });
    await consent(who, { expiresAt: new Date(house.clock.now().getTime() + 900 * 86_400_000).toISOString() });
    const { until, saidAt } = await good(say(who));
    expect(Date.parse(until) - Date.parse(saidAt)).toBe(90 * 86_400_000); // a season at most
    expect(await good(call('GET', '/v1/me/availability', who.actor))).toMatchObject({
      township: NEAR,
      until,
    });
    expect((await call('DELETE', '/v1/me/availability', who.actor)).status).toBe(204);
    expect((await call('DELETE', '/v1/me/availability', who.actor)).status).toBe(204);
    expect(await call('GET', '/v1/me/availability', who.actor)).toMatchObject({
      status: 404,
      body: { code: 'tongbao.not-available' },
    });
  });

  it('is found no more from the moment the consent is withdrawn', async () => {
    const mine = await castOf(house);
    const id = await postAt(0, 0, mine);
    const who = await house.worker();
    const consentId = await consent(who);
    await good(say(who, { township: '430102003' }));
    const steps = async (): Promise<number> => (await found(id, '?maxKm=50', mine.employer.actor)).length;
    expect(await steps()).toBe(1);
    await who.party.delete(`/v1/consents/${consentId}`);
    expect(await steps()).toBe(0); // before anybody heard of it
    await house.drain();
    const rows = await house
      .get(Database)
      .query('SELECT 1 FROM tongbao.availability WHERE worker_id = $1', [who.party.id]);
    expect(rows).toEqual([]);
  });

  it('is found by what was said after a withdrawal, however late that is heard of', async () => {
    const mine = await castOf(house);
    const id = await postAt(0, 0, mine);
    const who = await house.worker();
    const consentId = await consent(who);
    await good(say(who));
    house.clock.advance({ seconds: 1 });
    await who.party.delete(`/v1/consents/${consentId}`);
    house.clock.advance({ seconds: 1 });
    await toBeFound(who);
    await house.drain();
    expect(await found(id, '?maxKm=50', mine.employer.actor)).toHaveLength(1);
  });

  it('is neither found nor asked once a later consent leaves the township out', async () => {
    const mine = await castOf(house);
    const id = await postAt(0, 0, mine);
    const who = await toBeFound(await house.worker());
    const [{ availableId }] = await found(id, '?maxKm=50', mine.employer.actor);
    await consent(who, { fields: ['occupation'] });
    expect(await found(id, '?maxKm=50', mine.employer.actor)).toEqual([]);
    const asked = await house.call('POST', `/v1/jobs/${id}/invitations`, {
      as: mine.employer.actor,
      key: newId(),
      body: { availableId },
    });
    expect(asked).toMatchObject({ status: 404, body: { code: 'tongbao.no-such-availability' } });
  });

  it('says occupations and a township, and never an address or a point', async () => {
    const who = await house.worker();
    await consent(who);
    for (const bad of [
      { township: '430100' },
      { township: '430102999' },
      { occupationCodes: [] },
      { occupationCodes: ['9-99-99-99'] },
      { longitude: 112.98, latitude: 28.19 },
      { address: '长沙市' },
    ])
      expect((await say(who, bad)).status).toBe(400);
    expect((await say(who, { township: '430102' })).status).toBe(200); // where the township is not known
    await call('DELETE', '/v1/me/availability', who.actor);
    for (const role of ['employer', 'platform', 'operator'] as const)
      expect((await call('GET', '/v1/me/availability', actor(role))).status).toBe(403);
  });
});

describe('an employer that looks for workers', () => {
  it('finds them by steps of a kilometre, without name, number or contact, and each of them reads that it did', async () => {
    const mine = await castOf(house);
    const id = await postAt(0, 0, mine);
    const [near, far] = [await toBeFound(await house.worker()), await house.worker()];
    await toBeFound(far, { township: FARTHER });
    const items = await found(id, '?maxKm=50', mine.employer.actor);
    const step = (code: string): number => Math.ceil(metres(FIFTH_SQUARE, townshipOf(code)!) / 1000);
    expect(items.map(({ km }) => km as number)).toEqual([step(NEAR), step(FARTHER)]);
    for (const item of items) expect(Object.keys(item).sort()).toEqual(['availableId', 'km']);
    for (const { party } of [near, far]) expect(JSON.stringify(items)).not.toContain(party.id);
    expect(await found(id, '?maxKm=3', mine.employer.actor)).toHaveLength(1);
    const log = (await near.party.get('/v1/me/access-log')) as { items: Body[] };
    const looks = log.items.filter(({ purpose }) => purpose === 'available-worker');
    expect(looks).toHaveLength(2);
    expect(looks[0]).toMatchObject({
      readerOrganisationId: mine.employer.party.id,
      fields: ['occupation', 'township'],
    });
    const otherTrade = await postedJob(mine, { occupationCode: '4-03-02-05', title: '餐厅服务员' });
    expect(await found(otherTrade.id, '?maxKm=50', mine.employer.actor)).toEqual([]);
  });

  it('searches a place once a minute, whichever of its posts stands there', async () => {
    const [first, beside, elsewhere] = [await postAt(0, 0), await postAt(0.001, 0), await postAt(0.05, 0)];
    await found(first);
    expect(await search(first)).toMatchObject({ status: 429, body: { code: 'request.rate-limited' } });
    expect((await search(beside)).status).toBe(429);
    expect((await search(elsewhere)).status).toBe(200);
    house.clock.advance({ seconds: 61 });
    expect((await search(beside)).status).toBe(200);
  });

  it('has an open post of its own and may recruit', async () => {
    const mine = await castOf(house);
    const id = await postAt(0, 0, mine);
    expect(await search(id)).toMatchObject({ status: 404, body: { code: 'tongbao.no-such-job' } });
    for (const as of [actor('worker'), actor('platform'), actor('operator'), actor('provider')])
      expect((await search(id, '', as)).status).toBe(403);
    const viewer = { ...mine.employer.actor, duties: ['viewer'] };
    expect((await search(id, '', viewer as never)).status).toBe(403);
    for (const bad of ['?maxKm=0', '?maxKm=51', '?maxKm=x', '?longitude=113'])
      expect((await search(id, bad, mine.employer.actor)).status).toBe(400);
    const closed = await postAt(0, 0, mine);
    await good(post(house, `/v1/jobs/${closed}/withdrawal`, mine.employer));
    expect(await search(closed, '', mine.employer.actor)).toMatchObject({ status: 409 });
    const third = await castOf(house);
    const theirs = await postAt(0.3, 0.3, third);
    await restrict(house, third.employer, 'no-new-posts');
    const stopped = await search(theirs, '', third.employer.actor);
    expect([403, 409]).toContain(stopped.status); // the post may have been closed by then
  });
});

describe('posts around a home', () => {
  const POSTS = [
    [0.03, 0.0],
    [-0.02, 0.025],
    [0.0, -0.03],
    [0.045, 0.02],
    [-0.04, -0.015],
    [0.015, 0.045],
  ] as const;

  it('three and six of them, find the centre of a township, which is public, and no home in it', async () => {
    const mine = await castOf(house);
    for (let i = 0; i < 8; i++) await toBeFound(await house.worker());
    const centre = townshipOf(NEAR)!;
    const posts = [];
    for (const [east, north] of POSTS) posts.push({ east, north, id: await postAt(east, north, mine) });
    const seen: { at: { longitude: number; latitude: number }; km: number }[] = [];
    for (const { east, north, id } of posts) {
      const items = await found(id, '?maxKm=50', mine.employer.actor);
      expect(items).toHaveLength(8);
      const steps = new Set(items.map(({ km }) => km as number));
      expect(steps.size).toBe(1); // wherever in the township they live, they are one
      const at = { longitude: FIFTH_SQUARE.longitude + east, latitude: FIFTH_SQUARE.latitude + north };
      seen.push({ at, km: [...steps][0]! });
      expect(seen.at(-1)!.km).toBe(Math.ceil(metres(at, centre) / 1000));
    }
    // everywhere that agrees with what was seen holds the centre, and says no more of one of them than of the others
    const fits = (spot: typeof centre): boolean =>
      seen.every(({ at, km }) => Math.ceil(metres(at, spot) / 1000) === km);
    expect(fits(centre)).toBe(true);
    const rest = [];
    for (let east = -0.02; east <= 0.02; east += 0.0005)
      for (let north = -0.02; north <= 0.02; north += 0.0005) {
        const spot = { ...centre, longitude: centre.longitude + east, latitude: centre.latitude + north };
        if (fits(spot)) rest.push(metres(centre, spot));
      }
    expect(Math.max(...rest)).toBeLessThan(1_000); // more posts close in on the centre, never on a home
  });

  it('see them in no order that stays', async () => {
    const mine = await castOf(house);
    for (let i = 0; i < 8; i++) await toBeFound(await house.worker());
    const id = await postAt(0.1, 0.1, mine);
    const orders = new Set<string>();
    for (let i = 0; i < 4; i++) {
      const items = await found(id, '?maxKm=50', mine.employer.actor);
      expect(items).toHaveLength(8);
      orders.add(items.map(({ availableId }) => availableId as string).join());
    }
    expect(orders.size).toBeGreaterThan(1); // by chance the same four times: once in 8!³
  });
});

describe('an invitation', () => {
  it('makes neither known to the other but the employer to the worker, until the worker applies', async () => {
    const who = await toBeFound(await applicant(house));
    const id = await postAt(0, 0);
    const [{ availableId }] = await found(id);
    const key = newId();
    const asked = await invite(id, availableId, key);
    expect(asked).toMatchObject({ status: 201, body: { state: 'open', availableId, jobId: id } });
    expect((await invite(id, availableId, key)).body).toEqual(asked.body);
    expect(await invite(id, availableId)).toMatchObject({
      status: 409,
      body: { code: 'tongbao.already-invited' },
    });
    expect(JSON.stringify([asked.body, await sent(id)])).not.toContain(who.party.id);
    const [invitation] = await received(who);
    const employer = { enterpriseId: cast.employer.party.id, level: 'verified' };
    expect(invitation).toMatchObject({ jobId: id, title: '仓库分拣员', employer, state: 'open' });
    await house.drain();
    const todos = (await good(call('GET', '/v1/todos?limit=50', who.actor))).items as Body[];
    expect(todos.map(({ kind }) => kind as string)).toContain('answer-invitation');
    const application = await applied(house, who, id);
    expect(await sent(id)).toMatchObject([{ state: 'applied', availableId }]);
    expect(await good(call('GET', `/v1/applications/${application.id}`, cast.employer.actor))).toMatchObject({
      workerId: who.party.id,
    });
    const gone = await post(house, `/v1/me/job-invitations/${invitation!.id}/decline`, who);
    expect(gone).toMatchObject({ status: 409, body: { code: 'tongbao.invitation-over' } });
  });

  it('is declined by nobody else, and lapses unanswered; the employer learns that and no more', async () => {
    const [one, two] = [await toBeFound(await house.worker()), await toBeFound(await house.worker())];
    const id = await postAt(0, 0);
    for (const { availableId } of await found(id)) await good(invite(id, availableId));
    const [invitation] = await received(one);
    const decline = (who: WorkerInHouse): Promise<Answer> =>
      post(house, `/v1/me/job-invitations/${invitation!.id}/decline`, who);
    expect(await decline(two)).toMatchObject({ status: 404, body: { code: 'tongbao.no-such-invitation' } });
    for (let i = 0; i < 2; i++) expect((await decline(one)).status).toBe(204);
    expect((await sent(id)).map(({ state }) => state as string).sort()).toEqual(['declined', 'open']);
    house.clock.advance({ days: 8 });
    await house.work();
    expect((await received(two))[0]).toMatchObject({ state: 'lapsed' });
    const told = await house
      .get(Database)
      .query<{ payload: Body }>(
        `SELECT payload FROM platform.event WHERE name = 'tongbao.job-invitation-ended' AND payload->>'jobId' = $1`,
        [id],
      );
    expect(told.map(({ payload }) => payload.ending as string).sort()).toEqual(['declined', 'lapsed']);
    for (const who of [one, two]) expect(JSON.stringify(told)).not.toContain(who.party.id);
    house.clock.advance({ days: -8 });
  });

  it('is for who is to be found now', async () => {
    const who = await toBeFound(await house.worker());
    const id = await postAt(0, 0);
    const [{ availableId }] = await found(id);
    await good(say(who)); // said anew: another number, so that nobody is followed
    for (const gone of [availableId as string, newId()])
      expect(await invite(id, gone)).toMatchObject({
        status: 404,
        body: { code: 'tongbao.no-such-availability' },
      });
    expect((await invite(id, 'x')).status).toBe(400);
    expect(
      (await post(house, `/v1/jobs/${id}/invitations`, { actor: actor('worker') }, { body: {} })).status,
    ).toBe(403);
    const stranger = await castOf(house);
    const other = await house.call('GET', `/v1/jobs/${id}/invitations`, { as: stranger.employer.actor });
    expect(other).toMatchObject({ status: 404, body: { code: 'tongbao.no-such-job' } });
  });

  it('ties nobody’s name to a number that goes on: who applies has another one', async () => {
    const who = await toBeFound(await applicant(house));
    const [first, second] = [await postAt(0, 0), await postAt(0.05, 0)];
    const [{ availableId }] = await found(first);
    await good(invite(first, availableId));
    await applied(house, who, first);
    const [later] = await found(second);
    expect(later!.availableId).not.toBe(availableId);
    expect((await invite(second, availableId)).status).toBe(404);
  });

  it('asks nobody who applied for the job or was asked already', async () => {
    const [one, two] = [await toBeFound(await applicant(house)), await toBeFound(await house.worker())];
    const id = await postAt(0, 0);
    const before = await found(id);
    expect(before).toHaveLength(2);
    await applied(house, one, id);
    const [left, ...others] = await found(id);
    expect(others).toEqual([]);
    await good(invite(id, left!.availableId));
    expect(await received(two)).toHaveLength(1);
    expect(await found(id)).toEqual([]);
    const [again] = before.filter(({ availableId }) => availableId !== left!.availableId);
    expect((await invite(id, again!.availableId)).status).toBe(404);
  });

  it.each(['withdraws the consent', 'is to be found no more'])('ends when the worker %s', async (how) => {
    const who = await house.worker();
    const consentId = await consent(who);
    await good(say(who));
    const id = await postAt(0, 0);
    const [{ availableId }] = await found(id);
    await good(invite(id, availableId));
    if (how === 'withdraws the consent') await who.party.delete(`/v1/consents/${consentId}`);
    else expect((await call('DELETE', '/v1/me/availability', who.actor)).status).toBe(204);
    await house.drain();
    expect(await received(who)).toMatchObject([{ state: 'lapsed' }]);
    const todos = (await good(call('GET', '/v1/todos?limit=50', who.actor))).items as Body[];
    expect(todos.map(({ kind }) => kind as string)).not.toContain('answer-invitation');
  });

  it('ends with its job', async () => {
    const mine = await castOf(house);
    const who = await toBeFound(await house.worker());
    const id = await postAt(0, 0, mine);
    const [{ availableId }] = await found(id, '?maxKm=50', mine.employer.actor);
    await good(
      house.call('POST', `/v1/jobs/${id}/invitations`, {
        as: mine.employer.actor,
        key: newId(),
        body: { availableId },
      }),
    );
    await good(post(house, `/v1/jobs/${id}/withdrawal`, mine.employer));
    await house.drain();
    expect(await received(who)).toMatchObject([{ state: 'job-over' }]);
    const todos = (await good(call('GET', '/v1/todos?limit=50', who.actor))).items as Body[];
    expect(todos.map(({ kind }) => kind as string)).not.toContain('answer-invitation');
  });
});
