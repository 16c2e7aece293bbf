import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpUscc } from '../../demo/client/numbers.js';
import { PermitSource } from '../../src/enterprise-credit/certification/licence/authority/permit.source.js';
import { simulatedPermits } from '../../src/enterprise-credit/certification/licence/authority/simulated-permit.source.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId, type OrganisationId } from '../../src/platform/ids/ids.js';
import { AskerKey } from '../../src/platform/source/asker-key.js';
import type { QuestionRefused } from '../../src/platform/source/envelope.js';
import { SimulatedSource } from '../../src/platform/source/simulated-source.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';

let house: House;
const operator = actor('operator');
const platform = actor('platform');

beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
});

interface Company extends Actor {
  organisationId: OrganisationId;
  uscc: string;
}
type Kind = 'employer' | 'provider';

/** An approved company; its name tells the simulated registry what to answer. */
async function enrol(kind: Kind, name = '长沙同舟劳务服务有限公司', code?: string): Promise<Company> {
  const { party, actor: self } = await house.organisation(kind, undefined, name, code);
  return { ...self, organisationId: asId(party.id), uscc: party.ids.uscc };
}

const URL = '/v1/enterprises/me/certification';
const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });

let numbers = 0;
/** A permit number nobody has stated yet; a mark tells the simulated authority what to answer. */
const numbered = (mark = ''): string => `（湘）人服证字〔2024〕第${mark}${100_000 + ++numbers}号`;

interface Stated {
  kind: 'human-resources-service' | 'labour-dispatch';
  number: string;
}
const service = (mark = ''): Stated => ({ kind: 'human-resources-service', number: numbered(mark) });
const dispatch = (mark = ''): Stated => ({ kind: 'labour-dispatch', number: numbered(mark) });

async function certify(as: Actor, permits?: Stated[], key: string = newId()): Promise<Answer> {
  const answer = await house.call('POST', URL, { as, key, ...(permits && { body: { permits } }) });
  await house.drain();
  return answer;
}

/** What a platform reads. */
const decisionOn = async ({ organisationId }: Company): Promise<Answer['body']> =>
  (await get(`/v1/enterprises/${organisationId}/decision`, platform)).body;
const permitsOf = async (company: Actor): Promise<Answer['body'][]> =>
  (await get(URL, company)).body.permits as Answer['body'][];

async function licensed(permit = service()): Promise<Company> {
  const company = await enrol('provider');
  expect((await certify(company, [permit])).body.permits[0].state).toBe('confirmed');
  return company;
}

async function events(name: string, { organisationId }: Company): Promise<Record<string, unknown>[]> {
  const rows = await house
    .get(Database)
    .query<{ payload: Record<string, unknown> }>(
      'SELECT payload FROM platform.event WHERE name = $1 AND stream = $2 ORDER BY id',
      [`enterprise-credit.${name}`, organisationId],
    );
  return rows.map(({ payload }) => payload);
}

/** What the crons of a running service do in an hour. */
async function anHourOfCrons(): Promise<void> {
  await house.drain();
  await house.strike('resume-permits', 'resume-certifications');
  await house.drain();
}

describe('a labour-service company', () => {
  it('is certified, licensed and let in with a permit that its authority confirms', async () => {
    const company = await enrol('provider');
    const permit = service();
    const answer = await certify(company, [permit]);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        state: 'certified',
        level: 'verified',
        permits: [
          {
            ...permit,
            state: 'confirmed',
            validUntil: '2029-04-20',
            confirmedUntil: '2027-05-02',
            failReasons: [],
            lastProblem: null,
          },
        ],
      },
    });
    const inForce = [{ ...permit, validUntil: '2029-04-20' }];
    const standing = { level: 'verified', permits: inForce, mayRecruit: true };
    expect(await decisionOn(company)).toMatchObject({ ...standing, admission: 'ACCEPT', reasonCodes: [] });
    expect((await get('/v1/enterprises/me/decision', company)).body).toEqual({
      ...(await decisionOn(company)),
      relations: [],
    });
    const of = `/v1/enterprises/${company.organisationId}`;
    expect((await get(`${of}/profile`, actor('worker'))).body).toMatchObject({
      kind: 'provider',
      certified: true,
      ...standing,
    });
    expect((await get(`${of}/matching-profile`, platform)).body).toMatchObject(standing);
    const batch = { as: platform, body: { enterpriseIds: [company.organisationId] } };
    const { body } = await house.call('POST', '/v1/enterprise-decisions/batch', batch);
    expect(body.items).toEqual([await decisionOn(company)]);
    expect(await events('enterprise-certified', company)).toMatchObject([{ level: 'verified' }]);
    expect((await house.call('GET', '/v1/inbox', { as: company })).text).toContain('认证等级变为经营核实');
    expect(await events('level-changed', company)).toEqual([
      { enterpriseId: company.organisationId, previous: null, level: 'verified' },
    ]);
    expect(await events('permit-settled', company)).toEqual([
      {
        permitId: expect.any(String),
        enterpriseId: company.organisationId,
        kind: permit.kind,
        state: 'confirmed',
        validUntil: '2029-04-20',
        reasonCodes: [],
      },
    ]);
    expect((await get('/v1/enterprises/me/score', company)).body.score).toBeGreaterThan(1500);
  });

  it('waits for a person without one, and is let in once it adds it', async () => {
    const company = await enrol('provider');
    expect((await certify(company)).body).toMatchObject({ state: 'certified', level: 'registered' });
    expect(await decisionOn(company)).toMatchObject({
      admission: 'REVIEW',
      mayRecruit: false,
      reasonCodes: ['PERMIT_MISSING'],
      level: 'registered',
      permits: [],
    });
    await certify(company, [service()]);
    expect(await decisionOn(company)).toMatchObject({ admission: 'ACCEPT', level: 'verified' });
    const decided = await events('admission-decided', company);
    expect([decided[0], decided.at(-1)]).toMatchObject([{ decision: 'REVIEW' }, { decision: 'ACCEPT' }]);
  });

  it('needs the permit of what its registered scope says it does', async () => {
    const company = await enrol('provider', '长沙派遣服务有限公司');
    await certify(company, [service()]);
    expect(await decisionOn(company)).toMatchObject({ admission: 'REVIEW', reasonCodes: ['PERMIT_MISSING'] });
    await certify(company, [dispatch()]);
    expect(await decisionOn(company)).toMatchObject({ admission: 'ACCEPT', permits: [{}, {}] });
    const employer = await enrol('employer', '长沙派遣人力有限公司');
    await certify(employer);
    expect(await decisionOn(employer)).toMatchObject({
      admission: 'REVIEW',
      reasonCodes: ['PERMIT_MISSING'],
      level: 'registered',
    });
  });

  it('may be the same company as an employer, and is reviewed when it is banned', async () => {
    const uscc = madeUpUscc();
    const employer = await enrol('employer', '湘江同体物流有限公司', uscc);
    const provider = await enrol('provider', '湘江同体物流有限公司', uscc);
    expect((await certify(employer)).body.level).toBe('verified');
    expect((await certify(provider, [service()])).body.level).toBe('verified');
    expect(await decisionOn(employer)).toMatchObject({ mayRecruit: true, permits: [] });
    expect((await get(`/v1/enterprises?uscc=${uscc}`, platform)).body.enterpriseId).toBe(
      employer.organisationId,
    );
    const { inputs } = await lastDecision(provider);
    expect(inputs).toMatchObject({ relations: [] });
    await blacklist(employer);
    await certify(provider);
    expect(await decisionOn(provider)).toMatchObject({
      admission: 'REVIEW',
      reasonCodes: ['RELATED_TO_RESTRICTED'],
    });
  });

  it('leaves with every decision the permits and the level it was made from', async () => {
    const permit = service('吊销');
    const company = await enrol('provider');
    await certify(company, [permit]);
    const { inputs, ruleVersion } = await lastDecision(company);
    expect(ruleVersion).toBe('admission-5');
    expect(inputs).toMatchObject({
      level: 'registered',
      operation: { insuredStaff: 1, months: 12 },
      licensing: {
        kind: 'provider',
        permits: [{ ...permit, state: 'refused', failReasons: ['PERMIT_REVOKED'] }],
        requirements: { byKind: { provider: ['human-resources-service'] } },
      },
    });
  });
});

async function lastDecision({ organisationId }: Company): Promise<Answer['body']> {
  const [row] = await house
    .get(Database)
    .query<object>(
      'SELECT inputs, rule_version AS "ruleVersion" FROM enterprise_credit.admission WHERE enterprise_id = $1 ORDER BY id DESC LIMIT 1',
      [organisationId],
    );
  return row;
}

async function blacklist({ organisationId }: Company): Promise<void> {
  await house.get(Database).query(
    `INSERT INTO enterprise_credit.restriction (id, enterprise_id, report_id, level, reason_code, state, imposed_at)
       VALUES (gen_random_uuid(), $1, gen_random_uuid(), 'blacklist', 'FRAUD_FEE_FRAUD', 'active', $2)`,
    [organisationId, house.clock.now()],
  );
}

describe('an authority', () => {
  it.each([
    ['查无', 'refused', 'PERMIT_NOT_FOUND'],
    ['过期', 'expired', 'PERMIT_EXPIRED'],
    ['吊销', 'refused', 'PERMIT_REVOKED'],
    ['他证', 'refused', 'PERMIT_HOLDER_MISMATCH'],
    ['窄证', 'refused', 'PERMIT_SCOPE_MISMATCH'],
  ])('that answers %s keeps the company out of the gate', async (mark, state, reason) => {
    const company = await enrol('provider');
    const { body } = await certify(company, [service(mark)]);
    expect(body).toMatchObject({
      state: 'certified',
      level: 'registered',
      permits: [{ state, failReasons: [reason] }],
    });
    expect(await decisionOn(company)).toMatchObject({
      admission: 'REVIEW',
      mayRecruit: false,
      reasonCodes: ['PERMIT_MISSING', reason],
      permits: [],
    });
  });

  it.each(['伪签', '错答', '串答', '别证', '旧签', '旧答'])('that lies is not believed: %s', async (mark) => {
    const company = await enrol('provider');
    const { body } = await certify(company, [service(mark)]);
    expect(body).toMatchObject({
      level: 'registered',
      permits: [{ state: 'pending', lastProblem: 'enterprise-credit.permit-answer-invalid' }],
    });
    expect(await events('permit-settled', company)).toEqual([]);
    expect(await decisionOn(company)).toMatchObject({ admission: 'REVIEW', permits: [] });
  });

  it('is asked again when it did not answer in time, and settles the permit then', async () => {
    const company = await enrol('provider');
    const { body } = await certify(company, [service('超时')]);
    expect(body.permits).toMatchObject([
      { state: 'pending', lastProblem: 'enterprise-credit.permit-source-unavailable' },
    ]);
    await house.strike('resume-permits', 'resume-certifications');
    expect((await permitsOf(company))[0].state).toBe('pending'); // not due yet
    house.clock.advance({ minutes: 2 });
    await house.strike('resume-permits', 'resume-certifications');
    await house.drain();
    expect((await permitsOf(company))[0]).toMatchObject({ state: 'confirmed', lastProblem: null });
    expect(await decisionOn(company)).toMatchObject({ admission: 'ACCEPT', level: 'verified' });
    expect(await events('level-changed', company)).toMatchObject([
      { previous: null, level: 'registered' },
      { previous: 'registered', level: 'verified' },
    ]);
  });

  it('may answer twice, also at once', async () => {
    const company = await enrol('provider');
    await certify(company, [service('超时')]);
    house.clock.advance({ minutes: 2 });
    const twin = await house.twin();
    await Promise.all([
      house.strike('resume-permits', 'resume-certifications'),
      twin.strike('resume-permits', 'resume-certifications'),
      certify(company),
      certify(company),
    ]);
    await twin.close();
    await house.drain();
    expect((await permitsOf(company))[0].state).toBe('confirmed');
    expect(await events('permit-settled', company)).toHaveLength(1);
  });

  it('is no longer asked when the three days are over for which it was authorised', async () => {
    const company = await enrol('provider');
    const permit = service('失联');
    await certify(company, [permit]);
    house.clock.advance({ days: 2 });
    await anHourOfCrons();
    expect((await permitsOf(company))[0].state).toBe('pending');
    house.clock.advance({ days: 1, minutes: 1 });
    await anHourOfCrons();
    const lapsed = { state: 'expired', failReasons: ['AUTHORISATION_EXPIRED'] };
    expect((await permitsOf(company))[0]).toMatchObject(lapsed);
    expect(await events('permit-settled', company)).toMatchObject([
      { state: 'expired', reasonCodes: ['AUTHORISATION_EXPIRED'] },
    ]);
    expect((await decisionOn(company)).reasonCodes).toEqual(['PERMIT_MISSING', 'AUTHORISATION_EXPIRED']);
    expect((await certify(company, [permit])).body.permits).toMatchObject([{ state: 'pending' }]);
  });

  it('that answers once nobody waits any more changes nothing', async () => {
    const company = await enrol('provider');
    const source = house.app.get(PermitSource);
    const ask = source.ask.bind(source);
    source.ask = async (question) => {
      const answer = await ask(question);
      const now = house.clock.now();
      house.clock.advance({ days: 3, minutes: 1 });
      await house.drain();
      house.clock.set(now);
      return answer;
    };
    try {
      await certify(company, [service()]);
    } finally {
      source.ask = ask;
    }
    expect((await permitsOf(company))[0].state).toBe('expired');
    expect(await events('permit-settled', company)).toMatchObject([{ state: 'expired' }]);
  });

  it('is asked for nothing that was authorised too long ago, or is yet to be', async () => {
    const source = house.app.get(PermitSource);
    const question = { uscc: madeUpUscc(), name: '长沙同舟劳务服务有限公司', ...service() };
    const asked = (days: number): ReturnType<typeof source.ask> => {
      const askedAt = new Date(house.clock.now().getTime() + days * 86_400_000).toISOString();
      return source.ask({ ...question, requestId: newId(), askedAt });
    };
    await expect(asked(0)).resolves.toMatchObject({ source: 'simulated-permit-authority', way: 'online' });
    const refused = { code: 'enterprise-credit.permit-question-refused' };
    for (const days of [-4, 1]) await expect(asked(days)).rejects.toMatchObject(refused);
  });
});

describe('a permit', () => {
  it('is held by one company; another that states its number is found out', async () => {
    const permit = service();
    const holder = await licensed(permit);
    const other = await enrol('provider');
    await certify(other, [permit]);
    expect((await permitsOf(other))[0]).toMatchObject({
      state: 'refused',
      validUntil: null,
      failReasons: ['PERMIT_HOLDER_MISMATCH'],
    });
    expect(await decisionOn(other)).toMatchObject({ admission: 'REVIEW' });
    expect(await decisionOn(holder)).toMatchObject({ admission: 'ACCEPT', permits: [permit] });
  });

  it('is stated by its company alone, and shown to no other', async () => {
    const company = await licensed();
    const bystander = await enrol('provider');
    expect((await get(URL, bystander)).status).toBe(404);
    for (const role of ['worker', 'operator', 'government'] as const)
      expect((await house.call('POST', URL, { as: actor(role), key: newId() })).status).toBe(403);
    for (const role of ['provider', 'platform'] as const)
      expect(await certify(actor(role), [service()])).toMatchObject({
        status: 404,
        body: { code: 'enterprise-credit.no-such-enterprise' },
      });
    expect((await get(`/v1/enterprises/${company.organisationId}/decision`, bystander)).status).toBe(403);
  });

  it('is stated once: replayed for one key, refused with another body, and not doubled', async () => {
    const company = await enrol('provider');
    const [permit, key] = [service(), newId()];
    const first = await certify(company, [permit], key);
    expect((await certify(company, [permit], key)).body).toEqual(first.body);
    const reused = await certify(company, [service()], key);
    expect(reused).toMatchObject({ status: 422, body: { code: 'command.key-reused' } });
    expect((await certify(company, undefined, key)).body.code).toBe('command.key-reused');
    await Promise.all([certify(company, [permit, permit]), certify(company, [permit])]);
    expect(await permitsOf(company)).toHaveLength(1);
    expect(await events('permit-settled', company)).toHaveLength(1);
  });

  it.each([
    ['has no number', { kind: 'human-resources-service' }],
    ['has an empty number', { kind: 'human-resources-service', number: '' }],
    ['has a number with spaces', { kind: 'human-resources-service', number: '第 0100012 号' }],
    ['has a number without end', { kind: 'human-resources-service', number: '9'.repeat(61) }],
    ['is of a kind nobody issues', { kind: 'taxi', number: '第0100012号' }],
    ['says itself that it is confirmed', { ...dispatch(), state: 'confirmed' }],
  ])('is not taken when it %s', async (_why, permit) => {
    const company = await enrol('provider');
    const answer = await house.call('POST', URL, { as: company, key: newId(), body: { permits: [permit] } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect((await get(URL, company)).status).toBe(404);
  });

  it('is not found by guessing numbers', async () => {
    const company = await enrol('provider');
    for (let round = 0; round < 4; round++)
      await certify(
        company,
        Array.from({ length: 5 }, () => service('查无')),
      );
    const refused = await certify(company, [service()]);
    expect(refused).toMatchObject({ status: 409, body: { code: 'enterprise-credit.too-many-permits' } });
    expect(await permitsOf(company)).toHaveLength(20);
  });
});

/** From now on the authority does not answer for a permit. */
async function silenced({ kind, number }: Stated): Promise<Stated> {
  const mute = `失联${number.replace('后吊', '')}`;
  await house
    .get(Database)
    .query('UPDATE enterprise_credit.permit SET number = $2 WHERE number = $1', [number, mute]);
  return { kind, number: mute };
}

describe('a permit confirmed once', () => {
  beforeAll(async () => {
    await house.close();
    house = await openHouse(); // half a year passes for few companies only
  });

  it('is asked about again before six months are over, and stays in force', async () => {
    const company = await licensed();
    house.clock.advance({ days: 170 });
    await anHourOfCrons();
    await anHourOfCrons();
    const [renewed] = await permitsOf(company);
    expect(renewed.state).toBe('confirmed');
    expect(Date.parse(renewed.confirmedUntil as string)).toBeGreaterThan(
      house.clock.now().getTime() + 150 * 86_400_000,
    );
    expect(await events('permit-settled', company)).toHaveLength(2);
    expect(await decisionOn(company)).toMatchObject({ mayRecruit: true, level: 'verified' });
    expect(await events('level-changed', company)).toHaveLength(1);
  });

  it('and revoked since lowers the level and closes the gate, and platforms see it', async () => {
    const permit = service('后吊');
    const company = await licensed(permit);
    expect(await decisionOn(company)).toMatchObject({ admission: 'ACCEPT', level: 'verified' });
    house.clock.advance({ days: 170 });
    await anHourOfCrons();
    expect(await decisionOn(company)).toMatchObject({
      admission: 'REVIEW',
      mayRecruit: false,
      level: 'registered',
      permits: [],
      reasonCodes: ['PERMIT_MISSING', 'PERMIT_REVOKED'],
    });
    const { organisationId: enterpriseId } = company;
    expect((await events('level-changed', company)).at(-1)).toEqual({
      enterpriseId,
      previous: 'verified',
      level: 'registered',
    });
    expect((await events('admission-decided', company)).at(-1)).toEqual({
      enterpriseId,
      decision: 'REVIEW',
      reasonCodes: ['PERMIT_MISSING', 'PERMIT_REVOKED'],
    });
    // stating it again does not wash it clean
    await certify(company, [permit]);
    expect((await permitsOf(company))[0]).toMatchObject({
      state: 'refused',
      failReasons: ['PERMIT_REVOKED'],
    });
    expect((await decisionOn(company)).admission).toBe('REVIEW');
    // nor does an authority that has nothing to say any more
    const mute = await silenced(permit);
    await certify(company, [mute]);
    expect((await permitsOf(company))[0]).toMatchObject({
      state: 'pending',
      failReasons: ['PERMIT_REVOKED'],
    });
    house.clock.advance({ days: 3, minutes: 1 });
    await anHourOfCrons();
    expect((await permitsOf(company))[0]).toMatchObject({
      state: 'expired',
      failReasons: ['PERMIT_REVOKED', 'AUTHORISATION_EXPIRED'],
    });
  });

  it('does not keep up a level that nobody renewed', async () => {
    const company = await licensed();
    house.clock.advance({ days: 200 });
    expect(await decisionOn(company)).toMatchObject({ mayRecruit: false, level: null, permits: [] });
    const profile = await get(`/v1/enterprises/${company.organisationId}/profile`, actor('worker'));
    expect(profile.body).toMatchObject({ certified: false, level: null, permits: [] });
  });

  it('is over on the day after its last, also when nobody says so', async () => {
    const company = await licensed(service('短证'));
    const [{ validUntil, confirmedUntil }] = (await permitsOf(company)) as [Answer['body']];
    expect(confirmedUntil).toBe(validUntil);
    house.clock.advance({ days: 20 });
    await anHourOfCrons();
    expect((await permitsOf(company))[0]).toMatchObject({ state: 'confirmed', validUntil });
    house.clock.advance({ days: 11 });
    expect((await decisionOn(company)).permits).toEqual([]); // before any cron has run
    await house.drain();
    expect((await permitsOf(company))[0]).toMatchObject({
      state: 'expired',
      failReasons: ['PERMIT_EXPIRED'],
    });
    expect(await decisionOn(company)).toMatchObject({
      admission: 'REVIEW',
      level: 'registered',
      reasonCodes: ['PERMIT_MISSING', 'PERMIT_EXPIRED'],
    });
  });

  it('stays confirmed through an authority that is silent, until its time', async () => {
    const permit = service();
    const company = await licensed(permit);
    await silenced(permit);
    house.clock.advance({ days: 170 });
    for (const days of [3, 4, 1]) {
      await anHourOfCrons();
      expect((await permitsOf(company))[0].state).toBe('confirmed');
      house.clock.advance({ days });
    }
    expect((await permitsOf(company))[0].lastProblem).toBe('enterprise-credit.permit-source-unavailable');
    house.clock.advance({ days: 20 });
    await anHourOfCrons();
    expect((await permitsOf(company))[0]).toMatchObject({
      state: 'expired',
      failReasons: ['PERMIT_NOT_REVERIFIED'],
    });
    expect((await decisionOn(company)).reasonCodes).toContain('PERMIT_MISSING');
  });

  it('that a person looked at and let pass is looked at again once it is revoked', async () => {
    const company = await enrol('provider');
    await certify(company);
    const { admissionId } = await decisionOn(company);
    const verdict = { decision: 'ACCEPT', reason: '仅承接劳务外包，已备案，无需许可' };
    const decide = { as: operator, key: newId(), body: verdict };
    expect((await house.call('POST', `/v1/admissions/${admissionId}/decision`, decide)).status).toBe(201);
    await certify(company);
    expect(await decisionOn(company)).toMatchObject({ admission: 'ACCEPT', level: 'registered' });
    const permit = service('吊销');
    await certify(company, [permit]);
    expect((await decisionOn(company)).admission).toBe('REVIEW');
    await certify(company, [permit]);
    expect((await decisionOn(company)).admission).toBe('REVIEW');
  });
});

describe('without a connected authority', () => {
  it('nothing is confirmed and nobody is let in unseen', async () => {
    const town = await openHouse();
    const { actor: company } = await town.organisation('provider');
    const alone = await town.twin({ XINGONG_SIMULATE_OUTSIDE: 'false' });
    try {
      const source = alone.app.get(PermitSource);
      const unavailable = { code: 'enterprise-credit.permit-source-unavailable', status: 503 };
      const question = {
        requestId: newId(),
        uscc: madeUpUscc(),
        name: '长沙同舟劳务服务有限公司',
        ...service(),
      };
      const askedAt = alone.clock.now().toISOString();
      await expect(source.ask({ ...question, askedAt })).rejects.toMatchObject(unavailable);
      const body = { permits: [service()] };
      const answer = await alone.call('POST', URL, { as: company, key: newId(), body });
      expect(answer).toMatchObject({
        status: 201,
        body: {
          state: 'pending',
          level: null,
          permits: [{ state: 'pending', lastProblem: 'enterprise-credit.permit-source-unavailable' }],
        },
      });
    } finally {
      await alone.close();
      await town.close();
    }
  });
});

type Authority = SimulatedSource<Parameters<PermitSource['ask']>[0]>;

describe('an authority behind HTTP', () => {
  /** What the next answers are in place of the authority's own. */
  const disturbances: ((response: ServerResponse) => void)[] = [];
  const gate = createServer((request, response) => {
    let question = '';
    request.on('data', (chunk: Buffer) => (question += chunk.toString('utf8')));
    request.on('end', () => {
      const disturbance = disturbances.shift();
      if (disturbance) return disturbance(response);
      void authority.receive(question).then(
        (answer) => response.writeHead(200, { 'content-type': 'application/jose' }).end(answer),
        (error: QuestionRefused) => response.writeHead(error.status).end(),
      );
    });
  });
  let connected: House;
  let authority: Authority;

  beforeAll(async () => {
    const lookup = randomBytes(32);
    const { publicKey: asker } = new AskerKey(new KeyRing([{ id: 'a', key: randomBytes(32) }], lookup));
    authority = new SimulatedSource('permit', simulatedPermits(), {
      asker,
      now: () => connected.clock.now(),
    });
    await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(gate.address() as AddressInfo).port}/ask`;
    connected = await openHouse({
      XINGONG_LOOKUP_KEY: lookup.toString('base64'),
      XINGONG_SOURCES: JSON.stringify([{ name: authority.name, kinds: ['permit'], url, key: authority.key }]),
    });
    expect((await connected.call('GET', '/v1/source-key')).body).toEqual(asker); // as an office reads it
  });
  afterAll(async () => {
    await connected.close();
    gate.closeAllConnections();
    await new Promise((resolve) => gate.close(resolve));
  });

  const stated = async (mark = ''): Promise<Answer['body']> => {
    const { actor: company } = await connected.organisation('provider');
    const body = { permits: [service(mark)] };
    return (await connected.call('POST', URL, { as: company, key: newId(), body })).body.permits[0];
  };

  it('is asked, and believed by the key that was configured for it', async () => {
    const asOf = businessDay(connected.clock.now());
    expect(await stated()).toMatchObject({ state: 'confirmed', failReasons: [], way: 'online', asOf });
    expect(await stated('吊销')).toMatchObject({ state: 'refused', failReasons: ['PERMIT_REVOKED'] });
    expect(await stated('伪签')).toMatchObject({
      state: 'pending',
      way: null,
      asOf: null,
      lastProblem: 'enterprise-credit.permit-answer-invalid',
    });
  });

  it.each([
    ['breaks down', (response) => response.destroy(), 'permit-source-unavailable'],
    ['is too busy', (response) => response.writeHead(429).end(), 'permit-source-unavailable'],
    ['is away', (response) => response.writeHead(503).end(), 'permit-source-unavailable'],
    [
      'sends us elsewhere',
      (response) => response.writeHead(302, { location: '/' }).end(),
      'permit-source-unavailable',
    ],
    ['does not know us', (response) => response.writeHead(401).end(), 'permit-question-refused'],
    ['answers without end', (response) => response.end('x'.repeat(300_000)), 'permit-answer-invalid'],
    ['answers nothing', (response) => response.end(), 'permit-answer-invalid'],
  ] as [string, (response: ServerResponse) => void, string][])(
    'that %s is asked again later',
    async (_what, disturbance, problem) => {
      disturbances.push(disturbance);
      expect(await stated()).toMatchObject({
        state: 'pending',
        lastProblem: `enterprise-credit.${problem}`,
      });
      connected.clock.advance({ minutes: 2 });
      await connected.strike('resume-permits', 'resume-certifications');
      const [row] = await connected
        .get(Database)
        .query<{ state: string }>('SELECT state FROM enterprise_credit.permit ORDER BY id DESC LIMIT 1');
      expect(row!.state).toBe('confirmed');
    },
  );
});
