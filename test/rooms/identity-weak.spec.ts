import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { type RouteAccess, routeAccess } from '../../src/platform/http/access/access.check.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, actor, type Call, type House, openHouse } from '../harness/app.js';
import { castOf, fix, good, hired } from './tongbao-cast.js';

const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';

/** All that a session may do which a code alone opened although its owner could prove more. */
const REACHED_WEAKLY = [
  'DELETE /v1/consents/:id',
  'DELETE /v1/me/sessions',
  'DELETE /v1/me/sessions/:id',
  'GET /v1/contracts/:id/shifts',
  'GET /v1/engagements/:contractId',
  'GET /v1/me/engagements',
  'GET /v1/me/policies',
  'GET /v1/me/sessions',
  'GET /v1/policies/:id',
  'GET /v1/shifts/:id',
  'GET /v1/wage-items',
  'POST /v1/me/phone/release',
  'POST /v1/me/proofs',
  'POST /v1/me/proofs/passkey-challenges',
  'POST /v1/shifts/:id/clock-out',
  'POST /v1/shifts/clock-in',
];

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());

describe('a session that a code alone opened', () => {
  const title = ({ method, path }: RouteAccess): string => `${method} ${path}`;
  const knock = ({ method, path }: RouteAccess, call: Call): Promise<Answer> => {
    const url = path.replaceAll(/:[A-Za-z]+/g, newId()).replaceAll('*', 'x');
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: {} };
    return house.call(method as Parameters<House['call']>[0], url, { ...body, key: newId(), ...call });
  };

  it('reaches what its owner needs at work, and of all other routes none', async () => {
    const weak = actor('worker', { weak: true });
    const routes = routeAccess(house.app).filter(
      ({ audiences = [] }) => audiences.includes('worker') || audiences.includes('anyone'),
    );
    expect(routes.length).toBeGreaterThan(40);
    const reached: string[] = [];
    for (const route of routes) {
      const { status, body } = await knock(route, { as: weak });
      expect(status).not.toBe(401);
      if (body?.code !== 'access.proof-required') reached.push(title(route));
    }
    expect(reached.sort()).toEqual(REACHED_WEAKLY);
  }, 60_000);

  it('clocks in and out, marked on the shift and in what others hear; a proven session leaves no mark', async () => {
    const cast = await castOf(house);
    const { worker, contract } = await hired(cast);
    const { phone } = worker.party;
    house.clock.advance({ minutes: 2 });
    const form = { grant_type: ONE_TIME_CODE, ...(await house.codeFor(phone)) };
    const { body } = await house.call('POST', '/oauth/token', { form });
    const weakly = (url: string, more: object = {}): Promise<Answer> =>
      house.call('POST', url, {
        headers: { authorization: `Bearer ${body.access_token as string}` },
        key: newId(),
        body: { ...fix(), ...more },
      });
    const marks = async (id: string): Promise<object> =>
      (await house.call('GET', `/v1/shifts/${id}`, { as: cast.employer.actor })).body;
    const opened = await good(weakly('/v1/shifts/clock-in', { contractId: contract.id }));
    expect(opened).toMatchObject({ openedWeak: true, closedWeak: false });
    const closed = await house.call('POST', `/v1/shifts/${opened.id}/clock-out`, {
      as: worker.actor,
      key: newId(),
      body: fix(),
    });
    expect(closed.body).toMatchObject({ state: 'closed', openedWeak: true, closedWeak: false });
    house.clock.advance({ minutes: 1 });
    const second = await house.call('POST', '/v1/shifts/clock-in', {
      as: worker.actor,
      key: newId(),
      body: { contractId: contract.id, ...fix() },
    });
    expect((await weakly(`/v1/shifts/${second.body.id}/clock-out`)).status).toBe(200);
    expect(await marks(second.body.id)).toMatchObject({ openedWeak: false, closedWeak: true });
    const said = await house
      .get(Database)
      .query<{ name: string; weak: boolean }>(
        `SELECT name, (payload->>'weak')::boolean AS weak FROM platform.event WHERE stream = ANY($1) AND name LIKE 'tongbao.shift-%' ORDER BY id`,
        [[opened.id, second.body.id]],
      );
    expect(said).toEqual([
      { name: 'tongbao.shift-opened', weak: true },
      { name: 'tongbao.shift-closed', weak: false },
      { name: 'tongbao.shift-opened', weak: false },
      { name: 'tongbao.shift-closed', weak: true },
    ]);
  }, 60_000);
});
