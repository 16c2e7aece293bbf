import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { divisionOf } from '../../src/platform/standard/divisions.js';
import { type Answer, type House, openHouse, type WorkerInHouse } from '../harness/app.js';
import {
  advert,
  type Cast,
  castOf,
  FIFTH_SQUARE,
  fix,
  good,
  hired,
  namedWorker,
  OPERATOR,
  post,
} from './tongbao-cast.js';

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
}, 60_000);
afterAll(async () => house.close());

/** Fifth Square as a phone and as Baidu have it. */
const BY_PHONE = { longitude: 112.97096, latitude: 28.19874, datum: 'wgs-84' };
const BY_BAIDU = { longitude: 112.98308, latitude: 28.20097, datum: 'bd-09' };
const ADDRESS = '长沙市芙蓉区五一广场';
const site = { ...FIFTH_SQUARE, address: ADDRESS, region: '430102', fenceMetres: 200 };

const publish = (place: object, more: object = {}): Promise<Answer> =>
  post(house, '/v1/jobs', cast.employer, { body: advert(cast.provider, { ...more, place }) });
const clockIn = (worker: { actor: Answer['body'] }, contractId: string, at: object): Promise<Answer> =>
  post(house, '/v1/shifts/clock-in', worker, { body: { contractId, ...at } });

/** A shift as its worker takes it along. */
async function keptOf(worker: WorkerInHouse, id: string): Promise<Answer['body']> {
  const { sections } = await worker.party.get('/v1/me/export');
  const { items } = sections.find(({ name }: { name: string }) => name === 'shifts');
  return items.find((shift: { id: string }) => shift.id === id);
}

describe('a place of work', () => {
  it.each([
    ['GCJ-02, said or not', site, {}],
    ['WGS-84', { ...site, ...BY_PHONE }, {}],
    ['BD-09', { ...site, ...BY_BAIDU }, {}],
  ])('is the same spot in %s, and answered in GCJ-02', async (_, place) => {
    const { place: answered } = await good(publish(place));
    expect(answered).toMatchObject({ kind: 'site', datum: 'gcj-02', region: '430102', fenceMetres: 200 });
    expect(Math.abs(answered.longitude - FIFTH_SQUARE.longitude)).toBeLessThan(0.00015);
    expect(Math.abs(answered.latitude - FIFTH_SQUARE.latitude)).toBeLessThan(0.00015);
  });

  it('is found by whoever says where they are in their own datum', async () => {
    const { id } = await good(publish(site, { title: '快递分拣员' }));
    await house.drain();
    for (const at of [FIFTH_SQUARE, BY_PHONE, BY_BAIDU]) {
      const query = new URLSearchParams({ ...at, limit: '100', maxKm: '1' } as never);
      const { items } = await good(
        house.call('GET', `/v1/jobs/nearby?${query.toString()}`, { as: OPERATOR }),
      );
      const hit = items.find((one: { jobId: string }) => one.jobId === id);
      expect(hit).toMatchObject({ datum: 'gcj-02', placeKind: 'site' });
      expect(hit.distanceMetres).toBeLessThan(15);
    }
  });

  it('lies in a division in force that has no other below it', async () => {
    for (const region of ['430199', '110103', '999999', '43'])
      expect((await publish({ ...site, region })).body.code).toBe('request.invalid');
    expect((await publish({ ...site, region: '430100' })).body.code).toBe('tongbao.region-too-wide');
    expect((await publish({ ...site, region: '430000' })).body.code).toBe('tongbao.region-too-wide');
  });

  it.each(['441900', '442000', '460400', '620200', '429004', '659012'])(
    'may lie in %s, which has no counties or no prefecture',
    async (region) => {
      const { longitude, latitude, name } = divisionOf(region)!;
      const place = { longitude, latitude, address: `${name}人民路 1 号`, region, fenceMetres: 200 };
      expect(await good(publish(place))).toMatchObject({ state: 'open', findings: [] });
    },
  );

  it('that lies elsewhere than its division is looked at by a person', async () => {
    const { state, findings } = await good(publish({ ...site, region: '440305' }));
    expect(state).toBe('in-review');
    expect(findings).toEqual([expect.objectContaining({ code: 'region-and-place-differ', words: '南山区' })]);
  });

  it('has what its kind has', async () => {
    const { longitude: _, ...noPoint } = site;
    const remote = { kind: 'remote', address: '线上', region: '430102' };
    for (const [place, path] of [
      [noPoint, 'place.longitude'],
      [{ ...site, fenceMetres: 5_001 }, 'place.fenceMetres'],
      [{ ...remote, fenceMetres: 10 }, 'place.fenceMetres'],
      [{ ...remote, datum: 'gcj-02' }, 'place.datum'],
    ] as const) {
      const { body } = await publish(place);
      expect([body.code, body.errors?.[0]?.path]).toEqual(['tongbao.place-incomplete', path]);
    }
  });

  it('is done there by somebody of an occupation that exists', async () => {
    const { body } = await publish(site, { occupationCode: '4-02-06-99' });
    expect([body.code, body.errors[0].path]).toEqual(['request.invalid', 'occupationCode']);
  });
});

describe('a clock-in', () => {
  it('of a phone in WGS-84 is at the place, and half a kilometre away where that is not said', async () => {
    const { worker, contract } = await hired(cast, { place: site });
    const { datum: _, ...unsaid } = BY_PHONE;
    const refused = await clockIn(worker, contract.id, fix(unsaid));
    expect(refused.body).toMatchObject({ code: 'tongbao.outside-fence', datum: 'gcj-02' });
    expect(refused.body.distanceMetres).toBeGreaterThan(400);
    expect((await clockIn(worker, contract.id, { deviceId: 'phone-1' })).body).toMatchObject({
      code: 'tongbao.position-missing',
      placeKind: 'site',
    });
    const { id } = await good(clockIn(worker, contract.id, fix(BY_PHONE)));
    const { openedPlace } = await keptOf(worker, id);
    expect(openedPlace).toMatchObject({ datum: 'gcj-02', fixDatum: 'wgs-84', deviceId: 'phone-1' });
    expect(openedPlace.distanceMetres).toBeLessThan(15);
  });

  it('of a courier counts anywhere in the area', async () => {
    const area = { ...site, kind: 'area', fenceMetres: 20_000 };
    const { worker, contract } = await hired(cast, { place: area });
    const far = { longitude: FIFTH_SQUARE.longitude + 0.15, latitude: FIFTH_SQUARE.latitude };
    const further = { longitude: FIFTH_SQUARE.longitude + 0.25, latitude: FIFTH_SQUARE.latitude };
    const { document } = await good(
      house.call('GET', `/v1/contracts/${contract.id}/document`, { as: worker.actor }),
    );
    expect(document).toContain('（在该处周围 20000 米范围内流动作业）');
    expect((await clockIn(worker, contract.id, fix(further))).body.code).toBe('tongbao.outside-fence');
    expect(await good(clockIn(worker, contract.id, fix(far)))).toMatchObject({ placeKind: 'area' });
  });

  it('of remote work tells no position, and none is kept that was told', async () => {
    const { worker, contract } = await hired(cast, {
      place: { kind: 'remote', address: '居家客服，线上排班', region: '430102' },
      title: '线上客服专员',
    });
    const { id, placeKind } = await good(clockIn(worker, contract.id, fix()));
    expect(placeKind).toBe('remote');
    house.clock.advance({ minutes: 60 });
    await good(post(house, `/v1/shifts/${id}/clock-out`, worker, { body: fix() }));
    expect(await keptOf(worker, id)).toMatchObject({
      openedPlace: { deviceId: 'phone-1' },
      closedPlace: { deviceId: 'phone-1' },
    });
    expect(Object.keys((await keptOf(worker, id)).openedPlace)).toEqual(['deviceId']);
  });
});

describe('a place that is kept', () => {
  it('is the stored one: what an advert of before holds is read as GCJ-02', async () => {
    const { id } = await good(publish(site));
    const [row] = await house
      .get(Database)
      .query<{ x: number; y: number }>(`SELECT geo[0] AS x, geo[1] AS y FROM tongbao.job WHERE id = $1`, [
        id,
      ]);
    expect(row).toEqual({ x: FIFTH_SQUARE.longitude, y: FIFTH_SQUARE.latitude });
    await namedWorker(house);
  });
});
