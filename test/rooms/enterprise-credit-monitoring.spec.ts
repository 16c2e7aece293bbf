import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostEmployer } from '../../demo/acts/trust.js';
import { EnterpriseCreditFacade } from '../../src/enterprise-credit/index.js';
import { distributionOf } from '../../src/enterprise-credit/scoring/monitoring/stability.rules.js';
import type { Stability } from '../../src/enterprise-credit/scoring/monitoring/monitoring.types.js';
import { readModel } from '../../src/enterprise-credit/training/model.rules.js';
import { trainModel } from '../../src/enterprise-credit/training/train-model.rules.js';
import type { TrainedScorecard } from '../../src/enterprise-credit/training/training.types.js';
import { bytesOf, textOf } from '../../src/platform/file/file.js';
import { alarmsOf, driftOf } from '../../src/statistics/stability/stability.rules.js';
import { randomFrom } from '../../src/statistics/random/random.rules.js';
import { featuresIn } from '../../src/statistics/table/column.rules.js';
import { readTable } from '../../src/statistics/table/table.reader.js';
import type { TextTable } from '../../src/statistics/table/table.types.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

let house: House;
const person = { machine: false };
const operators = [actor('operator', person), actor('operator', person)] as const;
const operator = operators[0];

beforeAll(async () => {
  house = await openHouse();
  await house.knowReporters();
});
afterAll(async () => house.close());

const post = (url: string, as: Actor, body?: unknown): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), ...(body !== undefined && { body }) });
const monitoring = async (days = 30): Promise<Answer['body']> =>
  (await house.call('GET', `/v1/credit-monitoring?days=${days}`, { as: operator })).body;

describe('how decisions are made', () => {
  let platform: OrganisationInHouse;

  async function employer(name?: string): Promise<OrganisationInHouse> {
    const organisation = await house.organisation('employer');
    if (name !== undefined)
      await house
        .get(Database)
        .query('UPDATE identity.organisation SET name = $1 WHERE id = $2', [name, organisation.party.id]);
    await post('/v1/enterprises/me/certification', organisation.actor);
    await house.drain();
    return organisation;
  }

  async function reported(of: OrganisationInHouse): Promise<string> {
    await hostEmployer(platform.party, of.party, businessDay(house.clock.now()));
    const said = {
      enterpriseId: of.party.id,
      category: 'fee-fraud',
      evidenceGrade: 'B',
      evidence: [{ reference: 'chat-1', sha256: 'A'.repeat(43) }],
      incidentOn: businessDay(house.clock.now()),
      ground: 'user-complaint',
      description: '入职前要求缴纳服装费三百元，未退还。',
    };
    const statement = { reporterId: platform.party.id, ...said };
    const signature = await platform.party.sign('xingong-fraud-report+jws', statement);
    const answer = await post('/v1/fraud-reports', platform.actor, { ...said, signature });
    expect(answer.status).toBe(201);
    await house.drain();
    return answer.body.id as string;
  }

  /** One reviewer after another says a verdict, an hour apart. */
  async function reviewed(reportId: string, ...verdicts: string[]): Promise<void> {
    for (const verdict of verdicts) {
      house.clock.advance({ hours: 1 });
      const level = verdict === 'upheld' ? { restrictionLevel: 'watch' } : {};
      const body = { verdict, reasons: '证据相互印证', ...level };
      const answer = await post(`/v1/fraud-reports/${reportId}/reviews`, actor('operator'), body);
      expect(answer.status).toBe(201);
    }
    await house.drain();
  }

  it('is counted by reason, with how often reviewers agree and how long they take', async () => {
    platform = await house.organisation('platform');
    const [first, second, third] = [await employer(), await employer(), await employer()];
    await reviewed(await reported(first), 'upheld', 'upheld'); // 2 hours
    await reviewed(await reported(second), 'dismissed', 'dismissed'); // 2 hours
    await reviewed(await reported(third), 'upheld', 'dismissed', 'dismissed'); // they differed; 3 hours
    await reviewed(await reported(await employer()), 'upheld'); // one review is no agreement and no decision
    const { decisions } = await monitoring();
    expect(decisions.admissions).toEqual([{ decision: 'ACCEPT', reasonCode: null, count: 4 }]);
    expect(decisions.reports).toEqual([
      { verdict: 'dismissed', category: 'fee-fraud', count: 2 },
      { verdict: 'upheld', category: 'fee-fraud', count: 1 },
    ]);
    expect(decisions).toMatchObject({ reviewed: 3, agreed: 2, reportHours: { median: 2 } });
    expect(decisions.reportHours.p90).toBeCloseTo(2.8, 6);
    expect(decisions.admissionHours).toEqual({ median: null, p90: null });
  });

  it('counts the days asked for and no more', async () => {
    house.clock.advance({ days: 3 });
    const { decisions } = await monitoring(2);
    expect(decisions).toMatchObject({ admissions: [], reports: [], reviewed: 0, agreed: 0 });
    expect(decisions.reportHours).toEqual({ median: null, p90: null });
    expect((await monitoring(4)).decisions.reviewed).toBe(3);
  });
});

const STAFF = [2, 8, 30, 90] as const;
const CAPITAL = [100_000, 1_000_000, 5_000_000] as const;
const ENTERPRISES = 480;
const DAYS_A_MONTH = 365.25 / 12;

interface Sketch {
  staff: number;
  capital: number;
  months: number;
}

/** The i-th enterprise of a population that is the same at training and at this run. */
function enterprise(i: number): Sketch {
  return { staff: STAFF[i % 4]!, capital: CAPITAL[Math.floor(i / 4) % 3]!, months: 6 + ((i * 37) % 180) };
}

/** A region where the large ones fail: the opposite of what experts took for granted. */
function outcomes(rows: number, seed: number): TextTable {
  const random = randomFrom(seed);
  const columns = ['insuredStaff', 'paidInCapitalYuan', 'ageMonths', 'daysSinceCertified', 'failed'];
  const named = ['firmsAtAddress', 'representativeFirms', 'penalties', 'fraudUpheld', 'wageLateShare'];
  const others = ['wagesOnTime', 'contractsSealed', 'withdrawnPosts', 'injuryClaimRate', 'fulfilmentsKept'];
  return {
    name: 'region.csv',
    sha256: '0'.repeat(64),
    columns: [...columns, ...named, ...others, 'fulfilmentsBroken', 'contractsCancelled'],
    rows: Array.from({ length: rows }, (_, i) => {
      const { staff, capital, months } = enterprise(i);
      const z = -3.4 + (staff > 10 ? 1.8 : 0) + (capital > 500_000 ? 0.9 : 0) - months / 120;
      const failed = random() < 1 / (1 + Math.exp(-z)) ? 'yes' : 'no';
      return [`${staff}`, `${capital}`, `${months}`, '3', failed, ...',,0,0,,0,0,,,,,'.split(',')];
    }),
  };
}

function fileOf({ columns, rows }: TextTable): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'xingong-region-')), 'region.csv');
  writeFileSync(file, [columns, ...rows].map((row) => row.join(',')).join('\n'));
  return file;
}

describe('a champion that was trained', () => {
  const target = { column: 'failed', positive: 'yes' };
  const config = { id: 'region', version: '1' };
  const { model } = trainModel({
    table: outcomes(3000, 1),
    target,
    drop: [],
    fold: null,
    config,
  }) as { model: TrainedScorecard };
  let url: string;

  const sql = (text: string, values: unknown[] = []): Promise<unknown[]> =>
    house.get(Database).query(text, values);

  /** Every enterprise of the population with its ledger, and no score yet. */
  async function populate(): Promise<void> {
    const today = house.clock.now().getTime();
    const rows = Array.from({ length: ENTERPRISES }, (_, i) => {
      const { staff, capital, months } = enterprise(i);
      const founded = new Date(today - Math.ceil(months * DAYS_A_MONTH) * 86_400_000);
      return { id: newId(), n: i, staff, capital, founded: businessDay(founded) };
    });
    const people = `jsonb_to_recordset($1::jsonb) AS p (id uuid, n int, staff int, capital int, founded date)`;
    const json = [JSON.stringify(rows)];
    await sql(
      `INSERT INTO enterprise_credit.ledger_head (enterprise_id, seq) SELECT id, 4 FROM ${people}`,
      json,
    );
    await sql(
      `INSERT INTO enterprise_credit.enterprise (id, name, uscc, created_at)
       SELECT id, '监测企业' || n, 'M' || lpad(n::text, 17, '0'), $2 FROM ${people}`,
      [...json, house.clock.now()],
    );
    await sql(
      `INSERT INTO enterprise_credit.fact (id, enterprise_id, seq, kind, value, occurred_on, recorded_at, source, reference, evidence)
       SELECT platform.new_id(), id, seq, kind, value, day, $2, 'test', 'test:' || seq, '{}' FROM ${people},
       LATERAL (VALUES (1, 'certified', 1, $3::date), (2, 'founded', 1, founded), (3, 'paid-in-capital', capital, $3),
         (4, 'insured-staff', staff, $3)) AS f (seq, kind, value, day)`,
      [...json, house.clock.now(), businessDay(house.clock.now())],
    );
    await sql(
      `INSERT INTO enterprise_credit.current_score (enterprise_id, base, dimensions, reasons, model_id, model_version,
         model_hash, features_hash, ledger_seq, as_of, version, band_since)
       SELECT id, 1500, '[]', '[]', 'none', '0', 'none', 'none', 4, $2, 1, $2 FROM ${people}`,
      [...json, house.clock.now()],
    );
    await sql(
      `INSERT INTO enterprise_credit.score (enterprise_id, version, model_hash, features, features_hash, ledger_seq, as_of, cause)
       SELECT id, 1, 'none', '{}', 'none', 4, $2, 'test' FROM ${people}`,
      [...json, house.clock.now()],
    );
  }

  /** One more fact of some enterprises, as if its event had been read. */
  async function learn(kind: string, value: number, where = 'true'): Promise<void> {
    const enterprises = `SELECT h.enterprise_id FROM enterprise_credit.ledger_head h JOIN enterprise_credit.enterprise e
      ON e.id = h.enterprise_id JOIN enterprise_credit.current_score c USING (enterprise_id)
      WHERE e.name LIKE '监测企业%' AND ${where}`;
    const ids = (await sql(enterprises)) as { enterprise_id: string }[];
    const many = [ids.map(({ enterprise_id: id }) => id)];
    await sql(
      'UPDATE enterprise_credit.ledger_head SET seq = seq + 1 WHERE enterprise_id = ANY ($1::uuid[])',
      many,
    );
    await sql(
      'UPDATE enterprise_credit.current_score SET ledger_seq = ledger_seq + 1 WHERE enterprise_id = ANY ($1::uuid[])',
      many,
    );
    await sql(
      `INSERT INTO enterprise_credit.fact (id, enterprise_id, seq, kind, value, occurred_on, recorded_at, source, reference, evidence)
       SELECT platform.new_id(), enterprise_id, seq, $2, $3, $4, $5, 'test', 'test:' || seq, '{}'
       FROM enterprise_credit.ledger_head WHERE enterprise_id = ANY ($1::uuid[])`,
      [...many, kind, value, businessDay(house.clock.now()), house.clock.now()],
    );
  }

  async function run(): Promise<void> {
    house.clock.advance({ days: 1 });
    await house.strike('rescore-everyone');
  }

  const told = async (name: string): Promise<Record<string, unknown>[]> =>
    (
      (await sql(`SELECT payload FROM platform.event WHERE name = $1 ORDER BY id`, [
        `enterprise-credit.${name}`,
      ])) as { payload: Record<string, unknown> }[]
    ).map(({ payload }) => payload);

  interface Raised {
    id: string;
    kind: string;
    members: string[];
    measure: number;
    bound: number;
  }
  const open = async (state = 'open'): Promise<Raised[]> => {
    await house.drain();
    return (await house.call('GET', `/v1/credit-alarms?limit=100&state=${state}`, { as: operator })).body
      .items;
  };

  it('becomes one on evidence against the champion, which is kept', async () => {
    await populate();
    await house.strike('rescore-everyone');
    const published = await post('/v1/credit-models', operator, { document: model });
    expect(published.status).toBe(201);
    const { hash } = published.body as { hash: string };
    url = `/v1/credit-models/${hash}`;
    const move = (as: Actor, body: object): Promise<Answer> =>
      post(`${url}/state`, as, { state: 'champion', reason: '年度重新训练', ...body });
    await post(`${url}/state`, operator, { state: 'shadow', reason: '年度重新训练' });
    const files = mkdtempSync(path.join(tmpdir(), 'xingong-model-'));
    writeFileSync(path.join(files, 'model.json'), JSON.stringify(model));
    const champion = path.join(files, 'champion.json');
    const { items } = (await house.call('GET', '/v1/credit-models', { as: operator })).body;
    const reigning = items.find(({ state }: { state: string }) => state === 'champion').hash as string;
    const { body: reigns } = await house.call('GET', `/v1/credit-models/${reigning}/document`, {
      as: operator,
    });
    writeFileSync(champion, JSON.stringify(reigns.document));
    const { comparison } = await EnterpriseCreditFacade.evaluateModel({
      model: textOf(path.join(files, 'model.json')),
      against: textOf(champion),
      data: bytesOf(fileOf(outcomes(3000, 2))),
      target,
      drop: [],
    });
    expect(comparison).toMatchObject({ modelHash: hash, rows: 3000, drifted: [] });
    expect(comparison!.interval.low).toBeGreaterThan(0.05);

    expect(await move(operator, {})).toMatchObject({
      status: 409,
      body: { code: 'enterprise-credit.model-not-proven', detail: expect.stringContaining('no comparison') },
    });
    const doubtful = { ...comparison, interval: { low: -0.01, high: 0.1 } };
    expect((await move(operator, { evidence: doubtful })).body.code).toBe(
      'enterprise-credit.model-not-proven',
    );
    expect((await move(operator, { evidence: { ...comparison, auc: 2 } })).status).toBe(400);
    expect((await move(operator, { evidence: { ...comparison, more: 1 } })).status).toBe(400);
    expect((await move(operator, { evidence: comparison })).body.state).toBe('shadow');
    const promoted = await move(operators[1], {}); // relies on the evidence of the first
    expect(promoted.body).toMatchObject({ state: 'champion' });
    expect(promoted.body.moves.at(-1)).toMatchObject({ grounds: { kind: 'evidence', evidence: comparison } });
    expect(promoted.body.moves[0].grounds).toBeNull();
  });

  it('alarms nobody while the population is the one it was trained on', async () => {
    await run();
    const { watches, alarms } = await monitoring();
    expect(watches[0]).toMatchObject({ reference: 'training', calibration: [] });
    expect(watches[0].stability.find(({ of }: { of: string }) => of === 'insuredStaff').verdict).toBe('ok');
    expect(alarms).toEqual({ drifted: [], worse: [] });
    expect(await told('model-drifted')).toEqual([]);
  });

  it('alarms once when features move, not again while it stands, and anew when more move', async () => {
    await learn('insured-staff', 1);
    await run();
    const [alarm, ...more] = await told('model-drifted');
    expect(more).toEqual([]);
    expect(alarm).toMatchObject({ drifted: expect.arrayContaining(['insuredStaff', 'score']) });
    expect(alarm!['drifted']).not.toContain('paidInCapitalYuan');
    expect(alarm!['highest']).toBeGreaterThan(0.25);
    const raised = await open();
    expect(raised.map(({ kind, members }) => [kind, ...members])).toEqual(
      expect.arrayContaining([
        ['drift', 'insuredStaff'],
        ['drift', 'score'],
      ]),
    );
    const staff = raised.find(({ members }) => members[0] === 'insuredStaff')!;
    expect(staff.measure).toBeGreaterThan(staff.bound);
    await post(`/v1/credit-alarms/${staff.id}/acknowledgement`, operator, {
      reason: '数据源口径变更，已联系登记机关',
    });
    await run();
    expect(await told('model-drifted')).toHaveLength(1);
    const stands = raised.filter(({ id }) => id !== staff.id);
    expect(await open()).toEqual(stands); // each once, and none that a person looked at
    expect((await monitoring()).alarms.drifted).toEqual(expect.arrayContaining(['insuredStaff', 'score']));
    await learn('paid-in-capital', 9_000_000);
    await run();
    expect((await told('model-drifted'))[1]).toMatchObject({
      drifted: expect.arrayContaining(['insuredStaff', 'paidInCapitalYuan']),
    });
    expect((await open()).map(({ members }) => members[0])).toContain('paidInCapitalYuan');
    await house.strike('rescore-everyone'); // the same day once more
    expect((await monitoring()).watches).toHaveLength(5);
  });

  it('is not followed by a model the population of today has left, unless two people answer for it', async () => {
    const nameless = { ...model, version: '2', trainedOn: { rows: 3000 } };
    expect((await post('/v1/credit-models', operator, { document: nameless })).body.code).toBe(
      'enterprise-credit.score-model-refused',
    );
    const next = await post('/v1/credit-models', operator, { document: { ...model, version: '2' } });
    const state = `/v1/credit-models/${next.body.hash}/state`;
    await post(state, operator, { state: 'shadow', reason: '年度重新训练' });
    const override = '旧模型所用数据源已停止，两年内无法取得新样本';
    const step = { state: 'champion', reason: '年度重新训练' };
    expect((await post(state, operator, step)).body).toMatchObject({
      code: 'enterprise-credit.model-not-proven',
      detail: expect.stringContaining('insuredStaff'),
    });
    expect((await post(state, operator, { ...step, override })).body.state).toBe('shadow');
    // an override is a person's own word and counts for nobody else
    expect((await post(state, operators[1], step)).body.code).toBe('enterprise-credit.model-not-proven');
    const shown = (await house.call('GET', `/v1/credit-models/${next.body.hash}`, { as: operator })).body;
    expect(shown.moves.at(-1)).toMatchObject({
      kind: 'approval',
      grounds: { kind: 'override', override, objection: expect.stringContaining('insuredStaff') },
    });
    await post(state, operator, { state: 'retired', reason: '不再使用' });
  });

  it('alarms when more turned out bad than it promised half a year ago, retracted findings aside', async () => {
    const bands = (await sql(
      `SELECT band, count(*)::int AS count FROM enterprise_credit.current_score
       WHERE model_hash = $1 GROUP BY 1 ORDER BY 2 DESC`,
      [url.split('/').at(-1)],
    )) as { band: string; count: number }[];
    const { band, count } = bands[0]!;
    expect(count).toBeGreaterThan(200);
    house.clock.advance({ days: 10 });
    const some = (n: number): string => `c.band = '${band}' AND right(e.uscc, 2)::int < ${n}`;
    await learn('fraud-upheld', 1500, some(90));
    await sql(
      `INSERT INTO enterprise_credit.fact (id, enterprise_id, seq, kind, value, occurred_on, recorded_at, source, reference, evidence, about)
       SELECT platform.new_id(), f.enterprise_id, 1000, 'retraction', 0, f.occurred_on, f.recorded_at, 'test', 'retracted', '{}', f.id
       FROM enterprise_credit.fact f JOIN enterprise_credit.enterprise e ON e.id = f.enterprise_id
       WHERE f.kind = 'fraud-upheld' AND f.source = 'test' AND right(e.uscc, 2)::int < 20`,
    );
    house.clock.advance({ days: 172 });
    await run();
    const { watches, alarms } = await monitoring();
    const found = watches[0].calibration.find((one: { band: string }) => one.band === band);
    const bad = (await sql(
      `SELECT count(*)::int AS bad FROM enterprise_credit.fact f WHERE kind = 'fraud-upheld' AND source = 'test'
       AND NOT EXISTS (SELECT FROM enterprise_credit.fact r WHERE r.about = f.id)`,
    )) as { bad: number }[];
    expect(found).toMatchObject({ enterprises: count, verdict: 'worse' });
    expect(found.observed).toBeCloseTo(bad[0]!.bad / count, 12);
    expect(found.expected).toBeLessThan(0.4);
    expect(alarms.worse).toEqual([band]);
    expect(await told('model-miscalibrated')).toMatchObject([{ bands: [band] }]);
    const miscalibrated = (await open()).filter(({ kind }) => kind === 'miscalibration');
    expect(miscalibrated).toMatchObject([
      { members: [band], measure: found.observed, bound: found.expected },
    ]);
    await run();
    expect(await told('model-miscalibrated')).toHaveLength(1);
    expect((await open()).filter(({ kind }) => kind === 'miscalibration')).toEqual(miscalibrated);
  });
});

const SBA = path.resolve(
  process.env['XINGONG_DATA'] ?? '../shared/data',
  'credit/sba_loans_30k_balanced.csv.gz',
);
if (!existsSync(SBA))
  console.warn(`skipped: no ${SBA}; set XINGONG_DATA to the folder with the reference data`);

(existsSync(SBA) ? describe : describe.skip)('real loans', () => {
  /** Loans approved in some years, one in three, with the guaranteed share beside the amounts. */
  let loans: TextTable;
  beforeAll(async () => {
    loans = await readTable(bytesOf(SBA));
  });

  function loansOf(from: string, to: string): TextTable {
    const [year, all, guaranteed] = ['approval_fy', 'gr_appv', 'sba_appv'].map((name) =>
      loans.columns.indexOf(name),
    );
    const rows = loans.rows.filter((row, i) => i % 3 === 0 && row[year!]! >= from && row[year!]! <= to);
    const withShare = rows.map((row) => [...row, `${Number(row[guaranteed!]) / Number(row[all!])}`]);
    return { ...loans, columns: [...loans.columns, 'sba_share'], rows: withShare };
  }

  it('of 2005 to 2007 alarm against those of 1990 to 2004, by the score and by what moved', () => {
    const outcome = ['term', 'chg_off_*', 'balance_gross', 'disbursement_*', 'approval_fy'];
    const words = ['loan_nr_chk_dgt', 'state', 'bank_state', 'naics', 'urban_rural', 'sba_appv'];
    const { model } = trainModel({
      table: loansOf('1990', '2004'),
      target: { column: 'mis_status', positive: 'CHGOFF' },
      drop: [...outcome, ...words],
      fold: null,
      config: { scorecard: { mostCorrelation: 1, leastInformation: 0.005 } },
    }) as { model: TrainedScorecard };
    const { inputs, predict } = readModel(model);
    const found = (table: TextTable): Stability[] => {
      const population = featuresIn(table, inputs).map((features) => ({
        features,
        score: predict(features).score,
      }));
      const { cuts } = model.distribution.score;
      return driftOf(model.distribution, distributionOf({ document: model }, population, cuts));
    };
    expect(found(loansOf('1990', '2004')).every(({ psi }) => psi < 1e-3)).toBe(true);
    const moved = found(loansOf('2005', '2007'));
    expect(alarmsOf(moved)).toEqual(
      expect.arrayContaining(['score', 'sba_share', 'retained_job', 'gr_appv']),
    );
    expect(moved.find(({ of }) => of === 'score')!.psi).toBeGreaterThan(1);
  });
});
