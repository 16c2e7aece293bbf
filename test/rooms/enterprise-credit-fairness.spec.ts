import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';

let house: House;
const operator = actor('operator', { machine: false });
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(async () => house.close());

type Body = Record<string, unknown>;
interface Group extends Body {
  group: string;
  enterprises: number;
  ratio: number | null;
}
const get = (url: string, as?: Actor): Promise<Answer> => house.call('GET', url, as && { as });
const sql = (text: string, values: unknown[] = []): Promise<unknown[]> =>
  house.get(Database).query(text, values);

interface Population {
  region: string;
  industry: string | null;
  staff: number | null;
  years: number;
  band: string | null;
  admission: string;
}

/** So many enterprises that stand like this, as certification, admission and scoring leave them. */
async function stand(many: number, how: Population): Promise<void> {
  const rows = Array.from({ length: many }, () => ({ id: newId(), certification: newId() }));
  const now = house.clock.now();
  const founded = businessDay(new Date(now.getTime() - (how.years * 366 + 5) * 86_400_000));
  const { industry, staff: insuredStaff } = how;
  const facts = { foundedOn: founded, insuredStaff, penaltiesOn: [], ...(industry !== null && { industry }) };
  const firms = `jsonb_to_recordset($1::jsonb) AS p (id uuid, certification uuid)`;
  const json = JSON.stringify(rows);
  await sql(
    `INSERT INTO enterprise_credit.certification (id, enterprise_id, name, uscc, state, source, asked_at, next_attempt_at, facts)
     SELECT certification, id, '公平企业', 'none', 'certified', 'test', $2, $2, $3::jsonb FROM ${firms}`,
    [json, now, JSON.stringify(facts)],
  );
  await sql(
    `INSERT INTO enterprise_credit.enterprise (id, name, uscc, certification_id, admission, created_at)
     SELECT id, '公平企业', '91' || $3 || right(replace(id::text, '-', ''), 10), certification, $4, $2 FROM ${firms}`,
    [json, now, how.region, how.admission],
  );
  await sql(
    `INSERT INTO enterprise_credit.current_score (enterprise_id, base, dimensions, reasons, model_id, model_version,
       model_hash, features_hash, ledger_seq, as_of, version, band_since, band)
     SELECT id, 1500, '[]', '[]', 'none', '0', 'none', 'none', 4, $2, 1, $2, $3 FROM ${firms}`,
    [json, now, how.band],
  );
}

async function run(days = 1): Promise<void> {
  house.clock.advance({ days });
  await house.strike('watch-fairness');
  await house.drain();
}
const groupsOf = (found: Body, dimension: string, measure: string): Record<string, Group> => {
  const compared = (found['comparisons'] as Body[]).find(
    (one) => one['dimension'] === dimension && one['measure'] === measure,
  )!;
  return Object.fromEntries((compared['groups'] as Group[]).map((group) => [group.group, group]));
};
const runs = async (): Promise<Body[]> => (await get('/v1/credit-monitoring/fairness', operator)).body.runs;
const alarms = async (state = 'open'): Promise<Body[]> =>
  (await get(`/v1/credit-alarms?limit=100&state=${state}`, operator)).body.items.filter(
    ({ kind }: Body) => kind === 'fairness',
  );

const SHENZHEN = '440305';
const large = { industry: 'C', staff: 60, years: 12, band: 'high', admission: 'ACCEPT' };

describe('groups of enterprises', () => {
  it('are nothing before the first night, and anybody may read what they will mean', async () => {
    const { status, body } = await get('/v1/credit-fairness');
    expect(status).toBe(200);
    expect(body).toMatchObject({ day: null, comparisons: [] });
    expect(body.definitions.zh).toContain('high, very-high');
    expect(body.definitions.en).toContain('Groups of fewer than 10');
    expect(await runs()).toEqual([]);
  });

  it('are compared with the best placed one each night, by score and by admission, once', async () => {
    await stand(40, { ...large, region: SHENZHEN });
    await stand(40, { ...large, region: '310115', industry: 'H', staff: 3, years: 2, band: 'medium' });
    await stand(12, { ...large, region: '310104', industry: 'H', staff: 3, years: 2 });
    await stand(4, {
      ...large,
      region: '653101',
      industry: null,
      staff: null,
      band: null,
      admission: 'REVIEW',
    });
    await run();
    await house.strike('watch-fairness'); // the same night once more
    const [found, ...more] = await runs();
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      fourFifths: 0.8,
      policy: { goodBands: ['high', 'very-high'], fewest: 10 },
    });
    expect(groupsOf(found!, 'size', 'score')).toEqual({
      '1-9': {
        group: '1-9',
        enterprises: 52,
        selected: 12,
        share: 12 / 52,
        ratio: 12 / 52,
        verdict: 'below',
      },
      '50-299': { group: '50-299', enterprises: 40, selected: 40, share: 1, ratio: 1, verdict: 'ok' },
      unknown: { group: 'unknown', enterprises: 4, selected: 0, share: 0, ratio: null, verdict: 'few' },
    });
    const admitted = groupsOf(found!, 'region', 'admission');
    expect(Object.keys(admitted)).toEqual(['3101', '4403', '6531']);
    expect(admitted['3101']).toMatchObject({ enterprises: 52, ratio: 1, verdict: 'ok' });
    expect(admitted['6531']).toMatchObject({ enterprises: 4, selected: 0, ratio: null });
    expect(Object.keys(groupsOf(found!, 'trade', 'score'))).toEqual(['C', 'H', 'unknown']);
    expect(Object.keys(groupsOf(found!, 'age', 'score'))).toEqual(['1-2', '10+']);
  });

  it('that are below are an alarm each, which changes no score, and ends when they are not any more', async () => {
    const raised = await alarms();
    expect(raised.map(({ about, members }) => `${String(about)} ${String(members)}`).toSorted()).toEqual([
      'age/score 1-2',
      'region/score 3101',
      'size/score 1-9',
      'trade/score H',
    ]);
    const size = raised.find(({ about }) => about === 'size/score');
    expect(size).toMatchObject({ measure: 12 / 52, bound: 0.8, state: 'open' });
    const bands = await sql(
      `SELECT band, count(*)::int FROM enterprise_credit.current_score GROUP BY 1 ORDER BY 1`,
    );
    await run();
    expect((await alarms()).map(({ id }) => id)).toEqual(raised.map(({ id }) => id)); // nobody is asked again
    expect(
      await sql(`SELECT band, count(*)::int FROM enterprise_credit.current_score GROUP BY 1 ORDER BY 1`),
    ).toEqual(bands);
    await sql(`UPDATE enterprise_credit.current_score SET band = 'high' WHERE band = 'medium'`);
    await run();
    expect(await alarms()).toEqual([]);
    expect(await alarms('ended')).toHaveLength(4);
  });

  it('are published without signing in once a month is over, in steps, and no small one can be computed', async () => {
    expect((await get('/v1/credit-fairness')).body.day).toBeNull();
    await sql(
      `UPDATE enterprise_credit.current_score SET band = 'low' WHERE enterprise_id IN (SELECT enterprise_id FROM enterprise_credit.current_score c
         JOIN enterprise_credit.enterprise e ON e.id = c.enterprise_id WHERE e.uscc LIKE '91310115%' OR e.uscc LIKE '91440305%' ORDER BY e.uscc LIMIT 25)`,
    );
    await run();
    const last = (await runs())[0]!['day'];
    const size = groupsOf((await runs())[0]!, 'size', 'score');
    expect(size['1-9']).toMatchObject({ enterprises: 52, selected: 27 });
    const over = house.clock.now();
    house.clock.advance({ days: 31 });
    const { body } = await get('/v1/credit-fairness');
    house.clock.set(over);
    expect(body.day).toBe(last);
    // 40 of 40 and 4 whom the registry says nothing of: nobody learns of all in a group what became of them
    expect(groupsOf(body, 'size', 'score')).toEqual({
      '1-9': { group: '1-9', size: '50-199', sharePercent: 50, ratio: null },
    });
    const hidden = (body.comparisons as Body[]).map(({ dimension, hidden: many }) => [dimension, many]);
    expect(hidden).toContainEqual(['size', 2]);
    expect(JSON.stringify(body)).not.toContain('6531');
    expect(groupsOf(body, 'age', 'admission')).toEqual({});
  });

  it('are in full for people of the operator, its auditor among them, and nobody else', async () => {
    const auditor = actor('operator', { duties: ['auditor'] });
    expect((await get('/v1/credit-monitoring/fairness', auditor)).status).toBe(200);
    for (const as of [actor('platform'), actor('government', { region: '44' }), actor('employer')])
      expect((await get('/v1/credit-monitoring/fairness', as)).status).toBe(403);
    expect((await get('/v1/credit-monitoring/fairness')).status).toBe(401);
  });

  it('are kept for three years of nights', async () => {
    await house.strike('forget-fairness');
    expect(await runs()).toHaveLength(4);
    await run(1097);
    expect(await runs()).toHaveLength(5);
    await house.strike('forget-fairness');
    expect(await runs()).toHaveLength(1);
  });
});
