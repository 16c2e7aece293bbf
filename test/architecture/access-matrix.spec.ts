import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RouteAccess, routeAccess } from '../../src/platform/http/access/access.check.js';
import { belongs } from '../../src/platform/http/access/access.guard.js';
import { type Actor, type Role, ROLES } from '../../src/platform/http/access/actor.js';
import { type Duty, DUTIES } from '../../src/platform/http/access/duty.rules.js';
import { newId } from '../../src/platform/ids/ids.js';
import { contract, HOW_TO_UPDATE } from '../contract/snapshot.js';
import { type Answer, type Call, actor, type House, openHouse } from '../harness/app.js';

type Method = Parameters<House['call']>[0];

/** A person of a role, signed in with everything the role can give. */
const personOf = (role: Role, more: Partial<Actor> = {}): Actor =>
  actor(role, { machine: false, ...(role === 'government' ? { region: '43' } : {}), ...more });
const PEOPLE: Actor[] = ROLES.map((role) => personOf(role));

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
    if (!belongs(as, audiences))
      expectCode(as.role, await knock(house, route, { as }), 403, 'access.forbidden');
  for (const [who, as, code] of whoLacks(route))
    expectCode(who, await knock(house, route, { as }), 403, code);
  return found;
}

const LONG_AGO = new Date('2020-01-01T00:00:00Z');

/** Somebody who is named, and lacks one thing that the route asks for: the duty, a person, a proof, authority. */
function whoLacks({ audiences = [], admits, demands }: RouteAccess): [string, Actor, string][] {
  const roles = ROLES.filter((role) => belongs(personOf(role), audiences));
  return roles.flatMap((role): [string, Actor, string][] => {
    const named = audiences.flatMap((one) => (one.startsWith(`${role}:`) ? [one.split(':')[1] as Duty] : []));
    const isOpen = audiences.includes('anyone') || audiences.includes(role);
    const idle = DUTIES.filter((duty) => !['owner', 'bootstrap'].includes(duty) && !named.includes(duty));
    const machine = actor(role, {
      machine: true,
      personId: undefined,
      duties: DUTIES.filter((duty) => duty !== 'owner' && duty !== 'bootstrap'),
    });
    const lacking: [boolean, string, Actor, string][] = [
      [!isOpen, 'other duties', personOf(role, { duties: idle }), 'access.forbidden'],
      [
        role !== 'worker' &&
          named.join() !== 'owner' &&
          (demands.includes('person') || demands.includes('step-up')),
        'a machine',
        machine,
        'access.person-required',
      ],
      [
        demands.includes('second-factor'),
        'no second factor',
        personOf(role, { secondFactor: false }),
        'access.second-factor-required',
      ],
      [
        demands.includes('real-name'),
        'no real name',
        personOf(role, { named: false }),
        'access.real-name-required',
      ],
      [
        demands.includes('step-up'),
        'an old proof',
        personOf(role, { proof: { by: 'totp', at: LONG_AGO } }),
        'access.step-up-required',
      ],
      [
        demands.includes('authority') && role !== 'worker',
        'authority that is overdue',
        personOf(role, { standing: 'overdue' }),
        'access.authority-required',
      ],
      [
        role !== 'worker' && !admits.includes('unproven'),
        'authority nobody proved',
        personOf(role, { standing: 'unproven' }),
        'access.authority-unproven',
      ],
      [!admits.includes('weak'), 'a code only', personOf(role, { weak: true }), 'access.proof-required'],
      [
        (role === 'operator' || role === 'government') && !admits.includes('before-second-factor'),
        'no second factor yet',
        personOf(role, { secondFactor: false }),
        'access.second-factor-required',
      ],
    ];
    return lacking.flatMap(([applies, what, as, code]) =>
      applies ? [[`${role} with ${what}`, as, code] as [string, Actor, string]] : [],
    );
  });
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
    expect(found.length).toBeGreaterThan(2 + ROLES.length - 2);
  });

  it('lets in whom it names: never 401, never 5xx', async () => {
    const found: string[] = [];
    for (const route of routes)
      for (const as of PEOPLE) {
        if (!belongs(as, route.audiences ?? [])) continue;
        const { status, body } = await knock(house, route, { as });
        if (status === 401 || status >= 500 || String(body?.code).startsWith('access.'))
          found.push(`${title(route)}: ${as.role} got ${status} ${body?.code}`);
      }
    expect(found).toEqual([]);
  }, 120_000);

  it('hands out all that is held about a person to a proven one only, in whatever form', () => {
    const copies = routes.filter(({ path }) => /\/export\b/.test(path));
    expect(copies.map(title)).toEqual(['GET /v1/me/export', 'GET /v1/me/export.html']);
    for (const route of copies) expect([title(route), ...route.demands]).toContain('step-up');
  });

  it('lets no machine decide about anybody, and no auditor change anything', () => {
    const changing = routes.filter(({ method, onlyReads }) => method !== 'GET' && !onlyReads);
    const audited = changing.filter(({ audiences = [] }) =>
      audiences.some((one) => one.endsWith(':auditor') || one.endsWith(':viewer')),
    );
    expect(audited.map(title)).toEqual([
      'POST /v1/value-reports/recomputations', // computes what is published, and keeps it
    ]);
    const deciding = routes.filter(
      ({ audiences = [], method }) =>
        method !== 'GET' && audiences.some((one) => /:(reviewer|mediator|counter-clerk)$/.test(one)),
    );
    expect(deciding.length).toBeGreaterThan(8);
    for (const route of [...deciding, ...routes.filter((one) => title(one) === 'POST /v1/parameters')])
      for (const demanded of ['person', 'second-factor', 'real-name'])
        expect([title(route), ...route.demands]).toContain(demanded);
  });

  it(`keeps its promise (${HOW_TO_UPDATE})`, () => {
    const matrix = Object.fromEntries(
      routes.map((route) => {
        const { audiences = [], admits, demands } = route;
        const strength = [...demands.map((one) => `demands ${one}`), ...admits.map((one) => `admits ${one}`)];
        return [title(route), [...audiences, ...strength]];
      }),
    );
    const { promised, offered } = contract('test/contract/access-matrix.json', matrix);
    expect(offered).toEqual(promised);
  });
});
