import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpPhone } from '../../demo/client/numbers.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

let house: House;
let uscc: string;
const administrator = actor('operator', { machine: false });

beforeAll(async () => {
  house = await openHouse();
  const employer = await house.organisation('employer');
  await house.call('POST', '/v1/enterprises/me/certification', { as: employer.actor, key: newId() });
  await house.drain();
  uscc = employer.party.ids.uscc;
}, 60_000);
afterAll(async () => house.close());

/** A request that carries the platform's own token, as its machine sends it. */
async function sent(platform: OrganisationInHouse, method: 'GET' | 'POST', url: string, body?: object) {
  const authorization = `Bearer ${await platform.party.accessToken()}`;
  return house.call(method, url, { headers: { authorization }, ...(body && { body }) });
}
const lookUp = (platform: OrganisationInHouse): Promise<Answer> =>
  sent(platform, 'GET', `/v1/enterprises?uscc=${uscc}`);

/** How many of so many look-ups are answered. */
async function answered(platform: OrganisationInHouse, times: number): Promise<number> {
  let good = 0;
  for (let i = 0; i < times; i++) if ((await lookUp(platform)).status === 200) good += 1;
  return good;
}

const urlOf = ({ party }: OrganisationInHouse): string =>
  `/v1/organisations/${party.id}/clients/${party.ids.clientId}/agreement`;
const agree = (
  platform: OrganisationInHouse,
  body: object,
  as: Actor = administrator,
  url = urlOf(platform),
): Promise<Answer> => house.call('PUT', url, { as, body });
const AGREED = { factor: 3, until: '2026-12-31', reference: '接入协议 2026-017' };

/** The window of a minute, and the minute for which a verified token is believed, are over. */
const nextMinute = (): void => house.clock.advance({ seconds: 61 });

describe('how often a client may call', () => {
  it('is what was agreed with it, and for another at the same address what it always was', async () => {
    const [agreed, usual] = [await house.organisation('platform'), await house.organisation('platform')];
    expect(await answered(agreed, 31)).toBe(30);
    expect(await agree(agreed, AGREED)).toMatchObject({ status: 204 });
    nextMinute();
    expect(await answered(agreed, 91)).toBe(90);
    expect(await answered(usual, 31)).toBe(30);
  });

  it('ends with its last day', async () => {
    const platform = await house.organisation('platform');
    await agree(platform, { ...AGREED, until: '2026-11-02' });
    expect(await answered(platform, 91)).toBe(90);
    house.clock.advance({ days: 1 });
    expect(await answered(platform, 31)).toBe(30);
    house.clock.advance({ days: -1 });
  });

  it('is shown to its organisation, told it, and may be said again', async () => {
    const platform = await house.organisation('platform');
    const clients = async (): Promise<Answer['body']> =>
      (await house.call('GET', `/v1/organisations/${platform.party.id}/clients`, { as: platform.owner })).body
        .items[0];
    expect(await clients()).toMatchObject({ agreement: null });
    for (let i = 0; i < 2; i++) expect((await agree(platform, AGREED)).status).toBe(204);
    expect(await clients()).toMatchObject({ agreement: AGREED });
    const told = await house.get(Database).query(
      `SELECT 1 FROM platform.event WHERE name = 'identity.client-changed' AND payload->>'change' = 'agreed'
         AND payload->>'clientId' = $1`,
      [platform.party.ids.clientId],
    );
    expect(told).toHaveLength(1);
  });

  it('is noted by a person of the operator with a second factor, who acts for no party to it', async () => {
    const platform = await house.organisation('platform');
    expect((await agree(platform, AGREED, platform.owner)).status).toBe(403);
    expect((await agree(platform, AGREED, actor('operator', { machine: true }))).status).toBe(403);
    expect(
      (await agree(platform, AGREED, actor('operator', { machine: false, duties: ['viewer'] }))).status,
    ).toBe(403);
    const both = actor('operator', { machine: false, organisations: [platform.party.id] });
    expect(await agree(platform, AGREED, both)).toMatchObject({
      status: 403,
      body: { code: 'access.own-matter' },
    });
  });

  it('takes no nonsense', async () => {
    const platform = await house.organisation('platform');
    for (const bad of [
      { factor: 0 },
      { factor: 1001 },
      { factor: 1.5 },
      { until: 'soon' },
      { reference: '' },
    ])
      expect((await agree(platform, { ...AGREED, ...bad })).status).toBe(400);
    expect(await agree(platform, { ...AGREED, until: '2026-11-01' })).toMatchObject({
      status: 422,
      body: { code: 'identity.agreement-over' },
    });
    const other = await house.organisation('platform');
    const elsewhere = `/v1/organisations/${other.party.id}/clients/${platform.party.ids.clientId}/agreement`;
    expect((await agree(platform, AGREED, administrator, elsewhere)).status).toBe(404);
  });
});

describe('registrations that a platform brings', () => {
  const code = (platform: OrganisationInHouse | null): Promise<Answer> => {
    const body = { phone: madeUpPhone() };
    return platform
      ? sent(platform, 'POST', '/v1/sign-in/codes', body)
      : house.call('POST', '/v1/sign-in/codes', { body });
  };

  it('are counted by its agreement: a thousand from one address get in', async () => {
    house.clock.advance({ minutes: 11 });
    for (let i = 0; i < 300; i++) await code(null);
    expect((await code(null)).status).toBe(429); // whoever else shares the address
    house.clock.advance({ minutes: 11 });
    const agreed = await house.organisation('platform');
    await agree(agreed, { ...AGREED, factor: 4 });
    nextMinute();
    for (let i = 0; i < 300; i++) await code(null);
    let got = 0;
    for (let i = 0; i < 1000; i++) if ((await code(agreed)).status === 202) got += 1;
    expect(got).toBe(1000);
    expect((await code(null)).status).toBe(429);
  }, 180_000);

  it('with a token that is none count as their address', async () => {
    const body = { phone: madeUpPhone() };
    const headers = { authorization: 'Bearer nonsense' };
    expect((await house.call('POST', '/v1/sign-in/codes', { body, headers })).status).toBe(429);
  });
});
