import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workerErased } from '../../src/identity/events.js';
import { AccessLog } from '../../src/platform/crypto/access-log.js';
import { canonicalJson } from '../../src/platform/crypto/canonical.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { MendDeliveries } from '../../src/platform/outbox/delivery/mend-deliveries.usecase.js';
import { shiftDenied } from '../../src/tongbao/events.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { authorityOf, reviewerOf } from '../harness/authority.js';
import { hashOf, pdf, upload } from '../harness/papers.js';
import {
  Desk,
  forgotten,
  hire,
  type Hire,
  maintained,
  mediatorOf,
  operatorMediator,
  type Who,
  worked,
} from './grievance-cast.js';
import { applicant, type Cast, castOf, good, namedWorker, post } from './tongbao-cast.js';

let house: House;
let cast: Cast;
let desk: Desk;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
  desk = new Desk(house);
}, 60_000);
afterAll(async () => house.close());
beforeEach(async () => house.drain());

const employerId = (): string => cast.employer.party.id;
const facts = (name: string, id: string): Promise<{ payload: Record<string, unknown> }[]> =>
  house
    .get(Database)
    .query(
      `SELECT payload FROM platform.event WHERE name = $1 AND payload->>'grievanceId' = $2 ORDER BY id`,
      [name, id],
    );
const wages = (of: Hire, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'wages',
  otherPartyId: employerId(),
  contractId: of.contract.id,
  claimedFen: 30_000,
  statement: '高温津贴没有发放。',
  ...more,
});
const code = async (answer: Promise<Answer>): Promise<string> => (await answer).body.code;

/** A wage grievance in mediation. */
async function mediating(of: Hire, about: Record<string, unknown> = {}): Promise<string> {
  const { id } = await good(desk.file(of.worker, wages(of, about)));
  await good(desk.act(id, 'acceptance', operatorMediator()));
  await good(desk.act(id, 'answer', cast.employer, { admits: 'none', statement: '没有此事。' }));
  await good(desk.act(id, 'reply', of.worker, { isSettled: false }));
  await house.drain();
  return id;
}

/** One about a shift, that two mediators are to decide. */
async function deciding(of: Hire): Promise<{ id: string; shiftId: string }> {
  const shiftId = await maintained(cast, 60, of);
  const { id } = await desk.aboutShift(shiftId, of.worker);
  await good(desk.act(id, 'answer', cast.employer, { admits: 'none', statement: '当日未到岗。' }));
  await good(desk.act(id, 'reply', of.worker, { isSettled: false }));
  await good(desk.act(id, 'mediation-end', operatorMediator()));
  await house.drain();
  return { id, shiftId };
}

describe('a grievance is filed', () => {
  it('once for a key, and once about the same while one is open', async () => {
    const of = await hire(cast);
    const key = newId();
    const first = await desk.file(of.worker, wages(of), key);
    expect(first.status).toBe(201);
    expect((await desk.file(of.worker, wages(of), key)).body.id).toBe(first.body.id);
    expect(await code(desk.file(of.worker, wages(of, { statement: '另一份陈述。' }), key))).toBe(
      'command.key-reused',
    );
    expect(await code(desk.file(of.worker, wages(of)))).toBe('grievance.already-open');
    const [one, two] = await Promise.all(
      [1, 2].map(() => desk.file(of.worker, wages(of, { kind: 'hours', claimedFen: undefined }))),
    );
    expect([one!.status, two!.status].toSorted()).toEqual([201, 409]);
    await good(desk.act(first.body.id, 'withdrawal', of.worker));
    expect((await desk.file(of.worker, wages(of))).status).toBe(201);
  });

  it('only over what both sides have a part in', async () => {
    const of = await hire(cast);
    const stranger = await applicant(house);
    const firm = await house.organisation('employer');
    expect(await code(desk.file(stranger, wages(of)))).toBe('grievance.no-stake');
    expect(await code(desk.file(of.worker, wages(of, { otherPartyId: firm.party.id })))).toBe(
      'grievance.no-stake',
    );
    expect(await code(desk.file(firm, wages(of, { otherPartyId: of.worker.party.id })))).toBe(
      'grievance.no-stake',
    );
    const shiftId = await worked(house, 30, of);
    const about = (more: object): Promise<string> =>
      code(desk.file(of.worker, wages(of, { contractId: undefined, claimedFen: undefined, ...more })));
    expect(await about({ contractId: shiftId })).toBe('grievance.no-stake');
    expect(await about({ shiftId: newId() })).toBe('grievance.no-stake');
    expect(await about({})).toBe('grievance.subject-wrong');
    expect(await about({ shiftId, contractId: of.contract.id })).toBe('grievance.subject-wrong');
    expect(await about({ kind: 'false-advert', shiftId })).toBe('grievance.subject-wrong');
    const told = await desk.file(of.worker, {
      kind: 'false-advert',
      otherPartyId: employerId(),
      jobId: of.jobId,
      statement: '岗位写明包住，实际不包。',
    });
    expect(told).toMatchObject({ status: 201, body: { jobId: of.jobId, region: '430102', state: 'filed' } });
  });

  it('about personal data also where nothing of work is meant, by the region of the firm', async () => {
    const worker = await namedWorker(house);
    const platform = await house.organisation('platform');
    const said = { kind: 'personal-data', otherPartyId: platform.party.id, statement: '未经同意转发简历。' };
    const { id, region, elsewhere } = await good(desk.file(worker, said));
    expect(region).toMatch(/^43/);
    expect(elsewhere.en).toContain('court');
    await good(desk.act(id, 'acceptance', operatorMediator()));
    await good(desk.act(id, 'answer', platform, { admits: 'all', statement: '已删除并致歉。' }));
    const { body } = await desk.get(`/${id}`, worker);
    expect(body).toMatchObject({ state: 'settled', settledBy: 'admission', shift: null });
    const operator = { ...said, otherPartyId: newId() };
    expect(await code(desk.file(worker, operator))).toBe('grievance.no-stake');
  });

  it('by an employer about a worker, whose silence makes nothing owed', async () => {
    const of = await hire(cast);
    const body = {
      kind: 'hours',
      otherPartyId: of.worker.party.id,
      contractId: of.contract.id,
      claimedFen: 10_000,
      statement: '多次早退。',
    };
    const { id } = await good(desk.file(cast.employer, body));
    await good(desk.act(id, 'acceptance', operatorMediator()));
    await house.drain();
    expect(await desk.todos(of.worker, id)).toEqual(['answer-grievance']);
    expect(
      await code(desk.act(id, 'answer', cast.employer, { admits: 'none', statement: '自己答复。' })),
    ).toBe('grievance.not-your-turn');
    const part = { admits: 'part', admittedFen: 5_000, statement: '早退两次。' };
    await good(desk.act(id, 'answer', of.worker, part));
    await house.drain();
    expect(await facts('grievance.part-admitted', id)).toEqual([]);
  });

  it('and refused by a mediator who says why, but not by a side', async () => {
    const of = await hire(cast);
    const { id } = await good(desk.file(of.worker, wages(of)));
    const refused = { because: 'decided-before', reason: '仲裁委已有生效裁决。' };
    expect((await desk.act(id, 'refusal', cast.employer, refused)).status).toBe(403);
    await good(desk.act(id, 'refusal', operatorMediator(), refused));
    await house.drain();
    const { body } = await desk.get(`/${id}`, of.worker);
    expect(body).toMatchObject({ state: 'refused', refusedBecause: 'decided-before', dueAt: null });
    expect(body.statements.at(-1)).toMatchObject({ kind: 'refusal', author: 'mediator' });
    expect((await desk.told(of.worker)).join()).toContain('不予受理');
    expect(await code(desk.act(id, 'withdrawal', of.worker))).toBe('grievance.state-wrong');
    expect(await code(desk.act(id, 'acceptance', operatorMediator()))).toBe('grievance.state-wrong');
  });
});

describe('what is handed in with a grievance', () => {
  it('is read by both sides and the mediators, and by nobody else', async () => {
    const of = await hire(cast);
    const { body: paper } = await upload(house, of.worker.actor, {
      purpose: 'grievance-evidence',
      bytes: pdf(),
    });
    const { id, documents } = await good(desk.file(of.worker, wages(of, { documentIds: [paper.id] })));
    expect(documents).toMatchObject([{ id: paper.id }]);
    const content = `/v1/documents/${paper.id}/content`;
    const read = async (who: Who): Promise<number> =>
      (await house.call('GET', content, { as: who.actor })).status;
    expect(await read(cast.employer)).toBe(200);
    expect(await read(operatorMediator())).toBe(200);
    expect(await read(cast.provider)).toBe(404);
    const other = await house.organisation('employer');
    expect(await read(other)).toBe(404);
    expect((await desk.get(`/${id}`, other)).body.code).toBe('grievance.no-such-grievance');
    expect((await desk.get(`/${id}/file`, await applicant(house))).status).toBe(404);
  });

  it('is sealed, and the worker sees who read it', async () => {
    const of = await hire(cast);
    const { id } = await good(desk.file(of.worker, wages(of, { statement: '领班孙某扣了津贴。' })));
    const rows = await house
      .get(Database)
      .query<{ sealed: Buffer }>('SELECT sealed FROM grievance.statement WHERE grievance_id = $1', [id]);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.sealed.toString('utf8')).not.toContain('津贴');
    const { body } = await desk.get(`/${id}`, cast.employer);
    expect(body.statements[0].text).toBe('领班孙某扣了津贴。');
    const [line] = await house.get(AccessLog).linesOf(of.worker.party.id, 1);
    expect(line).toMatchObject({ readerOrganisationId: employerId(), purpose: 'grievance' });
    expect(line!.fields).toContain('statements');
  });

  it('is exported as one file with its hash', async () => {
    const of = await hire(cast);
    const id = await mediating(of);
    const { body } = await desk.get(`/${id}/file`, of.worker);
    expect(body.sha256).toBe(hashOf(Buffer.from(canonicalJson(body.grievance), 'utf8')));
    const { statements } = body.grievance;
    expect(statements.map(({ kind }: Answer['body']) => kind)).toEqual(['complaint', 'answer']);
    for (const { text, sha256 } of statements) expect(sha256).toBe(hashOf(Buffer.from(text, 'utf8')));
  });

  it('goes with an erased person: open ones are withdrawn, and the other side hears of it', async () => {
    const of = await hire(cast);
    const id = await mediating(of);
    const { id: workerId } = of.worker.party;
    const refused = await house.call('DELETE', '/v1/me', { as: of.worker.actor });
    expect(refused.text).toContain('grievance.open');
    await house.tell(workerErased, { workerId });
    await house.drain();
    const { body } = await desk.get(`/${id}`, cast.employer);
    expect(body).toMatchObject({ state: 'withdrawn', statements: [] });
    expect((await desk.told(cast.employer)).join()).toContain('一件投诉已办结：已撤回');
    const stakes = await house
      .get(Database)
      .query('SELECT 1 FROM grievance.stake WHERE worker_id = $1', [of.worker.party.id]);
    expect(stakes).toEqual([]);
    await desk.pass({ days: 40 });
    expect((await desk.get(`/${id}`, cast.employer)).body.state).toBe('withdrawn');
  });
});

describe('what an old process posted', () => {
  it('is heard at last by a command that may be repeated', async () => {
    const workerId = newId();
    const facts = { contractId: newId(), jobId: newId(), enterpriseId: employerId(), providerId: newId() };
    await house.get(Database).query(
      `INSERT INTO platform.event (id, name, payload, occurred_at)
       VALUES ($1, 'tongbao.contract-sealed', $2, $3)`,
      [
        newId(),
        {
          ...facts,
          workerId,
          region: '430104',
          occupationCode: '6-29-02-04',
          documentHash: 'hash',
          payBasis: 'hour',
          rateFen: 2500,
          startsOn: '2026-11-01',
          endsOn: '2026-12-31',
        },
        house.clock.now(),
      ],
    );
    await house.drain();
    const stakes = (): Promise<unknown[]> =>
      house.get(Database).query('SELECT 1 FROM grievance.stake WHERE worker_id = $1', [workerId]);
    expect(await stakes()).toEqual([]);
    const mended = await house.get(MendDeliveries).run('grievance');
    expect(mended).toEqual([{ handler: 'grievance/on-contract-sealed', many: 1 }]);
    await house.drain();
    expect(await stakes()).toHaveLength(1);
    expect(await house.get(MendDeliveries).run('grievance')).toEqual([]);
  });

  it('and is heard late brings nothing back of who was erased', async () => {
    const gone = await house.worker();
    const { id: workerId } = gone.party;
    await good(house.call('DELETE', '/v1/me', { as: gone.actor }));
    await house.drain();
    const facts = { shiftId: newId(), contractId: newId(), enterpriseId: employerId(), providerId: newId() };
    await house.tell(shiftDenied, { ...facts, workerId, day: '2026-11-02', was: 'rejected' });
    await house.drain();
    const stakes = await house
      .get(Database)
      .query('SELECT 1 FROM grievance.stake WHERE worker_id = $1', [workerId]);
    expect(stakes).toEqual([]);
  });
});

describe('an answer', () => {
  it('that admits all of a shift makes it owed at once, and settles it', async () => {
    const of = await hire(cast, { payBasis: 'task', rateFen: 350 });
    const shiftId = await worked(house, 30, of);
    await desk.pass({ hours: 48 });
    const { id } = await desk.aboutShift(shiftId, of.worker);
    const admit = (more: object): Promise<Answer> =>
      desk.act(id, 'answer', cast.employer, { admits: 'all', statement: '按实际件数支付。', ...more });
    expect(await code(admit({}))).toBe('grievance.measure-wrong');
    expect(await code(admit({ admittedMinutes: 30 }))).toBe('grievance.measure-wrong');
    expect(await code(admit({ admittedFen: 9_999 }))).toBe('grievance.measure-wrong');
    await good(admit({ admittedUnits: 12 }));
    await house.drain();
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({
      state: 'approved',
      approvedBy: 'grievance',
      units: 12,
      grossFen: 4_200,
    });
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({ state: 'settled' });
    expect(await facts('grievance.shift-awarded', id)).toMatchObject([{ payload: { shiftId, units: 12 } }]);
  });

  it('that admits one minute takes no decision away: the rest goes on, and the minute is the least', async () => {
    const minute = { admits: 'part', admittedMinutes: 1, statement: '只认可一分钟。' };
    const of = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const shiftId = await maintained(cast, 60, of);
    const { id } = await desk.aboutShift(shiftId, of.worker);
    await good(desk.act(id, 'answer', cast.employer, minute));
    await good(desk.act(id, 'reply', of.worker, { isSettled: false }));
    await house.drain();
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'unsettled' });
    await good(desk.act(id, 'mediation-end', operatorMediator()));
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({
      state: 'deciding',
      admittedMinutes: 1,
      awarded: false,
    });
    for (const mediator of [operatorMediator(), operatorMediator()])
      await good(desk.act(id, 'decision', mediator, { verdict: 'upheld', reason: '打卡六十分钟属实。' }));
    await house.drain();
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'approved', grossFen: 2400 });

    const other = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const denied = await maintained(cast, 60, other);
    const { id: otherId } = await desk.aboutShift(denied, other.worker);
    await good(desk.act(otherId, 'answer', cast.employer, { ...minute, admittedMinutes: 30 }));
    await good(desk.act(otherId, 'withdrawal', other.worker));
    await house.drain();
    expect(await desk.shift(denied, other.worker)).toMatchObject({ state: 'approved', grossFen: 1200 });
  });

  it('that admits a part of a task is the least that the employer approves, or that its silence makes owed', async () => {
    const of = await hire(cast, { payBasis: 'task', rateFen: 350 }, { dailyUnits: 20, dailyMinutes: 240 });
    const [approved, silent] = [await worked(house, 30, of), await worked(house, 30, of, 12)];
    for (const shiftId of [approved, silent]) {
      await good(
        post(house, `/v1/shifts/${shiftId}/rejection`, cast.employer, { body: { reason: '件数不符' } }),
      );
      await good(
        post(house, `/v1/shifts/${shiftId}/dispute`, of.worker, { body: { dispute: '完成四十件' } }),
      );
      await house.drain();
      const claim = { contractId: undefined, shiftId, claimedFen: undefined, claimedUnits: 40 };
      const { id } = await good(desk.file(of.worker, wages(of, claim)));
      await good(desk.act(id, 'acceptance', operatorMediator()));
      const part = { admits: 'part', admittedUnits: 30, statement: '认可三十件。' };
      await good(desk.act(id, 'answer', cast.employer, part));
      await house.drain();
      expect(await facts('grievance.shift-part-admitted', id)).toMatchObject([
        { payload: { shiftId, units: 30 } },
      ]);
    }
    const approve = (units: number): Promise<Answer> =>
      post(house, `/v1/shifts/${approved}/approval`, cast.employer, { body: { units } });
    for (const units of [1, 29])
      expect(await approve(units)).toMatchObject({
        status: 422,
        body: { code: 'tongbao.below-admitted', leastUnits: 30 },
      });
    expect(await good(approve(30))).toMatchObject({ state: 'approved', units: 30, grossFen: 10_500 });
    await desk.pass({ days: 12 });
    expect(await desk.shift(silent, of.worker)).toMatchObject({
      approvedBy: 'silence',
      units: 30,
      grossFen: 10_500,
    });
  });

  it('that admits all says which claim: one that was raised since it was read is another', async () => {
    const of = await hire(cast);
    const { id, version } = await good(desk.file(of.worker, wages(of)));
    const accepted = await good(desk.act(id, 'acceptance', operatorMediator()));
    const bare = { body: { admits: 'all', statement: '核对后全部认可。' } };
    const path = `/v1/grievances/${id}/answer`;
    expect(await code(post(house, path, cast.employer, bare))).toBe('grievance.version-needed');
    await good(desk.act(id, 'supplement', of.worker, { claimedFen: 90_000, statement: '还有八月的津贴。' }));
    for (const read of [version, accepted.version]) {
      const body = { ...bare.body, version: read };
      expect(await code(post(house, path, cast.employer, { body }))).toBe('grievance.claim-changed');
    }
    const answered = await good(desk.act(id, 'answer', cast.employer, bare.body));
    expect(answered).toMatchObject({ state: 'settled', admittedFen: 90_000 });
  });

  it('that admits a part of a claim of money says what is owed, whatever becomes of the rest', async () => {
    const of = await hire(cast);
    const { id } = await good(desk.file(of.worker, wages(of)));
    await good(desk.act(id, 'acceptance', operatorMediator()));
    const answer = (more: object): Promise<Answer> =>
      desk.act(id, 'answer', cast.employer, { admits: 'part', statement: '只欠一个月。', ...more });
    expect(await code(answer({}))).toBe('grievance.measure-wrong');
    expect(await code(desk.act(id, 'answer', of.worker, { admits: 'none', statement: '自己答复。' }))).toBe(
      'grievance.not-your-turn',
    );
    await good(answer({ admittedFen: 10_000 }));
    expect(await code(answer({ admittedFen: 10_000 }))).toBe('grievance.state-wrong');
    await house.drain();
    expect(await facts('grievance.part-admitted', id)).toMatchObject([
      { payload: { contractId: of.contract.id, shiftId: null, amountFen: 10_000 } },
    ]);
    expect((await desk.told(of.worker)).join()).toContain('100.00 元已确认应付');
    await good(desk.act(id, 'reply', of.worker, { isSettled: true, statement: '可以，同意。' }));
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({
      state: 'settled',
      settledBy: 'admission',
      admittedFen: 10_000,
    });
    await house.drain();
    expect(await facts('grievance.grievance-closed', id)).toMatchObject([
      { payload: { amountFen: 10_000, answered: true } },
    ]);
  });

  it('given by approving the shift settles what was opened about it', async () => {
    const of = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const shiftId = await maintained(cast, 60, of);
    const { id } = await desk.aboutShift(shiftId, of.worker);
    await good(post(house, `/v1/shifts/${shiftId}/approval`, cast.employer, { body: {} }));
    await house.drain();
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({
      state: 'settled',
      settledBy: 'admission',
      awarded: false,
    });
    expect(await desk.todos(cast.employer, id)).toEqual([]);
  });
});

describe('a denied shift', () => {
  it('is awarded by a grievance that its worker files', async () => {
    const of = await hire(cast, { payBasis: 'day', rateFen: 24_000 });
    const shiftId = await worked(house, 300, of);
    await good(post(house, `/v1/shifts/${shiftId}/rejection`, cast.employer, { body: { reason: '未到岗' } }));
    await desk.pass({ days: 14 });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'denied' });
    const about = wages(of, { contractId: undefined, shiftId, claimedFen: undefined });
    const { id } = await good(desk.file(of.worker, about));
    await good(desk.act(id, 'acceptance', operatorMediator()));
    await good(desk.act(id, 'answer', cast.employer, { admits: 'all', statement: '核对监控后认可。' }));
    await house.drain();
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({
      state: 'approved',
      approvedBy: 'grievance',
      grossFen: 24_000,
    });
  });

  it('comes of an unsettled one when its worker withdraws', async () => {
    const of = await hire(cast, { payBasis: 'hour' });
    const shiftId = await forgotten(house, of);
    const { id } = await desk.aboutShift(shiftId, of.worker);
    expect(await code(desk.act(id, 'withdrawal', cast.employer))).toBe('grievance.not-your-turn');
    await good(desk.act(id, 'withdrawal', of.worker));
    await house.drain();
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'denied', payState: 'none' });
    expect((await desk.get(`/${id}`, cast.employer)).body.state).toBe('withdrawn');
  });
});

describe('terms', () => {
  it('that both sides agree to settle it, and what was agreed of a shift is paid', async () => {
    const of = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const shiftId = await maintained(cast, 120, of);
    const { id } = await desk.aboutShift(shiftId, of.worker);
    await good(desk.act(id, 'answer', cast.employer, { admits: 'none', statement: '当日未到岗。' }));
    await good(desk.act(id, 'reply', of.worker, { isSettled: false }));
    const propose = (more: object): Promise<Answer> =>
      desk.act(id, 'terms', operatorMediator(), { statement: '按一小时计，双方两清。', ...more });
    expect(await code(propose({ minutes: 60 }))).toBe('grievance.measure-wrong');
    expect(await code(propose({ paysShift: true, units: 3 }))).toBe('grievance.measure-wrong');
    await good(propose({ paysShift: true, minutes: 60 }));
    await house.drain();
    for (const who of [of.worker, cast.employer]) expect(await desk.todos(who, id)).toEqual(['answer-terms']);
    await good(desk.act(id, 'terms-answer', of.worker, { agrees: true }));
    expect(await code(desk.act(id, 'terms-answer', of.worker, { agrees: false }))).toBe(
      'grievance.terms-answered',
    );
    await good(desk.act(id, 'terms-answer', cast.employer, { agrees: true }));
    await house.drain();
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({
      state: 'settled',
      settledBy: 'agreement',
      terms: [{ minutes: 60, workerAgrees: true, organisationAgrees: true }],
    });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'approved', grossFen: 2400 });
    const items = await house
      .get(Database)
      .query('SELECT 1 FROM payroll.wage_item WHERE shift_id = $1', [shiftId]);
    expect(items).toHaveLength(1);
  });

  it('that one side refuses leave it in mediation, and money that is agreed is owed apart from the shift', async () => {
    const of = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const { id, shiftId } = await deciding(of);
    expect(await code(desk.act(id, 'terms', operatorMediator(), { statement: '再提一个方案。' }))).toBe(
      'grievance.state-wrong',
    );
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'unsettled' });

    const other = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const denied = await maintained(cast, 60, other);
    const { id: second } = await desk.aboutShift(denied, other.worker);
    await good(desk.act(second, 'answer', cast.employer, { admits: 'none', statement: '当日未到岗。' }));
    await good(desk.act(second, 'reply', other.worker, { isSettled: false }));
    const terms = { amountFen: 1_500, statement: '支付交通费十五元，双方两清。' };
    await good(desk.act(second, 'terms', operatorMediator(), terms));
    await good(desk.act(second, 'terms-answer', cast.employer, { agrees: false }));
    expect((await desk.get(`/${second}`, other.worker)).body.state).toBe('mediating');
    await good(desk.act(second, 'terms', operatorMediator(), terms));
    for (const who of [cast.employer, other.worker])
      await good(desk.act(second, 'terms-answer', who, { agrees: true }));
    await house.drain();
    expect(await desk.shift(denied, other.worker)).toMatchObject({ state: 'denied', payState: 'none' });
    expect(await facts('grievance.part-admitted', second)).toMatchObject([
      { payload: { shiftId: denied, amountFen: 1_500 } },
    ]);
  });

  it('are proposed and answered by nobody who has no part in them', async () => {
    const of = await hire(cast);
    const id = await mediating(of);
    const terms = { amountFen: 5_000, statement: '支付五十元。' };
    expect((await desk.act(id, 'terms', cast.employer, terms)).status).toBe(403);
    const own = operatorMediator();
    own.actor = { ...own.actor, organisations: [employerId()] };
    expect(await code(desk.act(id, 'terms', own, terms))).toBe('access.own-matter');
    const oneself = { actor: actor('operator', { machine: false, personId: of.worker.party.id }) };
    expect(await code(desk.act(id, 'terms', oneself, terms))).toBe('access.own-matter');
    const provider = operatorMediator();
    provider.actor = { ...provider.actor, organisations: [cast.provider.party.id] };
    expect(await code(desk.act(id, 'terms', provider, terms))).toBe('access.own-matter');
    await good(desk.act(id, 'terms', operatorMediator(), terms));
    for (const who of [cast.provider, await applicant(house)])
      expect(await code(desk.act(id, 'terms-answer', who, { agrees: true }))).toBe(
        'grievance.no-such-grievance',
      );
  });
});

describe('a decision', () => {
  it('takes two mediators who say the same; the same one twice is one', async () => {
    const of = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const { id, shiftId } = await deciding(of);
    const decide = (who: Who, more: object = {}): Promise<Answer> =>
      desk.act(id, 'decision', who, { verdict: 'upheld', reason: '打卡记录与门禁一致。', ...more });
    const [first, second, third] = [operatorMediator(), operatorMediator(), operatorMediator()];
    expect(await code(decide(first, { units: 3 }))).toBe('grievance.measure-wrong');
    await good(decide(first, { minutes: 45 }));
    expect(await code(decide(first, { minutes: 45 }))).toBe('grievance.already-decided-by-you');
    await good(decide(second));
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({ state: 'deciding', decisions: 2 });
    await good(decide(third, { minutes: 45 }));
    await house.drain();
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({ state: 'decided', verdict: 'upheld' });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'approved', grossFen: 1800 });
    expect(await facts('grievance.grievance-closed', id)).toMatchObject([
      { payload: { outcome: 'decided', verdict: 'upheld', organisationId: employerId() } },
    ]);
    expect(await code(decide(operatorMediator()))).toBe('grievance.state-wrong');
  });

  it('may be another one than the mediator said before, as long as the case is open; mediators see the figures', async () => {
    const of = await hire(cast, { payBasis: 'hour', rateFen: 2400 });
    const { id, shiftId } = await deciding(of);
    const decide = (who: Who, minutes: number): Promise<Answer> =>
      desk.act(id, 'decision', who, { verdict: 'upheld', minutes, reason: '打卡记录与门禁一致。' });
    const [first, second] = [operatorMediator(), operatorMediator()];
    await good(decide(first, 45));
    await good(decide(second, 30));
    const { body } = await desk.get(`/${id}`, first);
    expect(body).toMatchObject({
      decisions: 2,
      shift: { minutes: 60 },
      votes: [
        { isOwn: true, minutes: 45 },
        { isOwn: false, minutes: 30 },
      ],
    });
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({ decisions: 2, votes: [] });
    await good(decide(first, 30));
    await house.drain();
    expect((await desk.get(`/${id}`, first)).body).toMatchObject({ state: 'decided', decisions: 2 });
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'approved', grossFen: 1200 });
  });

  it('against the claim leaves the shift denied', async () => {
    const of = await hire(cast, { payBasis: 'hour' });
    const { id, shiftId } = await deciding(of);
    const dismissed = { verdict: 'dismissed', reason: '监控显示未到岗。' };
    const measured = { ...dismissed, minutes: 5 };
    expect(await code(desk.act(id, 'decision', operatorMediator(), measured))).toBe(
      'grievance.measure-wrong',
    );
    for (const mediator of [operatorMediator(), operatorMediator()])
      await good(desk.act(id, 'decision', mediator, dismissed));
    await house.drain();
    expect(await desk.shift(shiftId, of.worker)).toMatchObject({ state: 'denied', payState: 'none' });
    expect((await desk.told(of.worker)).join()).toContain('不支持投诉');
  });

  it('is made of a deposit that was taken, and of nothing that is for arbitration', async () => {
    const of = await hire(cast);
    const taken = { kind: 'deposit-or-document-taken', claimedFen: 20_000, statement: '入职收了服装押金。' };
    const id = await mediating(of, taken);
    await good(desk.act(id, 'mediation-end', operatorMediator()));
    const upheld = { verdict: 'upheld', amountFen: 20_000, reason: '收据属实，依法应退还。' };
    for (const mediator of [operatorMediator(), operatorMediator()])
      await good(desk.act(id, 'decision', mediator, upheld));
    expect((await desk.get(`/${id}`, of.worker)).body).toMatchObject({ state: 'decided', verdict: 'upheld' });
    const other = await mediating(await hire(cast));
    await good(desk.act(other, 'mediation-end', operatorMediator()));
    await house.drain();
    expect(await facts('grievance.grievance-closed', other)).toMatchObject([
      { payload: { outcome: 'failed' } },
    ]);
  });
});

describe('the mediators of a region', () => {
  it('handle what is of their region and nobody else; they count where they have no part in it', async () => {
    const authority = await authorityOf(house, '4301');
    const far = await authorityOf(house, '4401');
    const mediator = await mediatorOf(house, authority);
    await reviewerOf(house, authority); // a reviewer does not mediate
    const alone = await hire(cast);
    expect((await good(desk.file(alone.worker, wages(alone)))).mediatorId).toBeNull();
    const second = await mediatorOf(house, authority);
    const of = await hire(cast);
    const filed = await good(desk.file(of.worker, wages(of)));
    await house.drain();
    expect(filed.mediatorId).toBe(authority.party.id);
    expect(await desk.todos(mediator, filed.id)).toEqual(['accept-grievance']);
    const stranger = await mediatorOf(house, far);
    for (const who of [stranger, operatorMediator()]) {
      expect(await code(desk.act(filed.id, 'acceptance', who))).toBe('grievance.no-such-grievance');
      expect((await desk.get(`/${filed.id}`, who)).status).toBe(404);
      const { items } = await good(desk.get('?limit=100', who));
      expect(items.map(({ id }: Answer['body']) => id)).not.toContain(filed.id);
    }
    const reviewer = { actor: { ...second.actor, duties: ['reviewer'] } };
    expect((await desk.act(filed.id, 'acceptance', reviewer)).status).toBe(403);
    const listed = await good(desk.get('?state=filed&kind=wages&limit=1', second));
    expect(listed).toMatchObject({ items: [{ id: filed.id }] });
    expect((await good(desk.get('?state=decided', second))).items).toEqual([]);
    await good(desk.act(filed.id, 'acceptance', second));
  });
});
