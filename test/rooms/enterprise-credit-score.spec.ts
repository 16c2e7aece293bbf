import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { hostEmployer } from '../../demo/acts/trust.js';
import { signStatement } from '../../demo/client/keys.js';
import { EnterpriseCreditFacade, type ScoreDto } from '../../src/enterprise-credit/index.js';
import {
  CONDUCT_FACTS,
  EVENT_FACTS,
  type FactBucket,
  type NewFact,
} from '../../src/enterprise-credit/ledger/fact.types.js';
import { FactStore } from '../../src/enterprise-credit/ledger/fact.store.js';
import { RecordFacts } from '../../src/enterprise-credit/ledger/record-facts.usecase.js';
import { payoutReturned, payoutSettled } from '../../src/payroll/events.js';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

/** All facts are read. */
const ALWAYS = { wages: '1900-01-01', shifts: '1900-01-01' };
let house: House;
let platform: OrganisationInHouse;
const person = { machine: false };
const operators = [actor('operator', person), actor('operator', person)] as const;
const operator = operators[0];

beforeAll(async () => {
  house = await openHouse();
  await house.knowReporters();
  platform = await house.organisation('platform');
});
afterAll(async () => {
  await house.close();
});

const post = (url: string, as: Actor, body?: unknown): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), ...(body !== undefined && { body }) });
const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });
const scoreOf = async ({ party }: OrganisationInHouse) =>
  (await house.get(EnterpriseCreditFacade).score(party.id))!;

/** An employer that recruits at the platform, and says so. */
async function hosted(): Promise<OrganisationInHouse> {
  const enterprise = await employer();
  await hostEmployer(platform.party, enterprise.party, '2026-10-01');
  return enterprise;
}

async function employer(): Promise<OrganisationInHouse> {
  const enterprise = await house.organisation('employer');
  expect((await post('/v1/enterprises/me/certification', enterprise.actor)).body.state).toBe('certified');
  await house.drain();
  return enterprise;
}

interface Fulfilment {
  enterpriseId: string;
  reference: string;
  outcome: 'kept' | 'broken';
  occurredOn: string;
}

const fulfilments = (
  { party }: OrganisationInHouse,
  outcome: 'kept' | 'broken',
  count: number,
): Fulfilment[] =>
  Array.from({ length: count }, () => ({
    enterpriseId: party.id,
    reference: newId(),
    outcome,
    occurredOn: businessDay(house.clock.now()),
  }));

async function told(items: Fulfilment[], typ = 'xingong-fulfilments+jws'): Promise<Answer> {
  const { id, keys } = platform.party;
  const signature = await signStatement(keys, typ, { platformId: id, items });
  const answer = await post('/v1/fulfilments', platform.actor, { items, signature });
  await house.drain();
  return answer;
}

async function event<P extends object>(event: Parameters<Outbox['append']>[1], payload: P): Promise<void> {
  await house.get(Commands).unkeyed((tx) => house.get(Outbox).append(tx, event as never, payload, newId()));
  await house.drain();
}

const wage = (enterpriseId: string, payoutId: string) => ({
  payoutId,
  kind: 'wage' as const,
  payRunId: newId(),
  contractId: newId(),
  shiftIds: [newId()],
  claimId: null,
  workerId: newId(),
  enterpriseId,
  providerId: newId(),
  occupationCode: null,
  region: null,
  grossFen: 1,
  taxFen: 0,
  netFen: 1,
  settledAt: house.clock.now().toISOString(),
  onTime: false,
});

describe('what platforms tell', () => {
  it('moves a score by at most 60 points a day, adds up, and is replayed', async () => {
    const enterprise = await hosted();
    const before = await scoreOf(enterprise);
    const limits = { aDay: 400, open: 500, openOfOwner: 500, openAHosting: 1 };
    await house.setParameter('enterprise-credit.engagement-limits', limits);
    expect((await told(fulfilments(enterprise, 'broken', 400))).body).toEqual({ recorded: 400, refused: 0 });
    const first = await scoreOf(enterprise);
    expect(before.score! - first.score!).toBe(60);
    expect((await told(fulfilments(enterprise, 'broken', 50))).body.code).toBe(
      'enterprise-credit.claims-limited',
    );
    expect((await scoreOf(enterprise)).score).toBe(first.score);
    house.clock.advance({ days: 1 });
    await told(fulfilments(enterprise, 'broken', 1));
    const second = await scoreOf(enterprise);
    expect(before.score! - second.score!).toBeGreaterThan(60);
    expect(before.score! - second.score!).toBeLessThanOrEqual(121);
    for (const view of [before, first, second])
      expect(view.dimensions.reduce((sum, { points }) => sum + points, view.base)).toBe(view.score);
    const replay = await house.get(EnterpriseCreditFacade).recompute(enterprise.party.id, house.clock.now());
    expect(replay).toMatchObject({ same: true, stored: { score: second.score } });
    expect(replay.recomputed.dimensions).toEqual(second.dimensions);
  });

  it('counts once, from its platform alone, about enterprises that are known', async () => {
    const enterprise = await hosted();
    const items = fulfilments(enterprise, 'kept', 3);
    expect((await told(items)).body.recorded).toBe(3);
    expect((await told(items)).body.recorded).toBe(0);
    expect((await told(items, 'xingong-other+jws')).body.code).toBe('signature.invalid');
    const stranger = await told([{ ...items[0]!, enterpriseId: newId() }]);
    expect(stranger).toMatchObject({
      status: 422,
      body: { code: 'enterprise-credit.fulfilment-of-stranger' },
    });
    const old = await told([{ ...items[0]!, reference: newId(), occurredOn: '2020-01-01' }]);
    expect(old.body.code).toBe('enterprise-credit.fulfilment-out-of-time');
    expect((await post('/v1/fulfilments', enterprise.actor, { items, signature: 'a..b' })).status).toBe(403);
  });
});

describe('a score', () => {
  it('is restored exactly when a late wage came back', async () => {
    const enterprise = await employer();
    const before = await scoreOf(enterprise);
    const payoutId = newId();
    await event(payoutSettled, wage(enterprise.party.id, payoutId));
    expect((await scoreOf(enterprise)).score!).toBeLessThan(before.score!);
    const paid = wage(enterprise.party.id, payoutId);
    const { kind, payRunId, contractId, shiftIds, claimId, workerId, enterpriseId, netFen } = paid;
    const of = { payoutId, kind, payRunId, contractId, shiftIds, claimId, workerId, enterpriseId };
    await event(payoutReturned, { ...of, netFen });
    const after = await scoreOf(enterprise);
    expect(after).toMatchObject({
      score: before.score,
      dimensions: before.dimensions,
      reasons: before.reasons,
    });
  });

  it('keeps its band for a day, then shows the new one and tells so once', async () => {
    const enterprise = await employer();
    const before = await scoreOf(enterprise);
    for (let i = 0; i < 3; i++) await event(payoutSettled, wage(enterprise.party.id, newId()));
    const fallen = await scoreOf(enterprise);
    expect(fallen.score!).toBeLessThan(1500);
    expect(before.score!).toBeGreaterThanOrEqual(1500);
    expect(fallen.band).toBe(before.band);
    await house.strike('settle-bands');
    expect((await scoreOf(enterprise)).band).toBe(before.band);
    house.clock.advance({ hours: 25 });
    await house.strike('settle-bands');
    const settled = await scoreOf(enterprise);
    expect(settled.band).toBe('medium');
    const events = await house
      .get(Database)
      .query<{ payload: { previous: string | null; band: string; version: number } }>(
        `SELECT payload FROM platform.event WHERE name = 'enterprise-credit.band-changed' AND stream = $1 ORDER BY id`,
        [enterprise.party.id],
      );
    expect(events.map(({ payload }) => [payload.previous, payload.band])).toEqual([
      [null, before.band],
      [before.band, 'medium'],
    ]);
    expect(events.at(-1)!.payload.version).toBe(settled.version);
  });

  it('loses with the day what time takes, as a single reading of the ledger says', async () => {
    const enterprise = await employer();
    for (let i = 0; i < 3; i++) await event(payoutSettled, wage(enterprise.party.id, newId()));
    const before = await scoreOf(enterprise);
    house.clock.advance({ days: 150 });
    await house.strike('rescore-everyone');
    const after = await scoreOf(enterprise);
    expect(after.version).toBe(before.version + 1);
    expect(after.score!).toBeGreaterThan(before.score!);
    const replay = await house.get(EnterpriseCreditFacade).recompute(enterprise.party.id, house.clock.now());
    expect(replay).toMatchObject({ same: true, recomputed: { score: after.score } });
    await house.strike('rescore-everyone'); // the same day once more
    expect(await scoreOf(enterprise)).toEqual(after);
  });
});

describe('a ledger of any facts', () => {
  const KINDS = [...EVENT_FACTS, ...CONDUCT_FACTS, 'fulfilment-kept', 'fulfilment-broken'] as const;
  const drawnFact = fc
    .record({
      kind: fc.constantFrom(...KINDS),
      ago: fc.integer({ min: 0, max: 700 }),
      value: fc.bigInt({ min: 1n, max: 900n }),
      wave: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ ago, wave, ...rest }) => {
      const occurredOn = addDays(businessDay(house.clock.now()), -ago);
      const evidence = { worker: `w${rest.value % 3n}`, class: '3', paidOn: addDays(occurredOn, 9) };
      return { wave, fact: { ...rest, occurredOn, source: 'test', reference: newId(), evidence } };
    });
  const ledgers = fc.record({
    facts: fc.array(drawnFact, { maxLength: 12 }),
    wrong: fc.array(drawnFact, { minLength: 1, maxLength: 4 }),
  });

  it('gives the same score alone, among many, in the daily run and in replay, and without a retracted fact as if it had never been', async () => {
    const cases = [];
    for (const drawn of fc.sample(ledgers, { seed: 42, numRuns: 12 }))
      cases.push({ ...drawn, accused: await employer(), twin: await employer() });
    const record = house.get(RecordFacts);
    const write = async ({ party }: OrganisationInHouse, facts: NewFact[]): Promise<void> => {
      await house.get(Commands).unkeyed(async (tx) => record.from(tx, asId(party.id), facts));
    };
    const inWave = (drawn: { wave: number; fact: NewFact }[], now: number): NewFact[] =>
      drawn.filter(({ wave }) => wave === now).map(({ fact: one }) => one);
    for (let wave = 0; wave < 3; wave++) {
      for (const { facts, wrong, accused, twin } of cases) {
        await write(accused, [...inWave(facts, wave), ...inWave(wrong, wave)]);
        await write(twin, inWave(facts, wave));
      }
      await house.drain();
      house.clock.advance({ days: 1 });
    }
    for (const { wrong, accused } of cases)
      for (const {
        fact: { kind, reference },
      } of wrong)
        await house.get(Commands).unkeyed(async (tx) => {
          await record.retract(tx, asId(accused.party.id), [kind], reference);
        });
    await house.drain();
    await house.strike('rescore-everyone');

    const ids = cases.flatMap(({ accused, twin }) => [accused.party.id, twin.party.id]);
    const ledger = house.get(FactStore);
    const heads = new Map(ids.map((id) => [asId<'organisation'>(id), 10_000]));
    const among = await ledger.bucketsOfMany(heads, ALWAYS);
    const batch = (await post('/v1/enterprise-scores/batch', platform.actor, { enterpriseIds: ids })).body;
    const scores = new Set<number>();
    for (const { accused, twin } of cases) {
      const [score, asIfNever] = [await scoreOf(accused), await scoreOf(twin)];
      for (const { party } of [accused, twin]) {
        const alone = await ledger.buckets(ledger.reader, asId(party.id), 10_000, ALWAYS);
        expect(inOrder(among.get(asId(party.id)) ?? [])).toEqual(inOrder(alone));
        const replay = await house.get(EnterpriseCreditFacade).recompute(party.id, house.clock.now());
        expect(replay.same).toBe(true);
        const read = await get(`/v1/enterprises/${party.id}/score`, platform.actor);
        expect(batch.items.find(({ enterpriseId }: ScoreDto) => enterpriseId === party.id)).toEqual(
          read.body,
        );
        expect(replay.recomputed).toMatchObject({
          score: read.body.score,
          dimensions: read.body.dimensions,
          reasons: read.body.reasons,
        });
      }
      const shown = ({ score: points, base, dimensions, feedback, reasons }: ScoreDto) => {
        return { points, base, dimensions, feedback, reasons };
      };
      expect(shown(score)).toEqual(shown(asIfNever));
      scores.add(score.score!);
    }
    expect(scores.size).toBeGreaterThan(6);
  });
});

function inOrder(buckets: FactBucket[]): FactBucket[] {
  const place = ({ kind, day, recordedOn, of }: FactBucket): string => `${kind} ${day} ${recordedOn} ${of}`;
  return buckets.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

describe('a score model', () => {
  const document = JSON.parse(
    readFileSync(path.resolve('src/enterprise-credit/scoring/models/expert-prior-3.json'), 'utf8'),
  ) as Record<string, unknown> & { intercept: number };

  it('scores in shadow without touching anything, and is promoted by two people', async () => {
    const published = await post('/v1/credit-models', operator, {
      document: { ...document, id: 'challenger', version: '1', intercept: document.intercept + 1 },
    });
    expect(published).toMatchObject({ status: 201, body: { state: 'draft' } });
    const url = `/v1/credit-models/${published.body.hash}`;
    const move = (as: Actor, state: string): Promise<Answer> =>
      post(`${url}/state`, as, { state, reason: '季度复核后调整' });
    expect((await move(operator, 'champion')).body.code).toBe('enterprise-credit.model-may-not-move');
    expect((await move(operator, 'shadow')).body.state).toBe('shadow');

    const enterprise = await employer();
    const shown = await scoreOf(enterprise);
    expect(shown.model.id).toBe('expert-prior');
    expect((await get(`${url}/comparison`, operator)).body).toMatchObject({
      scores: 1,
      both: 1,
      meanDifference: -87,
    });
    expect((await get(`/v1/enterprises/${enterprise.party.id}/decision`, operator)).body.admission).toBe(
      'ACCEPT',
    );

    // the daily run does so for everybody else, once
    const unseen = async (): Promise<number> => {
      const [row] = await house.get(Database).query<{ unseen: number }>(
        `SELECT count(*)::int AS unseen FROM enterprise_credit.current_score c WHERE NOT EXISTS (
           SELECT FROM enterprise_credit.shadow_score s
           WHERE (s.enterprise_id, s.version, s.model_hash) = (c.enterprise_id, c.version, $1))`,
        [published.body.hash],
      );
      return row!.unseen;
    };
    expect(await unseen()).toBeGreaterThan(0);
    for (let run = 0; run < 2; run++) {
      house.clock.advance({ days: 1 });
      await house.strike('rescore-everyone');
      expect(await unseen()).toBe(0);
    }

    expect(await move(actor('operator', { machine: true, duties: ['reviewer'] }), 'champion')).toMatchObject({
      status: 403,
      body: { code: 'access.person-required' },
    });
    expect((await move(operator, 'champion')).body).toMatchObject({
      state: 'shadow',
      approvals: [operator.id],
    });
    expect((await move(operator, 'champion')).body.state).toBe('shadow');
    expect((await move(operators[1], 'champion')).body.state).toBe('champion');
    const { items } = (await get('/v1/credit-models', operator)).body as {
      items: { id: string; state: string; modelVersion: string }[];
    };
    expect(items.filter(({ state }) => state === 'champion').map(({ id }) => id)).toEqual(['challenger']);
    expect(items.find(({ id, modelVersion }) => id === 'expert-prior' && modelVersion === '3')?.state).toBe(
      'retired',
    );
    house.clock.advance({ days: 1 });
    await house.strike('rescore-everyone');
    const now = await scoreOf(enterprise);
    expect(now.model.id).toBe('challenger');
    expect(now.score).toBe(shown.score! - 87);
    expect((await post('/v1/credit-models', enterprise.actor, { document })).status).toBe(403);
  });

  it('is refused when it is none, or its name is taken', async () => {
    const bad: unknown[] = [{}, { ...document, features: [{}] }, { ...document, scale: 1 }];
    for (const one of bad)
      expect(await post('/v1/credit-models', operator, { document: one })).toMatchObject({
        status: 422,
        body: { code: 'enterprise-credit.score-model-refused' },
      });
    const taken = await post('/v1/credit-models', operator, { document: { ...document, intercept: 0 } });
    expect(taken.body.code).toBe('enterprise-credit.score-model-refused');
    expect((await get('/v1/credit-models/nonsense', operator)).status).toBe(404);
  });

  it('is refused when it is boosted trees, which score nobody, in shadow neither', async () => {
    const trees = JSON.parse(readFileSync(path.resolve('bench/boosting/replay.fixture.json'), 'utf8'))[0]
      .model;
    expect(await post('/v1/credit-models', operator, { document: trees })).toMatchObject({
      status: 422,
      body: {
        code: 'enterprise-credit.score-model-refused',
        detail: expect.stringContaining('boosted trees have left the service'),
      },
    });
    const { items } = (await get('/v1/credit-models', operator)).body as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).not.toContain(trees.id);
  });

  it('passes over nobody while facts can not be read, and goes on from there', async () => {
    house.clock.advance({ days: 1 });
    const database = house.get(Database);
    const renamed = (from: string, to: string): Promise<void> =>
      database.transaction(async (tx) => {
        await tx.query('SET LOCAL ROLE NONE');
        await tx.query(`ALTER TABLE enterprise_credit.${from} RENAME TO ${to}`);
      });
    const run = async (): Promise<{ enterprises: number; isOver: boolean }> => {
      const [row] = await database.query<{ enterprises: number; isOver: boolean }>(
        `SELECT enterprises, finished_at IS NOT NULL AS "isOver" FROM enterprise_credit.rescoring ORDER BY day DESC LIMIT 1`,
      );
      return row!;
    };
    await renamed('fact', 'fact_away');
    await house.strike('rescore-everyone').catch(() => undefined);
    expect(await run()).toEqual({ enterprises: 0, isOver: false });
    await renamed('fact_away', 'fact');
    await house.strike('rescore-everyone');
    const after = await run();
    expect(after.isOver).toBe(true);
    expect(after.enterprises).toBeGreaterThan(1);
  });
});

/** Facts of conduct, as an older day left them. */
const FACT = `
  WITH given AS (SELECT row_number() OVER () AS n, g.* FROM jsonb_to_recordset($2::jsonb)
      AS g (kind text, day date, value bigint, evidence jsonb)),
    head AS (UPDATE enterprise_credit.ledger_head SET seq = seq + (SELECT count(*) FROM given)
      WHERE enterprise_id = $1 RETURNING seq)
  INSERT INTO enterprise_credit.fact
    (id, enterprise_id, seq, kind, value, occurred_on, source, reference, recorded_at, evidence)
  SELECT platform.new_id(), $1, seq - (SELECT count(*) FROM given) + n, kind, value, day, 'test', platform.new_id(), $3,
    evidence FROM head, given`;

describe('facts of conduct', () => {
  it('are read for ten half-lives: what is unpaid always, what was paid late from the day it was paid on', async () => {
    house.clock.set(new Date('2033-06-15T01:00:00Z'));
    const today = '2033-06-15';
    const { party, actor: as } = await house.organisation('employer');
    const id = party.id;
    await house.call('POST', '/v1/enterprises/me/certification', { as, key: newId() });
    await house.drain();
    const old = addDays(today, -1900);
    await house.get(Database).query(FACT, [
      id,
      JSON.stringify([
        { kind: 'wage-paid', day: old, value: 400_000, evidence: { worker: 'a' } },
        { kind: 'wage-paid', day: addDays(today, -1800), value: 400_001, evidence: { worker: 'a' } },
        { kind: 'wage-overdue', day: addDays(today, -4000), value: 400_002, evidence: { worker: 'b' } },
        {
          kind: 'wage-overdue-paid',
          day: old,
          value: 400_003,
          evidence: { worker: 'c', paidOn: addDays(today, -100) },
        },
        {
          kind: 'wage-overdue-paid',
          day: old,
          value: 400_004,
          evidence: { worker: 'd', paidOn: addDays(old, 1) },
        },
        { kind: 'shift-worked', day: old, value: 7, evidence: {} },
        { kind: 'shift-worked', day: addDays(today, -3700), value: 9, evidence: {} },
      ]),
      house.clock.now(),
    ]);
    const ledger = house.get(FactStore);
    const since = { wages: `${addDays(today, -1826).slice(0, 7)}-01`, shifts: addDays(today, -3653) };
    const read = await ledger.buckets(ledger.reader, asId(id), 10_000, since);
    const sums = read.filter(({ kind }) => /wage|shift/.test(kind)).map(({ sum }) => Number(sum));
    expect(sums.toSorted((a, b) => a - b)).toEqual([7, 400_001, 400_002, 400_003]);
    expect((await ledger.buckets(ledger.reader, asId(id), 10_000, ALWAYS)).length).toBe(read.length + 3);
  });
});
