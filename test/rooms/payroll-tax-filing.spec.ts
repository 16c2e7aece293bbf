import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { filingAsked, filingLapsed, filingRecorded } from '../../src/payroll/events.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import { pdf, upload } from '../harness/papers.js';
import { Stage } from './payroll-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

describe('the cumulative method', () => {
  let house: House;
  let stage: Stage;
  beforeAll(async () => {
    house = await openHouse();
  });
  beforeEach(async () => {
    house.clock.set('2026-11-02T01:00:00.000Z');
    stage = await Stage.set(house);
  });
  afterAll(() => house.close());

  const preparer = (): Actor => stage.provider.owner;
  const paper = async (): Promise<string> =>
    (await upload(house, preparer(), { purpose: 'licence', bytes: pdf() })).body.id;
  const record = (body: object, as = preparer(), key = newId()): Promise<Answer> =>
    house.call('POST', '/v1/tax-filings', { as, key, body });
  const filings = async (as = preparer()): Promise<Json> =>
    (await house.call('GET', '/v1/tax-filings', { as })).body;
  const todos = async (): Promise<Json[]> =>
    (await house.call('GET', '/v1/todos?kind=record-tax-filing&limit=100', { as: preparer() })).body.items;
  const own = async (
    event: typeof filingAsked | typeof filingLapsed | typeof filingRecorded,
  ): Promise<Json[]> =>
    (await stage.told(event as never)).filter((fact: Json) => fact.providerId === stage.provider.party.id);
  const at = async (day: string): Promise<void> => {
    house.clock.set(`${day}T01:00:00.000Z`);
    await house.work();
  };
  /** A run of one wage of 8,000 yuan, which the two methods tax differently. */
  const run = async (): Promise<Json> => {
    await stage.shift(await stage.hire(), 300_000);
    await stage.fund(1_000_000);
    return (await stage.request()).body;
  };

  it('without a filing is warned of in the first run and asked for, and the ordinary one follows with the next month', async () => {
    const first = await run();
    expect(first).toMatchObject({ method: 'cumulative', taxFen: 0 });
    expect(first.warnings).toMatchObject([{ code: 'filing-unrecorded', ordinaryFrom: '2026-12-01' }]);
    await house.work();
    expect(await todos()).toMatchObject([
      {
        subject: stage.provider.party.id,
        dueAt: '2026-11-17T16:00:00.000Z',
        call: { operation: 'recordTaxFiling' },
      },
    ]);
    expect(await filings()).toMatchObject({ state: 'asked', ordinaryFrom: '2026-12-01', filings: [] });
    const second = await run();
    expect(second.method).toBe('cumulative');
    await house.work();
    expect(await own(filingAsked)).toHaveLength(1); // asked once, however many runs
    await at('2026-11-18');
    await at('2026-11-19');
    expect(await own(filingLapsed)).toMatchObject([{ ordinaryFrom: '2026-12-01' }]);
    expect((await filings()).state).toBe('lapsed');
    expect(await todos()).toMatchObject([{ overdue: true }]);
    const { body: inbox } = await house.call('GET', '/v1/inbox?limit=100', { as: preparer() });
    expect(inbox.items.map(({ kind }: Json) => kind)).toContain('payroll.filing-lapsed');
    expect((await run()).method).toBe('cumulative'); // the month is not over
    await at('2026-12-01');
    const later = await run();
    expect(later).toMatchObject({ method: 'ordinary' });
    expect(later.warnings).toMatchObject([{ code: 'filing-missing', ordinaryFrom: '2026-12-01' }]);
  });

  it('goes on for who records the filing, with its receipt; the warning of a draft goes', async () => {
    const draft = await run();
    await house.work();
    const key = newId();
    const body = { filedOn: '2026-10-30', reference: '430120261030001', documentIds: [await paper()] };
    const recorded = await record(body, preparer(), key);
    expect(recorded).toMatchObject({ status: 201, body: { filedOn: '2026-10-30' } });
    expect((await record(body, preparer(), key)).body).toEqual(recorded.body);
    await house.work();
    expect(await own(filingRecorded)).toMatchObject([{ isAsked: true, filedOn: '2026-10-30' }]);
    expect(await todos()).toEqual([]);
    expect(await filings()).toMatchObject({ state: 'filed', filings: [{ reference: '430120261030001' }] });
    const shown = await house.call('GET', `/v1/pay-runs/${draft.id}`, { as: stage.employer.actor });
    expect(shown.body).toMatchObject({ method: 'cumulative', warnings: [] });
    await at('2026-12-01');
    expect(await own(filingLapsed)).toEqual([]);
    expect(await run()).toMatchObject({ method: 'cumulative', warnings: [] });
  });

  it('is back from the filing on, where the ordinary one applied already', async () => {
    await run();
    await house.work();
    await at('2026-12-02');
    expect((await run()).method).toBe('ordinary');
    await record({ filedOn: '2026-12-02', reference: '430120261202001', documentIds: [await paper()] });
    await house.work();
    expect(await todos()).toEqual([]);
    expect((await run()).method).toBe('cumulative');
  });

  it('is never asked about where the filing came first, or the ordinary method was chosen', async () => {
    await record({ filedOn: '2026-10-01', reference: '430120261001001', documentIds: [await paper()] });
    expect(await run()).toMatchObject({ method: 'cumulative', warnings: [] });
    await house.work();
    expect(await own(filingAsked)).toEqual([]);
    expect(await filings()).toMatchObject({ state: null, fileBy: null });
    stage = await Stage.set(house);
    const choose = (method: string): Promise<Answer> =>
      house.call('POST', '/v1/withholding-methods', {
        as: stage.provider.actor,
        key: newId(),
        body: { method, validFrom: '2026-11-02' },
      });
    expect((await choose('cumulative')).body.code).toBe('payroll.filing-missing');
    expect((await choose('ordinary')).status).toBe(201);
    expect(await run()).toMatchObject({ method: 'ordinary', warnings: [] });
    await house.work();
    expect(await own(filingAsked)).toEqual([]);
  });

  it('takes a filing of the past with a paper of its own, from who prepares its wages', async () => {
    const good = { filedOn: '2026-11-02', reference: '43010001' };
    const documentIds = [await paper()];
    expect((await record({ ...good, documentIds: [] })).body.code).toBe('payroll.filing-needs-paper');
    expect((await record({ ...good, documentIds, filedOn: '2026-11-03' })).body.code).toBe(
      'payroll.filing-in-the-future',
    );
    expect((await record({ ...good, documentIds, reference: 'x' })).status).toBe(400);
    expect((await record({ ...good, documentIds: [newId()] })).status).toBe(404);
    expect((await record({ ...good, documentIds }, stage.employer.owner)).status).toBe(403);
    const stranger = await house.organisation('provider');
    expect((await record({ ...good, documentIds }, stranger.owner)).status).toBe(404);
    expect((await filings(stranger.owner)).filings).toEqual([]);
    expect((await filings()).filings).toEqual([]);
  });
});
