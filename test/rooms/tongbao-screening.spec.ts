import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/platform/file/file.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { modelHash } from '../../src/statistics/model/reading.rules.js';
import { TongbaoFacade } from '../../src/tongbao/index.js';
import { cutHan } from '../../src/tongbao/screening/classifier/jieba.adapter.js';
import { readModel } from '../../src/tongbao/screening/classifier/model.rules.js';
import type { ScreeningModel } from '../../src/tongbao/screening/classifier/model.types.js';
import { scorerOf } from '../../src/tongbao/screening/classifier/score.rules.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import {
  advert,
  type Cast,
  castOf,
  certifiedEmployer,
  good,
  OPERATOR,
  post,
  postedJob,
} from './tongbao-cast.js';

const operator = { actor: OPERATOR };
/** Bait that breaks no rule by its words. */
const BAIT = { title: '手机兼职', duties: '在家兼职，动动手指，佣金当天到账，无需经验' };

let house: House;
let cast: Cast;
let model: ScreeningModel;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
  model = await trained();
}, 60_000);
afterAll(async () => house.close());

/** A model trained by the command's own way on sixty made-up adverts. */
async function trained(header = 'label,title,duties,payBasis,part'): Promise<ScreeningModel> {
  const bait = [
    '在家兼职，动动手指，佣金当天到账',
    '无需经验，手机操作，佣金秒到账',
    '兼职打字，先垫付后返佣金',
  ];
  const work = [
    '按区域分拣包裹，扫码入库',
    '操作叉车，装卸货物，保持通道畅通',
    '清洁客房，更换床品，补充用品',
  ];
  const lines = Array.from({ length: 60 }, (_, index) => {
    const isBait = index % 3 === 0;
    const duties = (isBait ? bait : work)[Math.floor(index / 3) % 3];
    const title = isBait ? '手机兼职' : '仓库分拣员';
    return `${isBait ? 'fraud' : 'real'},${title},"${duties}，班次${'甲乙丙丁'[index % 4]}",${index % 2 ? 'hour' : 'day'},${index % 5}`;
  });
  const file = join(mkdtempSync(join(tmpdir(), 'xingong-screening-')), 'adverts.csv');
  writeFileSync(file, `${[header, ...lines].join('\n')}\n`);
  const [label, title, duties] = header.split(',') as [string, string, string];
  const target = { column: label, positive: 'fraud' };
  const options = { target, drop: [], fold: 'part', text: [title, duties], baseRate: 0.048 };
  return (await TongbaoFacade.trainScreening({ data: bytesOf(file), ...options })).model;
}

const publish = (body: unknown, as: { actor: unknown } = operator): Promise<Answer> =>
  post(house, '/v1/screening-models', as, { body });
const second = { actor: actor('operator', { machine: false }) };
const move = (hash: string, state: string, more: object = {}, as = operator): Promise<Answer> =>
  post(house, `/v1/screening-models/${hash}/state`, as, {
    body: { reason: '审核会 2026-11 决定', state, ...more },
  });
const activation = (hash: string, more: object = {}, as = operator): Promise<Answer> =>
  post(house, `/v1/screening-models/${hash}/activation`, as, { body: { reason: '审核会决定启用', ...more } });
const override = '尚无在用模型可比，人工抽查后同意启用';
/** Two people make a model champion on their word. */
async function activate(hash: string): Promise<void> {
  await good(move(hash, 'shadow'));
  await good(activation(hash, { override }));
  await good(move(hash, 'champion', { override }, second));
}
const stateOf = async (hash: string): Promise<unknown> => {
  const { items } = await good(house.call('GET', '/v1/screening-models', { as: OPERATOR }));
  return items.find((item: { hash: string }) => item.hash === hash);
};
const screeningOf = (jobId: string, as = OPERATOR): Promise<Answer> =>
  house.call('GET', `/v1/jobs/${jobId}/screening`, { as });

describe('without a model', () => {
  it('only rules screen, and the screening says so', async () => {
    const job = await postedJob(cast, BAIT);
    expect(job).toMatchObject({ state: 'open', findings: [] });
    expect((await screeningOf(job.id)).body).toMatchObject({
      findings: [],
      modelHash: null,
      logit: null,
      reasons: [],
    });
  });
});

describe('publishing a model', () => {
  it('refuses what is no model, or not the one its hash names', async () => {
    const changed = { ...model, intercept: model.intercept + 1 };
    const { training: _, ...part } = model;
    for (const [body, code] of [
      [{ ...changed }, 'tongbao.screening-model-invalid'],
      [{ ...model, format: 'xingong-screening-model/9' }, 'tongbao.screening-model-invalid'],
      [{ ...model, terms: 'all' }, 'request.invalid'],
      [{ ...model, columns: [] }, 'tongbao.screening-model-invalid'],
      [part, 'request.invalid'],
      [{ ...model, surprise: 1 }, 'request.invalid'],
      [{}, 'request.invalid'],
    ] as const)
      expect((await publish(body)).body.code).toBe(code);
  });

  it('refuses one that reads what no advert here has, or words cut otherwise', async () => {
    const foreign = await trained('label,title,company_profile,payBasis,part');
    expect((await publish(foreign)).body).toMatchObject({ code: 'tongbao.screening-model-unsuitable' });
    const { hash: _, ...rest } = { ...model, segmenter: 'jieba 0.0.1' };
    expect((await publish({ ...rest, hash: modelHash(rest) })).body.code).toBe(
      'tongbao.screening-model-unsuitable',
    );
  });

  it('is the operator’s, can be repeated, and activates nothing', async () => {
    expect((await publish(model, cast.employer)).status).toBe(403);
    expect((await publish(model, { actor: actor('platform') })).status).toBe(403);
    for (let time = 0; time < 2; time++)
      expect(await publish(model)).toMatchObject({ status: 201, body: { hash: model.hash } });
    const { items } = await good(house.call('GET', '/v1/screening-models', { as: OPERATOR }));
    expect(items).toMatchObject([
      { hash: model.hash, state: 'draft', isActive: false, terms: model.terms.length },
    ]);
    expect((await postedJob(cast, BAIT)).state).toBe('open');
  });

  it('keeps it as history', async () => {
    const database = house.get(Database);
    for (const table of ['screening_model', 'advert_screening', 'screening_model_move', 'shadow_screening'])
      await expect(database.query(`DELETE FROM tongbao.${table}`)).rejects.toThrow();
  });

  it('lets nobody activate a model that is not there', async () => {
    expect((await activation('A'.repeat(43))).body.code).toBe('tongbao.no-such-screening-model');
    expect((await house.call('GET', '/v1/screening-models/x', { as: OPERATOR })).body.code).toBe(
      'tongbao.no-such-screening-model',
    );
  });
});

describe('with an active model', () => {
  beforeAll(async () => {
    await good(publish(model));
    await activate(model.hash);
  });

  it('an advert flagged by the model alone goes to review with its words as reasons, never away', async () => {
    const job = await postedJob(cast, BAIT);
    expect(job.state).toBe('in-review');
    expect(job.findings).toMatchObject([
      { code: 'reads-like-fraud', law: expect.stringContaining('人力资源市场条例') },
    ]);
    expect(job.findings[0].words).toContain('佣金');
    const queue = await house.call('GET', '/v1/jobs?state=in-review&limit=100', { as: OPERATOR });
    expect(queue.body.items.map(({ id }: { id: string }) => id)).toContain(job.id);
    const approval = { decision: 'approve', note: '已核实企业与岗位真实' };
    const approved = await good(post(house, `/v1/jobs/${job.id}/review`, operator, { body: approval }));
    expect(approved.state).toBe('open');
    await house.drain();
    const seen = await house.call('GET', `/v1/jobs/${job.id}`, { as: cast.employer.actor });
    expect(seen.body).toMatchObject({ state: 'open', reviewNote: approval.note, findings: job.findings });
  });

  it('leaves a clean advert open, and stands beside the rules', async () => {
    expect((await postedJob(cast)).state).toBe('open');
    const both = await postedJob(cast, { ...BAIT, duties: `${BAIT.duties}，入职需交押金两百元` });
    expect(both.findings.map(({ code }: { code: string }) => code)).toEqual(['deposit', 'reads-like-fraud']);
  });

  it('keeps the score so that it can be explained and found again bit for bit', async () => {
    const job = await postedJob(cast, BAIT);
    const { body: kept } = await screeningOf(job.id, cast.employer.actor);
    const whole = await good(house.call('GET', `/v1/screening-models/${kept.modelHash}`, { as: OPERATOR }));
    const again = scorerOf(readModel(whole), cutHan).score(
      new Map(Object.entries({ ...BAIT, payBasis: 'hour' })),
    );
    expect(kept).toMatchObject({ modelHash: model.hash, logit: again.logit, probability: again.probability });
    expect(kept.reasons).toEqual(again.reasons);
    const points = kept.reasons.map((reason: { points: number }) => reason.points);
    expect(points.reduce((sum: number, point: number) => sum + point, kept.intercept)).toBe(kept.logit);
  });

  it('shows a screening to the employer whose advert it is, and the operator', async () => {
    const job = await postedJob(cast, BAIT);
    const other = await certifiedEmployer(house);
    expect((await screeningOf(job.id, other.actor)).status).toBe(404);
    expect((await screeningOf(job.id, actor('worker'))).status).toBe(403);
    expect((await screeningOf(newId())).status).toBe(404);
  });

  it('answers a repeated key the same, also when the model changed in between', async () => {
    const key = newId();
    const body = advert(cast.provider, BAIT);
    const first = await good(post(house, '/v1/jobs', cast.employer, { body, key }));
    await good(move(model.hash, 'retired'));
    expect(await good(post(house, '/v1/jobs', cast.employer, { body, key }))).toEqual(first);
    expect((await postedJob(cast, BAIT)).state).toBe('open');
    await activate(model.hash);
  });

  it('takes words that name parts of JavaScript as words', async () => {
    const job = await postedJob(cast, {
      duties: '__proto__ constructor toString hasOwnProperty 分拣包裹扫码入库',
    });
    expect(job.state).toBe('open');
  });
});

describe('the life of a model', () => {
  let challenger: ScreeningModel;
  beforeAll(async () => {
    const { hash: _, ...rest } = { ...model, intercept: model.intercept - 20 };
    challenger = { ...rest, hash: modelHash(rest) };
    await good(publish(challenger));
  });

  it('goes no way but its own', async () => {
    for (const [hash, state] of [
      [challenger.hash, 'champion'],
      [challenger.hash, 'draft'],
      [model.hash, 'shadow'],
    ] as const)
      expect((await move(hash, state)).body.code).toBe('tongbao.screening-model-may-not-move');
    expect((await move(challenger.hash, 'shadow', {}, cast.employer as never)).status).toBe(403);
  });

  it('in shadow it takes notes of every advert and touches none', async () => {
    await good(move(challenger.hash, 'shadow'));
    const job = await postedJob(cast, BAIT);
    expect(job.state).toBe('in-review');
    expect((await screeningOf(job.id)).body.modelHash).toBe(model.hash);
    const notes = await house
      .get(Database)
      .query<{ probability: number }>(`SELECT probability FROM tongbao.shadow_screening WHERE job_id = $1`, [
        job.id,
      ]);
    expect(notes).toHaveLength(1);
    expect(notes[0]!.probability).toBeLessThan(1e-3);
  });

  it('is champion by evidence or an answer for it, of two people, and the other retires', async () => {
    expect((await move(challenger.hash, 'champion')).body).toMatchObject({
      code: 'tongbao.screening-model-not-proven',
    });
    // two keys of one operator are not two people
    const machine = { actor: actor('operator', { machine: true, duties: ['reviewer'] }) };
    for (const answer of [
      await move(challenger.hash, 'champion', { override }, machine),
      await activation(challenger.hash, { override }, machine),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'access.person-required' } });
    await good(move(challenger.hash, 'champion', { override }));
    await good(move(challenger.hash, 'champion', { override }));
    expect(await stateOf(challenger.hash)).toMatchObject({
      state: 'shadow',
      isActive: false,
      approvals: [OPERATOR.id],
    });
    await good(move(challenger.hash, 'champion', { override }, second));
    expect(await stateOf(challenger.hash)).toMatchObject({ state: 'champion', isActive: true });
    expect(await stateOf(model.hash)).toMatchObject({ state: 'retired', isActive: false });
    expect((await postedJob(cast, BAIT)).state).toBe('open');
  });
});
