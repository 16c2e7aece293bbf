import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RouteAccess, routeAccess } from '../../src/platform/http/access/access.check.js';
import { type Actor, ROLES } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { contract, HOW_TO_UPDATE } from '../contract/snapshot.js';
import { type Answer, type Call, actor, type House, openHouse } from '../harness/app.js';

type Method = Parameters<House['call']>[0];

/** A person of a role, signed in with everything the role can give. */
const PEOPLE: Actor[] = ROLES.map((role) =>
  actor(role, { machine: false, ...(role === 'government' ? { region: '43' } : {}) }),
);

const title = ({ method, path }: RouteAccess): string => `${method} ${path}`;

/** A request to a route with ids that nothing has, and nothing in the body. */
async function knock(house: House, { method, path }: RouteAccess, call: Call = {}): Promise<Answer> {
  const url = path.replaceAll(/:[A-Za-z]+/g, newId()).replaceAll('*', 'x');
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: {} };
  return house.call(method as Method, url, { ...body, key: newId(), ...call });
}

/** Where a route lets in whom it says it keeps out, or keeps out whom it does not know. */
async function breaches(house: House, route: RouteAccess): Promise<string[]> {
  const { audiences = [] } = route;
  const found: string[] = [];
  const expectCode = (who: string, { status, body }: Answer, expected: number, code: string): void => {
    if (status === expected && body?.code === code) return;
    found.push(`${title(route)}: ${who} got ${status} ${body?.code ?? ''} instead of ${expected} ${code}`);
  };
  if (audiences.includes('public')) return found;
  expectCode('nobody', await knock(house, route), 401, 'access.token-missing');
  const headers = { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' };
  expectCode('a forger', await knock(house, route, { headers }), 401, 'access.token-invalid');
  for (const as of PEOPLE)
    if (!audiences.includes('anyone') && !audiences.includes(as.role))
      expectCode(as.role, await knock(house, route, { as }), 403, 'access.forbidden');
  return found;
}

describe('the access matrix', () => {
  let house: House;
  let routes: RouteAccess[];

  beforeAll(async () => {
    house = await openHouse();
    routes = routeAccess(house.app);
  }, 60_000);

  afterAll(() => house.close());

  it('covers every route, and every route says who may call it', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter(({ audiences }) => !audiences?.length).map(title)).toEqual([]);
    expect(new Set(routes.map(title)).size).toBe(routes.length);
  });

  it('is enforced: no token 401, forged token 401, every other role 403', async () => {
    const found: string[] = [];
    for (const route of routes) found.push(...(await breaches(house, route)));
    expect(found).toEqual([]);
  }, 120_000);

  it('would notice an open route', async () => {
    const open = routes.find(({ path }) => path === '/health/live')!;
    const found = await breaches(house, { ...open, audiences: ['operator'] });
    expect(found).toHaveLength(2 + ROLES.length - 1);
  });

  it('lets in whom it names: never 401, never 5xx', async () => {
    const found: string[] = [];
    for (const route of routes)
      for (const as of PEOPLE) {
        if (!route.audiences?.includes('anyone') && !route.audiences?.includes(as.role)) continue;
        const { status, body } = await knock(house, route, { as });
        if (status === 401 || status >= 500)
          found.push(`${title(route)}: ${as.role} got ${status} ${body?.code}`);
      }
    expect(found).toEqual([]);
  }, 120_000);

  it(`keeps its promise (${HOW_TO_UPDATE})`, async () => {
    const weak = actor('operator', { machine: false, secondFactor: false });
    const matrix: Record<string, string[]> = {};
    for (const route of routes) {
      const { audiences = [] } = route;
      const early = audiences.includes('operator') || audiences.includes('anyone');
      const { body } = early ? await knock(house, route, { as: weak }) : { body: undefined };
      const open = early && body?.code !== 'access.second-factor-required';
      matrix[title(route)] = [...audiences, ...(open ? ['(before the second factor)'] : [])];
    }
    const { promised, offered } = contract('test/contract/access-matrix.json', matrix);
    expect(offered).toEqual(promised);
  }, 60_000);
});
