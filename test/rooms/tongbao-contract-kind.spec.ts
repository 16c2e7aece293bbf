import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { contractDrafted, contractSealed, shiftApproved } from '../../src/tongbao/events.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import {
  accepted,
  type Applicant,
  applicant,
  type Cast,
  castOf,
  fix,
  good,
  post,
  postedJob,
  sign,
  TERMS,
} from './tongbao-cast.js';

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
}, 60_000);
afterAll(async () => house.close());

const FREE = {
  hoursBy: 'worker',
  mayRefuse: true,
  control: 'result',
  boundByRules: false,
  continuity: 'occasional',
  priceBy: 'agreed',
};
const BOUND = { ...FREE, hoursBy: 'employer', mayRefuse: false, control: 'process', boundByRules: true };

/** Drafts for somebody whose offer was taken. */
async function draft(terms: object): Promise<{ worker: Applicant; answer: Answer }> {
  const worker = await applicant(house);
  const { id: applicationId } = await accepted(cast, worker, (await postedJob(cast)).id);
  const body = { applicationId, ...TERMS, ...terms };
  return { worker, answer: await post(house, '/v1/contracts', cast.employer, { body }) };
}

const read = async (who: { actor: Answer['body'] }, url: string): Promise<Answer['body']> =>
  good(house.call('GET', url, { as: who.actor }));

describe('a contract whose kind the facts contradict', () => {
  it('says so to its worker before anybody signs, with the reasons, and in the document', async () => {
    const { worker, answer } = await draft({ kind: 'civil', workFacts: BOUND });
    expect(answer.status).toBe(201);
    await house.drain();
    const seen = await read(worker, `/v1/contracts/${answer.body.id}`);
    expect(seen).toMatchObject({
      kind: 'civil',
      kindByFacts: 'labour-contract',
      findings: [{ code: 'contract-kind-differs', byFacts: 'labour-contract' }],
    });
    expect(seen.findings[0].reasons.map(({ code }: { code: string }) => code)).toEqual([
      'hours-by-employer',
      'may-not-refuse',
      'process-directed',
      'bound-by-rules',
    ]);
    const { document } = await read(worker, `/v1/contracts/${answer.body.id}/document`);
    expect(document).toMatch(/^承揽合同\n/);
    expect(document).toContain('提示：按上述事实，应订立劳动合同');
    const inbox = await read(worker, '/v1/inbox');
    expect(JSON.stringify(inbox.items)).toContain('合同类型对劳动者的保护不足');
  });

  it('can be one that protects its worker more, without a finding', async () => {
    const { answer } = await draft({ kind: 'labour-contract', workFacts: FREE });
    expect(answer.body).toMatchObject({ kindByFacts: 'civil', findings: [] });
    const events = await house.get(Outbox).history([contractDrafted], null, 1000);
    const told = events.find(({ payload }) => payload.contractId === answer.body.id);
    expect(told?.payload).toMatchObject({ kind: 'labour-contract' });
    expect(told?.payload.kindByFacts).toBeUndefined();
  });
});

describe('a civil contract', () => {
  it('is not drafted without the facts that it rests on', async () => {
    const { answer } = await draft({ kind: 'civil' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'tongbao.work-facts-missing' } });
  });

  it('is not drafted with answers that are none', async () => {
    const { answer } = await draft({ kind: 'civil', workFacts: { ...FREE, control: 'perhaps' } });
    expect(answer.status).toBe(400);
    const { answer: half } = await draft({ kind: 'civil', workFacts: { hoursBy: 'worker' } });
    expect(half.status).toBe(400);
  });

  it('tells its kind when it is sealed and when its work is approved', async () => {
    const { worker, answer } = await draft({ kind: 'civil', workFacts: FREE });
    expect(answer.body).toMatchObject({ kindByFacts: 'civil', findings: [] });
    const { id } = answer.body;
    for (const party of [cast.employer, cast.provider, worker]) await good(sign(house, answer.body, party));
    const shift = await good(
      post(house, '/v1/shifts/clock-in', worker, { body: { contractId: id, ...fix() } }),
    );
    house.clock.advance({ hours: 2 });
    await good(post(house, `/v1/shifts/${shift.id}/clock-out`, worker, { body: fix() }));
    await good(post(house, `/v1/shifts/${shift.id}/approval`, cast.employer, { body: {} }));
    const sealed = await house.get(Outbox).history([contractSealed], null, 1000);
    expect(sealed.find(({ payload }) => payload.contractId === id)?.payload.kind).toBe('civil');
    const approved = await house.get(Outbox).history([shiftApproved], null, 1000);
    expect(approved.find(({ payload }) => payload.contractId === id)?.payload.contractKind).toBe('civil');
  });
});

describe('a contract without answers', () => {
  it('reads as it always did, byte for byte, and nothing is found', async () => {
    const { worker, answer } = await draft({});
    expect(answer.body).toMatchObject({ kindByFacts: null, findings: [] });
    const { document } = await read(worker, `/v1/contracts/${answer.body.id}/document`);
    expect(document).not.toContain('十、');
  });
});
