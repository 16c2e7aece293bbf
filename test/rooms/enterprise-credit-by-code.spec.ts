import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

let house: House;
const employers: OrganisationInHouse[] = [];
const platform = actor('platform');
const codes = (): string[] => employers.map(({ party }) => party.ids.uscc);
const NOBODY = '91430100MA4L16JQ9B';
const DECISIONS = '/v1/enterprise-decisions/by-code';
const SCORES = '/v1/enterprise-scores/by-code';

beforeAll(async () => {
  house = await openHouse();
  for (let i = 0; i < 3; i++) {
    const employer = await house.organisation('employer');
    await house.call('POST', '/v1/enterprises/me/certification', { as: employer.actor, key: newId() });
    employers.push(employer);
  }
  await house.drain();
}, 60_000);
afterAll(async () => house.close());

const ask = (url: string, body: unknown, as: Actor = platform): Promise<Answer> =>
  house.call('POST', url, { as, body });
const invite = (body: unknown, as: Actor = platform, key = newId()): Promise<Answer> =>
  house.call('POST', '/v1/employer-invitations', { as, key, body });
const invited = async (as: Actor, query = ''): Promise<Answer['body'][]> =>
  (await house.call('GET', `/v1/employer-invitations?limit=100${query}`, { as })).body.items;

describe('a list of social credit codes', () => {
  it('is answered in its order, each exactly as it is read alone, with what nobody knows', async () => {
    const [first, second, third] = codes();
    const sent = [third!, NOBODY, first!, '914301', second!, third!];
    const { status, body } = await ask(DECISIONS, { codes: sent });
    expect(status).toBe(200);
    expect(body.items.map((one: Answer['body']) => one.uscc)).toEqual([third, first, second]);
    expect(body).toMatchObject({ unknown: [NOBODY], malformed: ['914301'] });
    const alone = await house.call('GET', `/v1/enterprises/${employers[2]!.party.id}/decision`, {
      as: platform,
    });
    expect(body.items[0]).toEqual({ ...alone.body, uscc: third });
    const scores = await ask(SCORES, { codes: sent });
    const { uscc, ...score } = scores.body.items[1];
    expect(uscc).toBe(first);
    const read = await house.call('GET', `/v1/enterprises/${employers[0]!.party.id}/score`, { as: platform });
    expect(score).toEqual(read.body);
    expect(scores.body).toMatchObject({ unscored: [], unknown: [NOBODY], malformed: ['914301'] });
  });

  it('may be written as people write codes', async () => {
    const [first] = codes();
    const written = first!.toLowerCase().replace(/^(.{2})(.{6})/, '$1-$2 ');
    const { items } = (await ask(DECISIONS, { codes: [written] })).body;
    expect(items).toMatchObject([{ uscc: first, enterpriseId: employers[0]!.party.id }]);
  });

  it('tells known employers that were never scored from unknown ones', async () => {
    const unscored = await house.organisation('employer');
    const [lateCode, id] = [unscored.party.ids.uscc, unscored.party.id];
    await house.get(Database).query(
      `INSERT INTO enterprise_credit.enterprise (id, name, uscc, kind, created_at) VALUES ($1, '新企业', $2, 'employer', now())
         ON CONFLICT DO NOTHING`,
      [id, lateCode],
    );
    expect((await ask(SCORES, { codes: [lateCode, NOBODY] })).body).toMatchObject({
      items: [],
      unscored: [lateCode],
      unknown: [NOBODY],
    });
  });

  it('notes that the platform read, so that it hears of what is withdrawn', async () => {
    const reader = actor('platform');
    await ask(DECISIONS, { codes: codes() }, reader);
    const rows = await house
      .get(Database)
      .query('SELECT enterprise_id FROM enterprise_credit.enterprise_reading WHERE platform_id = $1', [
        reader.organisationId,
      ]);
    expect(rows).toHaveLength(3);
  });

  it('has 500 codes at most, and is for platforms and the operator', async () => {
    expect((await ask(DECISIONS, { codes: Array.from({ length: 500 }, () => NOBODY) })).status).toBe(200);
    for (const bad of [
      { codes: Array.from({ length: 501 }, () => NOBODY) },
      { codes: [] },
      {},
      { codes: [7] },
    ])
      for (const url of [DECISIONS, SCORES]) expect((await ask(url, bad)).status).toBe(400);
    expect((await ask(DECISIONS, { codes: codes() }, actor('operator'))).status).toBe(200);
    for (const role of ['worker', 'employer', 'government'] as const)
      expect((await ask(DECISIONS, { codes: codes() }, actor(role))).status).toBe(403);
  });
});

describe('employers that a platform would like to be here', () => {
  it('are noted once, by choice, and shown to the platform and the operator until they come', async () => {
    const later = await house.organisation('employer');
    const [own, code] = [actor('platform'), later.party.ids.uscc];
    const said = { codes: [code, codes()[0], 'x'] };
    const key = newId();
    expect((await invite(said, own, key)).body).toEqual({
      invited: [code],
      known: [codes()[0]],
      malformed: ['x'],
    });
    expect((await invite(said, own, key)).status).toBe(200); // the same request again
    expect((await invite({ codes: [code] }, own)).body.invited).toEqual([code]); // and said again
    expect(await invited(own)).toMatchObject([
      { uscc: code, state: 'awaited', enterpriseId: null, platformId: own.organisationId },
    ]);
    expect(await invited(actor('platform'))).toEqual([]); // nobody else's business
    expect((await invited(actor('operator'))).map(({ uscc }) => uscc as string)).toContain(code);
    await house.call('POST', '/v1/enterprises/me/certification', { as: later.actor, key: newId() });
    await house.drain();
    expect(await invited(own)).toMatchObject([{ state: 'here', enterpriseId: later.party.id }]);
    expect(await invited(own, '&state=awaited')).toEqual([]);
    expect(await invited(own, '&state=here')).toHaveLength(1);
  });

  it('write to nobody', async () => {
    const before = await house.get(Database).query('SELECT count(*) FROM platform.event');
    await invite({ codes: [NOBODY] });
    expect(await house.get(Database).query('SELECT count(*) FROM platform.event')).toEqual(before);
  });

  it('are noted by who recruits for a platform', async () => {
    const viewer = actor('platform', { duties: ['viewer'] });
    expect((await invite({ codes: [NOBODY] }, viewer)).status).toBe(403);
    expect((await invite({ codes: [NOBODY] }, actor('operator'))).status).toBe(403);
    expect((await invite({ codes: [] })).status).toBe(400);
  });
});
