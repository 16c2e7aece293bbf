import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenAPIObject } from '@nestjs/swagger';
import { WORKER_NAME } from '../../demo/cast.js';
import { Database } from '../../src/platform/database/database.js';
import { type RouteAccess, routeAccess } from '../../src/platform/http/access/access.check.js';
import type { Actor, Role } from '../../src/platform/http/access/actor.js';
import { buildOpenApi } from '../../src/platform/http/openapi/openapi.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { sampleOf } from '../contract/samples.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { sampled, WHOLE } from '../harness/seed.js';
import { gatherIn } from '../harness/journey.js';
import { pdf, upload } from '../harness/papers.js';
import { type HireIds, wholeHire } from '../harness/whole-hire.js';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Which id of the hire stands in a path: the segment before it says of what. */
const NAMED: Record<string, string> = {
  '/v1/applications/:id': 'application',
  '/v1/appeals/:id': 'appeal',
  '/v1/admissions/:id': 'admission',
  '/v1/certificates/:id': 'certificate',
  '/v1/claim-fund/deposits/:id': 'claimDeposit',
  '/v1/claim-verifications/:id': 'verification',
  '/v1/claims/:id': 'claim',
  '/v1/consents/:id': 'consent',
  '/v1/contracts/:id': 'contract',
  '/v1/documents/:id': 'document',
  '/v1/documents/uploads/:id': 'upload',
  '/v1/documents/uploads/:id/parts/:part': '=1',
  '/v1/engagements/:contractId': 'contract',
  '/v1/employers/:id': 'employer',
  '/v1/enterprises/:id': 'employer',
  '/v1/enterprises/me/fulfilments/:id': 'fulfilment',
  '/v1/enterprises/me/reports/:id': 'report',
  '/v1/escrow/:id': 'escrow',
  '/v1/escrow/deposits/:id': 'deposit',
  '/v1/falsifications/:id': 'finding',
  '/v1/fraud-reports/:id': 'report',
  '/v1/fulfilments/:id': 'fulfilment',
  '/v1/grievances/:id': 'grievance',
  '/v1/hostings/:id': 'hosting',
  '/v1/inbox/:id': 'message',
  '/v1/injury-claims/:id': 'injury',
  '/v1/insurance-products/:id': 'product',
  '/v1/insurance-subscriptions/:id': 'subscription',
  '/v1/jobs/:id': 'job',
  '/v1/me/keys/:kid': 'kid',
  '/v1/me/sessions/:id': 'session',
  '/v1/organisations/:id': 'employer',
  '/v1/organisations/:id/clients/:clientId': 'employerClient',
  '/v1/organisations/:id/members/:memberId': 'member',
  '/v1/pay-runs/:id': 'payRun',
  '/v1/policies/:id': 'policy',
  '/v1/reporters/:id': 'platform',
  '/v1/review-queue/:enterpriseId': 'employer',
  '/v1/restrictions/:id': 'restriction',
  '/v1/shifts/:id': 'shift',
  '/v1/value-reports/recomputations/:id': 'recomputation',
  '/v1/webhooks/:id': 'webhook',
  '/v1/webhooks/:id/deliveries/:deliveryId': 'delivery',
};

/** Routes whose body names what is somebody's: its members, and the ids of the hire for them. */
const IN_BODY: Record<string, Record<string, string | string[]>> = {
  'POST /v1/appeals': { restrictionId: 'restriction' },
  'POST /v1/contracts': { applicationId: 'application' },
  'POST /v1/grievances': { contractId: 'contract', otherPartyId: 'employer' },
  'POST /v1/injury-claims': { shiftId: 'shift' },
  'POST /v1/pay-runs': { enterpriseId: 'employer' },
  'POST /v1/resume-verifications': { requestId: 'resumeRequest' },
  'POST /v1/shifts/clock-in': { contractId: 'contract' },
};

/** Who else may use a route with the ids of the hire, and why. */
const OPEN: Record<string, { to: string[]; because: string }> = {
  'GET /v1/jobs/:id': { to: ['anyone'], because: 'an open advert is public to who is signed in' },
  'GET /v1/jobs/:id/employer': { to: ['worker'], because: 'who looks for work must see whom for' },
  'GET /v1/employers/:id': { to: ['worker'], because: 'who looks for work must see whom for' },
  'POST /v1/jobs/:id/application-requests': { to: ['worker'], because: 'any worker may apply' },
  'POST /v1/jobs/:id/applications': { to: ['worker'], because: 'any worker may apply; the nonce is theirs' },
  'GET /v1/insurance-products/:id': { to: ['anyone'], because: 'products are published' },
  'GET /v1/enterprises/:id/profile': { to: ['anyone'], because: 'who looks for work must see whom for' },
  'GET /v1/enterprises/:id/score': { to: ['platform'], because: 'the score is for platforms' },
  'GET /v1/enterprises/:id/score/history': { to: ['platform'], because: 'the score is for platforms' },
  'GET /v1/enterprises/:id/matching-profile': { to: ['platform'], because: 'platforms match by it' },
  'GET /v1/enterprises/:id/decision': { to: ['platform'], because: 'platforms must know whom to list' },
};

/** Routes with a parameter that is no id of anybody, and why they are not walked. */
const NOT_SOMEBODYS: Record<string, string> = {
  'GET /docs/assets/:name': 'a file',
  'GET /problems/:code': 'published codes',
  'GET /v1/status-lists/:id': 'published, without anything of a person',
  'GET /vct/:domain/:version': 'published types',
  'POST /v1/me/recoveries/:id/objection': 'no hire has one; strangers meet it in rooms/identity-phones',
  'GET /v1/firm-sightings/:id':
    'clerks of the region see what a firm brings; rooms/enterprise-credit-counter',
  'POST /v1/firm-sightings/:id/sightings':
    'two clerks see what a firm brings; rooms/enterprise-credit-counter',
  'POST /v1/source-conflicts/:id/decision':
    'two reviewers decide where sources differ; strangers meet it in rooms/enterprise-credit-conflicts',
  'POST /v1/claim-verifications/:id/sightings':
    'two clerks see whoever stands before them; rooms/work-certificate-counter',
  'POST /v1/real-name-checks/:id/sightings':
    'two clerks see whoever stands before them; rooms/identity-documents',
  'POST /v1/recoveries/:id/sightings': 'two clerks see whoever stands before them; rooms/identity-phones',
  'GET /v1/authority-contests/:id': 'no hire has one; strangers meet it in rooms/identity-contest',
  'POST /v1/authority-contests/:id/decision': 'no hire has one; strangers meet it in rooms/identity-contest',
  'POST /v1/authority-contests/:id/statement': 'no hire has one; strangers meet it in rooms/identity-contest',
  'POST /v1/authority-contests/:id/withdrawal':
    'no hire has one; strangers meet it in rooms/identity-contest',
  'POST /v1/authority-transfers/:id/confirmation':
    'no hire has one; strangers meet it in rooms/identity-further-proofs',
  'DELETE /v1/me/passkeys/:id': 'no hire has one; strangers meet it in rooms/identity-passkeys',
  'DELETE /v1/organisations/:id/member-keys/:kid':
    'no hire has one; strangers meet it in rooms/payroll-member-keys',
  'POST /v1/organisations/:id/recoveries/:recoveryId/objection':
    'no hire has one; strangers meet it in rooms/identity-organisation-recovery',
  'POST /v1/bank-credits/:id/assignment':
    'no hire has one; strangers meet it in rooms/payroll-bank-strangers',
  'POST /v1/bank-credits/:id/return': 'no hire has one; strangers meet it in rooms/payroll-bank-strangers',
  'GET /v1/payment-files/:id': 'no hire has one; strangers meet it in rooms/payroll-bank-strangers',
  'POST /v1/payment-files/:id/cancellation':
    'no hire has one; strangers meet it in rooms/payroll-bank-strangers',
  'POST /v1/payment-files/:id/confirmation':
    'no hire has one; strangers meet it in rooms/payroll-bank-strangers',
  'POST /v1/payment-files/:id/downloads':
    'no hire has one; strangers meet it in rooms/payroll-bank-strangers',
  'POST /v1/payment-files/:id/not-taken':
    'no hire has one; strangers meet it in rooms/payroll-bank-strangers',
  'POST /v1/reconciliation-breaks/:id/resolution':
    'no hire has one; strangers meet it in rooms/payroll-bank-strangers',
  'GET /v1/refunds/:id': 'no hire has one; strangers meet it in rooms/payroll-bank-strangers',
  'POST /v1/refunds/:id/approvals': 'no hire has one; strangers meet it in rooms/payroll-bank-strangers',
  'GET /v1/imports/:id': 'no hire has one; strangers meet it in rooms/tongbao-hosted',
  'GET /v1/imports/:id/faults': 'no hire has one; strangers meet it in rooms/tongbao-hosted',
  'GET /v1/imports/:id/fault-file': 'no hire has one; strangers meet it in rooms/tongbao-hosted',
  'POST /v1/imports/:id/start': 'no hire has one; strangers meet it in rooms/tongbao-hosted',
  'POST /v1/imports/:id/stop': 'no hire has one; strangers meet it in rooms/tongbao-hosted',
  'POST /v1/imports/:id/undo': 'no hire has one; strangers meet it in rooms/tongbao-hosted',
  'POST /v1/me/job-invitations/:id/decline': 'no hire has one; strangers meet it in rooms/tongbao-available',
  'GET /v1/hosted-jobs/:id': 'no hire has one; strangers meet it in rooms/tongbao-hosted',
  'DELETE /v1/hosted-jobs/:id': 'no hire has one; strangers meet it in rooms/tongbao-hosted',
  'GET /v1/credit-alarms/:id': 'no hire has one; strangers meet it in rooms/enterprise-credit-alarms',
  'POST /v1/credit-alarms/:id/acknowledgement':
    'no hire has one; strangers meet it in rooms/enterprise-credit-alarms',
  'GET /v1/suspension-proposals/:id': 'no hire has one; strangers meet it in rooms/enterprise-credit-claims',
  'POST /v1/suspension-proposals/:id/decision':
    'no hire has one; strangers meet it in rooms/enterprise-credit-claims',
  'POST /v1/arrears/:id/contest': 'no hire has one; strangers meet it in rooms/payroll-overdue',
  'POST /v1/risk-holds/:id/decisions': 'no hire has one; strangers meet it in rooms/payroll-holds',
  'POST /v1/dead-deliveries/:id/replay': 'the operator’s own; nobody else may',
  'POST /v1/unreached-people/:id/reached': 'no hire has one; strangers meet it in rooms/notification',
  'GET /v1/credit-models/:hash': 'a model is the operator’s; nobody else may',
  'GET /v1/credit-models/:hash/comparison': 'a model is the operator’s; nobody else may',
  'GET /v1/credit-models/:hash/document': 'a model is the operator’s; nobody else may',
  'POST /v1/credit-models/:hash/state': 'a model is the operator’s; nobody else may',
  'GET /v1/screening-models/:hash': 'a model is the operator’s; nobody else may',
  'POST /v1/screening-models/:hash/activation': 'a model is the operator’s; nobody else may',
  'POST /v1/screening-models/:hash/state': 'a model is the operator’s; nobody else may',
};

/** Lists that show what is published: ids of the hire may stand in them. */
const PUBLISHED = [
  'GET /v1/jobs/nearby',
  'GET /v1/insurance-products',
  'GET /v1/parameters',
  'GET /docs/openapi.json',
];

/** Answers that name a worker to somebody else and say nothing of them, and why. */
const NAMES_ONLY: Record<string, string> = {
  'GET /v1/inbox': 'what a party was notified of stays its own message, and names the worker by number',
};

/** Only a pledged claim is read by reviewers. */
const REVIEWED: Record<string, string> = { 'GET /v1/claims/:id/falsification-reviews': 'pledged' };

const OWNERS: Role[] = ['operator', 'employer', 'provider', 'platform', 'insurer', 'government'];

/** Tables that count requests, not what came of them. */
const UNCOUNTED = ['platform.rate_window', 'tongbao.application_request'];

describe("other people's ids", () => {
  let house: House;
  let ids: HireIds;
  let strangers: Actor[];
  let routes: RouteAccess[];
  let document: OpenAPIObject;
  let owners: Actor[];
  let publicKey: object;

  beforeAll(async () => {
    house = await openHouse();
    const cast = await gatherIn(house);
    ids = await wholeHire(house, cast);
    owners = [cast.operator, cast.employer, cast.provider, cast.platform, cast.insurer, cast.government].map(
      ({ id, ids: { clientId } }, at) =>
        actor(OWNERS[at]!, { id: clientId, organisationId: asId(id), secondFactor: true, region: '4301' }),
    );
    owners.push(actor('worker', { id: cast.worker.id }));
    const paper = await upload(house, owners[1]!, { purpose: 'fraud-evidence', bytes: pdf() });
    const about = { purpose: 'fraud-evidence', type: 'application/pdf', size: 2_000_000 };
    const opened = await house.call('POST', '/v1/documents/uploads', {
      as: owners[1]!,
      key: newId(),
      body: about,
    });
    await house.work();
    const filed = await house.call('POST', '/v1/grievances', {
      as: owners.at(-1)!,
      key: newId(),
      body: {
        kind: 'wages',
        otherPartyId: ids['employer'],
        contractId: ids['contract'],
        statement: '高温津贴没有发放。',
      },
    });
    ids = { ...ids, document: paper.body.id, upload: opened.body.id, grievance: filed.body.id };
    publicKey = cast.platform.keys.publicJwk;
    strangers = [(await house.worker()).actor];
    for (const kind of ['employer', 'provider', 'platform', 'insurer', 'trainer'] as const)
      strangers.push((await house.organisation(kind)).actor);
    strangers.push((await house.organisation('government', '11')).actor);
    routes = routeAccess(house.app).filter(({ audiences }) => !audiences?.includes('public'));
    document = buildOpenApi(house.app);
    await house.work();
  }, 60_000);
  afterAll(() => house.close());

  const title = ({ method, path }: RouteAccess): string => `${method} ${path}`;

  /** The path with an id for every parameter; `missing` where none is known. */
  const filled = (path: string, known: (name: string) => string): string =>
    path.replaceAll(/:[A-Za-z]+/g, (_, at: number) => {
      const upTo = path.slice(0, at) + /^[^/]+/.exec(path.slice(at))![0];
      const named = NAMED[upTo] ?? '=missing';
      return named.startsWith('=') ? named.slice(1) : known(named);
    });

  /** A body that the route's DTO takes, with the ids of the hire where it names them. */
  const bodyOf = (route: RouteAccess, known: (name: string) => string): object | undefined => {
    const path = route.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    const operation = document.paths[path]?.[route.method.toLowerCase() as 'post'];
    const content = (operation?.requestBody as { content?: Record<string, { schema?: object }> } | undefined)
      ?.content?.['application/json'];
    if (!content?.schema) return undefined;
    const sample = sampleOf(content.schema, document.components?.schemas ?? {}) as object;
    const named = Object.entries(IN_BODY[title(route)] ?? {}).map(([member, id]) => [
      member,
      known(String(id)),
    ]);
    const whole = { ...sample, ...(Object.fromEntries(named) as object) };
    if (title(route) === 'POST /v1/injury-claims') return { ...whole, policyId: undefined }; // or the shift
    if (title(route) === 'POST /v1/grievances') {
      const others = { shiftId: undefined, claimId: undefined, jobId: undefined };
      return { ...whole, ...others };
    }
    if ('publicKey' in whole) return { ...whole, publicKey };
    return whole;
  };

  const knock = (route: RouteAccess, as: Actor, known: (name: string) => string): Promise<Answer> => {
    const body = bodyOf(route, known);
    const bytes = route.method === 'PUT' && route.path.endsWith('/parts/:part');
    return house.call(route.method as Method, filled(route.path, known), {
      as,
      key: newId(),
      ...(body && { body }),
      ...(bytes && { bytes: Buffer.from('part'), headers: { 'content-type': 'application/octet-stream' } }),
    });
  };

  const written = async (): Promise<string> => {
    const [row] = await house.get(Database).query<{ written: string }>(
      `SELECT (SELECT count(*) FROM platform.command) || ' commands, ' || (SELECT count(*) FROM platform.event)
           || ' events, ' || (SELECT count(*) FROM platform.access_log) || ' readings' AS written`,
    );
    return row!.written;
  };

  /** Every row of the house, as one number a table. */
  const state = async (): Promise<Record<string, string>> => {
    const database = house.get(Database);
    const tables = await database.query<{ name: string }>(
      `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema', 'public', 'rail_simulator') ORDER BY 1`,
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      if (UNCOUNTED.includes(name)) continue;
      const [row] = await database.query<{ sum: string }>(
        `SELECT count(*) || '/' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS sum FROM ${name} t`,
      );
      found[name] = row!.sum;
    }
    return found;
  };

  const may = (route: RouteAccess, { role }: Actor): boolean => {
    const open = OPEN[title(route)]?.to ?? [];
    return open.includes('anyone') || open.includes(role);
  };
  const isNamed = (route: RouteAccess): boolean => route.path.includes('/:') || title(route) in IN_BODY;

  it('covers every route that names something, or says why not', () => {
    const named = routeAccess(house.app).filter(isNamed);
    const unknown = named.filter(
      (route) =>
        !(title(route) in NOT_SOMEBODYS) &&
        filled(route.path, (name) => ids[name] ?? 'missing').includes('missing'),
    );
    expect(unknown.map(title)).toEqual([]);
    expect(named.length).toBeGreaterThan(60);
    const all = new Set(routeAccess(house.app).map(title));
    const listed = [...Object.keys(OPEN), ...Object.keys(NOT_SOMEBODYS), ...Object.keys(IN_BODY)];
    expect([...listed, ...PUBLISHED].filter((one) => !all.has(one))).toEqual([]);
  });

  it('are those of the hire: whoever they belong to reads every one of them', async () => {
    const faults: string[] = [];
    for (const route of routes.filter(isNamed)) {
      if (route.method !== 'GET' || title(route) in NOT_SOMEBODYS) continue;
      const query = route.path.endsWith('recomputation') ? `?at=${house.clock.now().toISOString()}` : '';
      const url = `${filled(route.path, (name) => ids[REVIEWED[title(route)] ?? name]!)}${query}`;
      const answers = await Promise.all(owners.map((as) => house.call('GET', url, { as })));
      if (!answers.some(({ status }) => status === 200))
        faults.push(`${title(route)}: ${answers.map(({ status }) => status).join(' ')}`);
      const kept = answers.some(
        ({ text, headers }) => text.includes(WORKER_NAME) && headers['cache-control'] !== 'no-store',
      );
      if (kept) faults.push(`${title(route)} shows a name that a cache may keep`);
    }
    expect(faults).toEqual([]);
  }, 60_000);

  it('are read by others only with an entry in the log of the person', async () => {
    const unlogged: string[] = [];
    const read = new Set<string>();
    const lines = async (): Promise<number> => {
      const [row] = await house
        .get(Database)
        .query<{ n: number }>('SELECT count(*)::int AS n FROM platform.access_log WHERE subject_id = $1', [
          ids['worker'],
        ]);
      return row!.n;
    };
    for (const route of routes) {
      if (route.method !== 'GET' || title(route) in NOT_SOMEBODYS) continue;
      house.clock.advance({ minutes: 1 }); // past the rate windows
      const query = /indicators|employment-map/.test(route.path) ? '?from=2026-11-01&to=2026-11-30' : '';
      const url = `${filled(route.path, (name) => ids[REVIEWED[title(route)] ?? name]!)}${query}`;
      for (const as of owners.filter(({ role }) => role !== 'worker')) {
        const before = await lines();
        const { status, text } = await house.call('GET', url, { as });
        if (status !== 200 || !(text.includes(ids['worker']!) || text.includes(WORKER_NAME))) continue;
        read.add(title(route));
        if ((await lines()) === before) unlogged.push(`${title(route)} as ${as.role}`);
      }
    }
    expect(read.size).toBeGreaterThan(12);
    expect(unlogged.filter((one) => NAMES_ONLY[one.split(' as ')[0]!] === undefined)).toEqual([]);
    expect(Object.keys(NAMES_ONLY).filter((one) => !read.has(one))).toEqual([]); // none that is no more
    const seen = await house.call('GET', '/v1/me/access-log?limit=100', { as: owners.at(-1)! });
    const purposes = new Set(seen.body.items.map(({ purpose }: { purpose: string }) => purpose));
    for (const purpose of ['claim-list', 'shift-list', 'wage-list', 'application-list', 'cover-list'])
      expect([...purposes]).toContain(purpose);
  }, 120_000);

  it('open nothing to anybody else: 403 or 404, as for an id that nothing has, and nothing is written', async () => {
    const faults: string[] = [];
    const before = await state();
    let tried = 0;
    for (const route of routes.filter(isNamed)) {
      if (title(route) in NOT_SOMEBODYS) continue;
      house.clock.advance({ minutes: 1 }); // past the rate windows
      const kept = strangers.filter((as) => !may(route, as));
      for (const as of sampled(kept, `strangers at ${title(route)}`, 0.4)) {
        tried++;
        const was = await written();
        const answer = await knock(route, as, (name) => ids[name]!);
        const nothing = await knock(route, as, () => newId());
        const said = `${title(route)} as ${as.role}: ${answer.status} ${answer.body?.code ?? answer.text.slice(0, 80)}`;
        if (answer.status !== 403 && answer.status !== 404) faults.push(said);
        else if (answer.status !== nothing.status || answer.body?.code !== nothing.body?.code)
          faults.push(`${said}, but ${nothing.status} ${nothing.body?.code} for an id that nothing has`);
        if ((await written()) !== was) faults.push(`${said} wrote: ${was} -> ${await written()}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await state()).toEqual(before);
    expect(tried).toBeGreaterThan(WHOLE ? 300 : 150);
  }, 120_000);

  it('stand in no list of anybody else', async () => {
    const secret = [
      'worker',
      'application',
      'contract',
      'shift',
      'policy',
      'injury',
      'deposit',
      'payRun',
      'escrow',
    ];
    const more = [
      'claim',
      'certificate',
      'consent',
      'report',
      'fulfilment',
      'appeal',
      'restriction',
      'webhook',
      'message',
      'member',
    ];
    const faults: string[] = [];
    const period = 'from=2026-11-01&to=2026-11-30';
    for (const route of routes) {
      if (route.method !== 'GET' || route.path.includes('/:') || PUBLISHED.includes(title(route))) continue;
      for (const as of strangers) {
        const query = /indicators|employment-map/.test(route.path) ? `?${period}` : '';
        const { text } = await house.call('GET', `${route.path}${query}`, { as });
        const seen = [...secret, ...more].filter((name) => text.includes(ids[name]!));
        if (seen.length > 0) faults.push(`${title(route)} as ${as.role} shows ${seen.join(', ')}`);
      }
    }
    expect(faults).toEqual([]);
  }, 60_000);
});
