import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf } from '../../src/platform/file/open-file.js';
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
const activate = (hash: string): Promise<Answer> =>
  post(house, `/v1/screening-models/${hash}/activation`, operator, {
    body: { reason: '审核会 2026-11 决定启用' },
  });
const setActive = (value: unknown): Promise<Answer> =>
  post(house, '/v1/parameters', operator, {
    body: {
      key: 'tongbao.screening-model',
      scope: 'CN',
      validFrom: '2026-11-02',
      value,
      source: '审核会决定',
    },
  });
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
    expect(items).toMatchObject([{ hash: model.hash, isActive: false, terms: model.terms.length }]);
    expect((await postedJob(cast, BAIT)).state).toBe('open');
  });

  it('keeps it as history', async () => {
    const database = house.get(Database);
    for (const table of ['screening_model', 'advert_screening'])
      await expect(database.query(`DELETE FROM tongbao.${table}`)).rejects.toThrow();
  });

  it('lets nobody activate a model that is not there', async () => {
    expect((await activate('A'.repeat(43))).body.code).toBe('tongbao.no-such-screening-model');
    expect((await house.call('GET', '/v1/screening-models/x', { as: OPERATOR })).body.code).toBe(
      'tongbao.no-such-screening-model',
    );
  });
});

describe('with an active model', () => {
  beforeAll(async () => {
    await good(publish(model));
    await good(activate(model.hash));
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
    await good(setActive(''));
    expect(await good(post(house, '/v1/jobs', cast.employer, { body, key }))).toEqual(first);
    expect((await postedJob(cast, BAIT)).state).toBe('open');
    await good(activate(model.hash));
  });

  it('takes words that name parts of JavaScript as words', async () => {
    const job = await postedJob(cast, {
      duties: '__proto__ constructor toString hasOwnProperty 分拣包裹扫码入库',
    });
    expect(job.state).toBe('open');
  });

  it('lets no advert pass unread when the active model is not there', async () => {
    await good(setActive('B'.repeat(43)));
    const job = await postedJob(cast);
    expect(job).toMatchObject({ state: 'in-review', findings: [{ code: 'screening-model-missing' }] });
    await good(setActive(''));
    expect((await postedJob(cast)).state).toBe('open');
  });
});
