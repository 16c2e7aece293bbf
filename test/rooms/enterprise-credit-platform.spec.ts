import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

let house: House;
const enterprises: OrganisationInHouse[] = [];
const platform = actor('platform');

beforeAll(async () => {
  house = await openHouse();
  for (let i = 0; i < 3; i++) {
    const enterprise = await house.organisation('employer');
    await house.call('POST', '/v1/enterprises/me/certification', { as: enterprise.actor, key: newId() });
    enterprises.push(enterprise);
  }
  await house.drain();
});
afterAll(async () => {
  await house.close();
});

const post = (url: string, as: Actor, body: unknown): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), body });
const get = (url: string, as: Actor, headers = {}): Promise<Answer> =>
  house.call('GET', url, { as, headers });

/** What is kept of a platform's readings; `place` changes with every write and lock of the row. */
interface Kept {
  enterpriseId: string;
  days: number;
  place: string;
}
const readingsOf = ({ organisationId }: Actor): Promise<Kept[]> =>
  house.get(Database).query(
    `SELECT enterprise_id AS "enterpriseId", days, concat_ws(' ', ctid, xmin, xmax) AS place
     FROM enterprise_credit.enterprise_reading WHERE platform_id = $1 ORDER BY enterprise_id`,
    [organisationId],
  );

describe('a reading by a platform', () => {
  const { sql, whileLocked } = {
    /** As the owner of the schema. */
    sql: async (text: string): Promise<void> => {
      const owner = house.get(Database).dataSource.createQueryRunner();
      await owner.query('SET ROLE NONE');
      await owner.query(text);
      await owner.query('SET ROLE xingong_app');
      await owner.release();
    },
    /** What is done while nobody else may even look at the record of readings. */
    whileLocked: async <T>(mode: string, work: () => Promise<T>): Promise<T> => {
      const holder = house.get(Database).dataSource.createQueryRunner();
      await holder.startTransaction();
      await holder.query('SET LOCAL ROLE NONE');
      await holder.query(`LOCK enterprise_credit.enterprise_reading IN ${mode} MODE`);
      try {
        return await work();
      } finally {
        await holder.rollbackTransaction();
        await holder.release();
      }
    },
  };

  it('is written when it is answered, and the later ones of the day do not so much as look', async () => {
    const asker = actor('platform');
    const { id, uscc } = { id: enterprises[0]!.party.id, uscc: enterprises[0]!.party.ids.uscc };
    expect((await get(`/v1/enterprises/${id}/score`, asker)).status).toBe(200);
    const first = await readingsOf(asker);
    expect(first).toMatchObject([{ enterpriseId: id, days: 1 }]);
    await whileLocked('ACCESS EXCLUSIVE', async () => {
      for (const path of ['score', 'decision', 'matching-profile', 'profile', 'score/history'])
        expect((await get(`/v1/enterprises/${id}/${path}`, asker)).status).toBe(200);
      expect((await get(`/v1/enterprises?uscc=${uscc}`, asker)).status).toBe(200);
      for (const what of ['scores', 'decisions'])
        expect((await post(`/v1/enterprise-${what}/batch`, asker, { enterpriseIds: [id] })).status).toBe(200);
    });
    expect(await readingsOf(asker)).toEqual(first);
  });

  it.each(['score', 'decision', 'matching-profile', 'profile', 'score/history'])(
    'of its %s is kept, of its own by nobody else',
    async (path) => {
      const [asker, { party, actor: self }] = [actor('platform'), enterprises[0]!];
      expect((await get(`/v1/enterprises/${party.id}/${path}`, asker)).status).toBe(200);
      expect(await readingsOf(asker)).toMatchObject([{ enterpriseId: party.id }]);
      await get(
        `/v1/enterprises/${party.id}/${path}`,
        path === 'matching-profile' ? actor('operator') : self,
      );
      expect(await readingsOf(self)).toEqual([]);
    },
  );

  it('that only finds an employer by its name or code is kept as well', async () => {
    const [byName, byCode] = [actor('platform'), actor('platform')];
    await get(`/v1/enterprises/search?name=${encodeURIComponent('测试empl')}`, byName);
    expect(await readingsOf(byName)).toHaveLength(3);
    await get(`/v1/enterprises?uscc=${enterprises[1]!.party.ids.uscc}`, byCode);
    expect(await readingsOf(byCode)).toMatchObject([{ enterpriseId: enterprises[1]!.party.id }]);
  });

  it('of many is one statement', async () => {
    const asker = actor('platform');
    const enterpriseIds = [...enterprises.map(({ party }) => party.id), newId()];
    await post('/v1/enterprise-scores/batch', asker, { enterpriseIds });
    const kept = await readingsOf(asker);
    expect(kept.map(({ enterpriseId }) => enterpriseId)).toEqual(enterpriseIds.slice(0, 3).toSorted());
    expect(new Set(kept.map(({ place }) => place.split(' ')[1])).size).toBe(1);
  });

  it('is answered to nobody when it can not be written', async () => {
    const asker = actor('platform');
    const { id } = enterprises[0]!.party;
    await sql('REVOKE INSERT ON enterprise_credit.enterprise_reading FROM xingong_app');
    const refused = await get(`/v1/enterprises/${id}/score`, asker);
    const batch = await post('/v1/enterprise-scores/batch', asker, { enterpriseIds: [id] });
    await sql('GRANT INSERT ON enterprise_credit.enterprise_reading TO xingong_app');
    for (const answer of [refused, batch])
      expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(await readingsOf(asker)).toEqual([]);
    expect((await get(`/v1/enterprises/${id}/score`, asker)).status).toBe(200);
    expect(await readingsOf(asker)).toHaveLength(1);
  });

  it('is written once a day, whichever process answers', async () => {
    const asker = actor('platform');
    const url = `/v1/enterprises/${enterprises[0]!.party.id}/score`;
    const twin = await house.twin();
    await Promise.all([get(url, asker), twin.call('GET', url, { as: asker })]);
    const first = await readingsOf(asker);
    expect(first).toMatchObject([{ days: 1 }]);
    const third = await house.twin();
    // it has to look, and writes nothing
    const again = await whileLocked('EXCLUSIVE', () => third.call('GET', url, { as: asker }));
    expect(again.status).toBe(200);
    expect(await readingsOf(asker)).toEqual(first);
    house.clock.advance({ days: 1 });
    for (const one of [twin, house, third])
      expect((await one.call('GET', url, { as: asker })).status).toBe(200);
    expect(await readingsOf(asker)).toMatchObject([{ days: 2 }]);
    await third.close();
    await twin.close();
  });
});

describe('a platform', () => {
  it.each(['score', 'decision'])('reads each %s of a batch exactly as it is read alone', async (what) => {
    const unknown = newId();
    const ids = [...enterprises.map(({ party }) => party.id).toReversed(), unknown];
    const batch = await post(`/v1/enterprise-${what}s/batch`, platform, { enterpriseIds: [...ids, ids[0]] });
    expect(batch.status).toBe(200);
    expect(batch.body.unknown).toEqual([unknown]);
    expect(batch.body.items).toHaveLength(3);
    for (const [i, id] of ids.slice(0, 3).entries())
      expect(batch.body.items[i]).toEqual((await get(`/v1/enterprises/${id}/${what}`, platform)).body);
  });

  it('is refused more than 500 at a time, none, and nonsense', async () => {
    const many = Array.from({ length: 501 }, () => newId());
    for (const enterpriseIds of [many, [], ['nonsense']]) {
      const answer = await post('/v1/enterprise-scores/batch', platform, { enterpriseIds });
      expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    }
    expect(
      (await post('/v1/enterprise-scores/batch', platform, { enterpriseIds: many.slice(1) })).status,
    ).toBe(200);
    expect(
      (await post('/v1/enterprise-scores/batch', enterprises[0]!.actor, { enterpriseIds: [newId()] })).status,
    ).toBe(403);
  });

  it('waits for no writer, and does not fill the record of readings with ids nobody has', async () => {
    const asker = await house.organisation('platform');
    const { id } = enterprises[0]!.party;
    const writer = house.get(Database).dataSource.createQueryRunner();
    await writer.startTransaction();
    for (const table of ['enterprise', 'current_score', 'ledger_head', 'restriction'])
      await writer.query(`LOCK enterprise_credit.${table} IN EXCLUSIVE MODE`);
    for (const path of ['score', 'decision', 'matching-profile', 'profile', 'score/history'])
      expect((await get(`/v1/enterprises/${id}/${path}`, asker.actor)).status).toBe(200);
    for (const what of ['scores', 'decisions']) {
      const asked = { enterpriseIds: [id, newId()] };
      expect((await post(`/v1/enterprise-${what}/batch`, asker.actor, asked)).status).toBe(200);
    }
    await writer.rollbackTransaction();
    await writer.release();
    expect((await readingsOf(asker.actor)).map(({ enterpriseId }) => enterpriseId)).toEqual([id]);
  });

  it('gets decisions and profiles tagged, and nothing when nothing changed', async () => {
    const { id } = enterprises[0]!.party;
    for (const path of ['decision', 'matching-profile', 'profile', 'score']) {
      const url = `/v1/enterprises/${id}/${path}`;
      const read = await get(url, platform);
      expect(read.status).toBe(200);
      const again = await get(url, platform, { 'if-none-match': String(read.headers['etag']) });
      expect(again.status).toBe(304);
    }
    const { body } = await get(`/v1/enterprises/${id}/matching-profile`, platform);
    expect(body).toMatchObject({ mayRecruit: true, band: 'high', reasonCodes: expect.any(Array) });
    expect((await get(`/v1/enterprises/${id}/matching-profile`, actor('worker'))).status).toBe(403);
    expect((await get(`/v1/enterprises/${newId()}/matching-profile`, platform)).status).toBe(404);
  });
});

describe('a worker', () => {
  it('finds an employer by part of its name, without its score, and not without end', async () => {
    const worker = actor('worker');
    const found = await get(`/v1/enterprises/search?name=${encodeURIComponent('测试empl')}`, worker);
    expect(found.status).toBe(200);
    expect(found.body.items).toHaveLength(3);
    expect(found.body.items[0]).not.toHaveProperty('score');
    const none = await get(`/v1/enterprises/search?name=${encodeURIComponent('无此公司')}`, worker);
    expect(none.body.items).toEqual([]);
    expect((await get(`/v1/enterprises/search?name=${encodeURIComponent('测')}`, worker)).status).toBe(400);
    const statuses = new Set<number>();
    for (let i = 0; i < 22; i++)
      statuses.add((await get('/v1/enterprises/search?name=%25_%27', worker)).status);
    expect([...statuses]).toEqual([200, 429]);
  });
});

describe('monitoring', () => {
  it('counts what was decided and is the operator’s', async () => {
    const { body } = await get('/v1/credit-monitoring?days=7', actor('operator'));
    expect(body).toMatchObject({ watches: [], decisions: { days: 7, reviewed: 0, agreed: 0 } });
    expect(body.decisions.admissions).toEqual([{ decision: 'ACCEPT', reasonCode: null, count: 3 }]);
    expect((await get('/v1/credit-monitoring', platform)).status).toBe(403);
  });
});
