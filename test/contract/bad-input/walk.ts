import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeAccess } from '../../../src/platform/http/access/access.check.js';
import type { Actor, Role } from '../../../src/platform/http/access/actor.js';
import { Database } from '../../../src/platform/database/database.js';
import { buildOpenApi } from '../../../src/platform/http/openapi/openapi.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { actor, type Answer, type Call, type House, openHouse } from '../../harness/app.js';
import { sampled } from '../../harness/seed.js';
import { BROKEN_CURSORS, brokenTokens } from '../encoded.js';
import { badValuesFor, resolved, sampleOf, type Schema, type Schemas } from '../samples.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Operation {
  id: string;
  room: string;
  method: Method;
  path: string;
  audiences: string[];
  parameters: { name: string; in: string; schema: Schema; required?: boolean }[];
  body?: Schema;
  form: boolean;
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Operations that ignore members they do not know, as their standard says. */
const LENIENT: Record<string, string> = {
  issueToken: 'RFC 6749 section 3.2',
  revokeToken: 'RFC 7009 section 2.1, RFC 6749 section 3.2',
};

/** The rooms that answer over HTTP; each has a spec beside this file, so that the walk is shared by the workers. */
const ROOMS = [
  'employment-value',
  'enterprise-credit',
  'grievance',
  'identity',
  'insurance',
  'notification',
  'payroll',
  'platform',
  'tongbao',
  'work-certificate',
];

/** Which room answers a route, by its module; all others are the ground floor's. */
function roomsByRoute({ app }: House): Map<string, string> {
  return new Map(
    routeAccess(app).map(({ method, path, module }) => {
      const name = module
        .replace('Module', '')
        .replaceAll(/\B[A-Z]/g, '-$&')
        .toLowerCase();
      return [
        `${method} ${path.replaceAll(/:([A-Za-z]+)/g, '{$1}')}`,
        ROOMS.includes(name) ? name : 'platform',
      ];
    }),
  );
}

/** Members whose text holds texts: a JWS, a JWT, an SD-JWT. */
const ENCODED = /jws|jwt|proof|credential|presentation|assertion|signature|token/i;

/** How much of the walk `npm test` takes. */
const SHARE = 0.15;

/** Every operation of a room, asked wrongly in every way that its schemas let one think of. */
export function badInputTo(room: string): void {
  describe(`bad input to ${room}`, () => {
    let house: House;
    let everywhere: Operation[];
    let operations: Operation[];
    let schemas: Schemas;

    beforeAll(async () => {
      house = await openHouse();
      const document = buildOpenApi(house.app);
      schemas = document.components?.schemas ?? {};
      const rooms = roomsByRoute(house);
      everywhere = Object.entries(document.paths).flatMap(([path, item]) =>
        (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
          // oxlint-disable-next-line typescript/no-explicit-any -- the document is walked as plain JSON
          const found: any = item[method];
          if (!found) return [];
          const content = found.requestBody?.content ?? {};
          return [
            {
              id: found.operationId,
              room: rooms.get(`${method.toUpperCase()} ${path}`) ?? '',
              method: method.toUpperCase() as Method,
              path,
              audiences: found['x-access'] ?? [],
              parameters: found.parameters ?? [],
              body: content[JSON_TYPE]?.schema ?? content[FORM_TYPE]?.schema,
              form: content[FORM_TYPE] !== undefined,
            },
          ];
        }),
      );
      operations = everywhere.filter((operation) => operation.room === room);
    });
    afterAll(() => house.close());

    const callerOf = ({ audiences }: Operation): Actor | undefined => {
      const [role] = audiences[0]?.split(':') ?? [];
      if (role === 'public' || role === undefined) return undefined;
      const chosen = (role === 'anyone' ? 'worker' : role) as Role;
      return actor(chosen, {
        machine: false,
        ...(chosen === 'government' && { region: '43' }),
      });
    };

    /** The path with every parameter filled as its schema allows, unless overridden. */
    const urlOf = (operation: Operation, given: Record<string, string> = {}): string => {
      const { path, parameters } = operation;
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const parameter = parameters.find((candidate) => candidate.name === name);
        return encodeURIComponent(
          given[name] ?? String(sampleOf(parameter?.schema ?? { type: 'string', format: 'uuid' }, schemas)),
        );
      });
      const query = parameters
        .filter(
          (parameter) =>
            parameter.in === 'query' && (parameter.required || given[parameter.name] !== undefined),
        )
        .map(({ name, schema }): [string, string] => [
          name,
          given[name] ?? String(sampleOf(schema, schemas)),
        ]);
      const text = new URLSearchParams(query).toString();
      return text === '' ? filled : `${filled}?${text}`;
    };

    const send = (operation: Operation, url: string, call: Call = {}): Promise<Answer> => {
      const as = callerOf(operation);
      const body = call.body as Record<string, string> | undefined;
      const sent = operation.form && body !== undefined ? { form: body } : body === undefined ? {} : { body };
      return house.call(operation.method, url, {
        key: newId(),
        ...(as && { as }),
        headers: { 'if-match': '"1"', ...call.headers },
        ...sent,
      });
    };

    const rowsWritten = async (): Promise<string> => {
      const rows = await house
        .get(Database)
        .query<{ written: string }>(
          `SELECT (SELECT count(*) FROM platform.command) || ' commands, ' || (SELECT count(*) FROM platform.event) || ' events' AS written`,
        );
      return rows[0]?.written ?? '';
    };

    const faultOf = (answer: Answer, expected: number[]): string | undefined => {
      const { status, body } = answer;
      if (status >= 500 && status !== 503) return `${status} ${answer.text.slice(0, 200)}`;
      if (status >= 400 && typeof (body?.code ?? body?.error) !== 'string') return `${status} without a code`;
      if (expected.length > 0 && !expected.includes(status))
        return `${status} ${body?.code ?? ''} instead of ${expected.join(' or ')}`;
      return undefined;
    };

    it('finds operations to try', () => {
      expect(operations.length).toBeGreaterThan(5);
      expect(everywhere.length).toBeGreaterThan(200);
      expect(everywhere.filter(({ body }) => body !== undefined).length).toBeGreaterThan(60);
      expect([...new Set(everywhere.map((operation) => operation.room))].toSorted()).toEqual(ROOMS);
      const specs = readdirSync('test/contract/bad-input').filter((file) => file.endsWith('.spec.ts'));
      expect(specs.toSorted()).toEqual(ROOMS.map((one) => `${one}.spec.ts`));
    });

    it('in a body is refused with 400 and a code by every operation, and nothing is written', async () => {
      const faults: string[] = [];
      let tried = 0;
      const before = await rowsWritten();
      for (const operation of operations) {
        if (operation.body === undefined) continue;
        house.clock.advance({ hours: 1 }); // past every rate window
        const url = urlOf(operation);
        const good = sampleOf(operation.body, schemas) as Record<string, unknown>;
        const members = resolved(operation.body, schemas).properties ?? {};
        const bodies: [string, unknown][] = LENIENT[operation.id]
          ? []
          : [
              ['an unknown field', { ...good, noSuchField: 1 }],
              ['a __proto__', JSON.parse(`{"__proto__x": 1, ${JSON.stringify(good).slice(1)}`)],
            ];
        for (const [name, schema] of Object.entries(members))
          for (const bad of operation.form ? ['', 'nul\0', 'x'.repeat(9000)] : badValuesFor(schema, schemas))
            bodies.push([`${name}=${JSON.stringify(bad)?.slice(0, 40)}`, { ...good, [name]: bad }]);
        for (const name of operation.form ? [] : (resolved(operation.body, schemas).required ?? [])) {
          const { [name]: _missing, ...rest } = good;
          bodies.push([`no ${name}`, rest]);
        }
        for (const [what, body] of sampled(bodies, `bad bodies of ${operation.id}`, SHARE)) {
          tried++;
          const fault = faultOf(
            await send(operation, url, { body }),
            operation.form ? [400, 401, 413, 429] : [400, 413, 429],
          );
          if (fault) faults.push(`${operation.id}, ${what}: ${fault}`);
        }
      }
      expect(faults).toEqual([]);
      expect(await rowsWritten()).toBe(before);
      expect(tried).toBeGreaterThanOrEqual(operations.filter(({ body }) => body !== undefined).length);
    }, 180_000);

    it('in paths and queries is refused with 400 or 404 by every operation', async () => {
      const faults: string[] = [];
      for (const operation of operations) {
        house.clock.advance({ hours: 1 });
        const body = operation.body && { body: sampleOf(operation.body, schemas) };
        for (const { name, in: place, schema } of operation.parameters) {
          if (place !== 'path' && place !== 'query') continue;
          const type = resolved(schema, schemas);
          const strict = place === 'query' || type.format === 'uuid' ? [400] : [400, 404];
          const nonsense = [
            'no\0pe',
            'x'.repeat(5000),
            ...(type.format || type.type === 'integer' || type.enum ? ['nonsense'] : []),
          ];
          for (const bad of sampled(nonsense, `${name} of ${operation.id}`, SHARE)) {
            const answer = await send(operation, urlOf(operation, { [name]: bad }), { ...body });
            const fault = faultOf(answer, [...strict, 404, 414, 429]);
            if (fault) faults.push(`${operation.id}, ${name}=${JSON.stringify(bad.slice(0, 20))}: ${fault}`);
          }
        }
        const unknown = `${urlOf(operation)}${urlOf(operation).includes('?') ? '&' : '?'}noSuchParameter=1&x[$gt]=`;
        const fault = faultOf(await send(operation, unknown, { ...body }), []);
        if (fault) faults.push(`${operation.id}, unknown query: ${fault}`);
      }
      expect(faults).toEqual([]);
    }, 120_000);

    it('inside a token, a signature, a credential or a cursor is refused below 500 by every operation', async () => {
      const faults: string[] = [];
      const tokens = brokenTokens('"iss":"http://xingong.test","sub":"x","aud":"http://xingong.test"');
      for (const operation of operations) {
        house.clock.advance({ hours: 1 });
        const good = operation.body && (sampleOf(operation.body, schemas) as Record<string, unknown>);
        const body = good && { body: good };
        const attempts: [string, () => Promise<Answer>, number[]][] = [];
        if (callerOf(operation))
          for (const [what, token] of tokens.filter(([, one]) => !/\.\.|~/.test(one)))
            attempts.push([
              `bearer with ${what}`,
              () =>
                house.call(operation.method, urlOf(operation), {
                  headers: { authorization: `Bearer ${token}`, 'if-match': '"1"' },
                  ...body,
                }),
              [401],
            ]);
        const members = operation.body ? (resolved(operation.body, schemas).properties ?? {}) : {};
        for (const name of Object.keys(members).filter((member) => ENCODED.test(member)))
          for (const [what, token] of tokens) {
            const of = resolved(members[name]!, schemas);
            const value = of.type === 'array' ? [token] : token;
            attempts.push([
              `${name} with ${what}`,
              () => send(operation, urlOf(operation), { body: { ...good, [name]: value } }),
              [],
            ]);
          }
        if (operation.parameters.some(({ name, in: place }) => name === 'cursor' && place === 'query'))
          for (const [what, cursor] of BROKEN_CURSORS)
            attempts.push([`cursor ${what}`, () => send(operation, urlOf(operation, { cursor }), {}), []]);
        for (const [what, attempt, expected] of sampled(attempts, `encoded of ${operation.id}`, SHARE)) {
          const fault = faultOf(await attempt(), expected);
          if (fault) faults.push(`${operation.id}, ${what}: ${fault}`);
        }
      }
      expect(faults).toEqual([]);
    }, 180_000);

    it('that is well-formed but means nothing is answered below 500 by every operation, twice', async () => {
      const faults: string[] = [];
      for (const operation of operations) {
        const body = operation.body && { body: sampleOf(operation.body, schemas) };
        const url = urlOf(operation);
        for (let time = 0; time < 2; time++) {
          const fault = faultOf(await send(operation, url, { ...body }), []);
          if (fault) faults.push(`${operation.id}: ${fault}`);
        }
      }
      expect(faults).toEqual([]);
    }, 120_000);

    it('as a missing or unusable idempotency key is refused wherever one is asked for', async () => {
      const faults: string[] = [];
      const isKeyed = ({ parameters }: Operation): boolean =>
        parameters.some(({ name }) => name.toLowerCase() === 'idempotency-key');
      const keyed = operations.filter(isKeyed);
      expect(everywhere.filter(isKeyed).length).toBeGreaterThan(15);
      for (const operation of keyed) {
        const as = callerOf(operation);
        const body = operation.body && { body: sampleOf(operation.body, schemas) };
        for (const key of [undefined, 'short', 'x'.repeat(129)]) {
          const answer = await house.call(operation.method, urlOf(operation), {
            ...(as && { as }),
            headers: { 'if-match': '"1"', ...(key !== undefined && { 'idempotency-key': key }) },
            ...body,
          });
          const fault = faultOf(answer, [400, 429]);
          if (fault) faults.push(`${operation.id}: ${fault}`);
        }
      }
      expect(faults).toEqual([]);
    }, 60_000);

    it('as an expired token is refused by every operation that is not public', async () => {
      const faults: string[] = [];
      for (const operation of operations) {
        const as = callerOf(operation);
        if (!as) continue;
        const token = await house.tokenFor(as);
        house.clock.advance({ minutes: 15 });
        const answer = await house.call(operation.method, urlOf(operation), {
          headers: { authorization: `Bearer ${token}` },
        });
        const fault = faultOf(answer, [401]);
        if (fault) faults.push(`${operation.id}: ${fault}`);
      }
      expect(faults).toEqual([]);
    }, 60_000);
  });
}
