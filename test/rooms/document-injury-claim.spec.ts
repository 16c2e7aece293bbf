import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { AccessLog } from '../../src/platform/crypto/access-log.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { hashOf, jpeg, pdf, upload } from '../harness/papers.js';
import { clockIn, clockOut, covered, get, type Insured, insuredParties, post } from './insurance-cast.js';

describe('documents behind a claim of an injured worker', () => {
  let house: House;
  let of: Insured;
  let worker: Actor;
  let insurer: Actor;

  beforeAll(async () => {
    house = await openHouse();
    of = await insuredParties(house);
    worker = of.worker.actor;
    insurer = of.insurer.actor;
    await covered(of);
    house.clock.advance({ days: 2 });
  });
  afterAll(() => house.close());

  const paper = async (purpose = 'claim-paper', as = worker): Promise<Answer['body']> =>
    (await upload(house, as, { purpose, bytes: pdf() })).body;
  const photo = async (): Promise<Answer['body']> =>
    (await upload(house, worker, { purpose: 'injury-photo', bytes: jpeg('五一广场'), type: 'image/jpeg' }))
      .body;
  const content = (as: Actor, id: string): Promise<Answer> =>
    house.call('GET', `/v1/documents/${id}/content`, { as });
  const step = (id: string, what: string, as: Actor, body?: unknown): Promise<Answer> =>
    post(house, `/v1/injury-claims/${id}/${what}`, as, body === undefined ? {} : { body });
  const papersOf = async (id: string, as = worker): Promise<string[]> => {
    const { documents } = await get(house, `/v1/injury-claims/${id}`, as);
    return documents.map((one: { id: string }) => one.id);
  };

  const report = async (documentIds?: string[]): Promise<Answer> => {
    const shift = await clockIn(of);
    house.clock.advance({ hours: 8 });
    await clockOut(of, shift);
    return post(house, '/v1/injury-claims', worker, {
      body: {
        shiftId: shift.shiftId,
        injuredAt: new Date(house.clock.now().getTime() - 7_200_000).toISOString(),
        kind: 'accident',
        description: '搬货时手腕扭伤',
        evidence: [],
        ...(documentIds && { documentIds }),
        lines: [{ line: 'medical', amountFen: 300_000 }],
      },
    });
  };

  it('grow with what was asked for and with the appeal, for the worker and the insurer of the policy alone', async () => {
    const [injury, record, invoice] = [await photo(), await paper(), await paper()];
    expect((await content(insurer, injury.id)).body.code).toBe('document.unknown');
    const { claimId } = (await report([injury.id])).body;
    expect(await papersOf(claimId, insurer)).toEqual([injury.id]);
    expect(hashOf((await content(insurer, injury.id)).bytes)).toBe(injury.hash);
    await step(claimId, 'supplement-request', insurer, { text: '请补充门诊病历' });
    const added = { text: '补交门诊病历', documentIds: [record.id] };
    expect((await step(claimId, 'supplement', worker, added)).status).toBe(200);
    const lines = [{ line: 'medical', approvedFen: 0 }];
    await step(claimId, 'decision', insurer, { lines, reasonCode: 'NOT_AN_ACCIDENT' });
    const appeal = { text: '不是旧伤', documentIds: [invoice.id] };
    expect((await step(claimId, 'appeal', worker, appeal)).status).toBe(200);
    expect(await papersOf(claimId)).toEqual([injury.id, record.id, invoice.id]);
    for (const { id } of [injury, record, invoice]) {
      expect((await content(insurer, id)).status).toBe(200);
      for (const stranger of [of.employer.actor, of.provider.actor, actor('insurer'), actor('operator')])
        expect((await content(stranger, id)).body.code).toBe('document.unknown');
    }
    const log = await house.get(AccessLog).linesOf(worker.id, 20);
    expect(log).toContainEqual(
      expect.objectContaining({
        readerId: insurer.id,
        purpose: 'insurance',
        fields: ['document.injury-photo'],
      }),
    );
  });

  it('are the worker’s own, for the purpose, or nothing is reported', async () => {
    const theirs = await paper('claim-paper', of.employer.actor);
    expect((await report([theirs.id])).body.code).toBe('document.unknown');
    const contract = await paper('contract');
    expect((await report([contract.id])).body.code).toBe('document.wrong-purpose');
    const { claimId } = (await report()).body;
    expect(await papersOf(claimId)).toEqual([]);
  });

  it('are let go of when the claim is taken back', async () => {
    const record = await paper();
    const { claimId } = (await report([record.id])).body;
    expect((await content(insurer, record.id)).status).toBe(200);
    expect((await step(claimId, 'withdrawal', worker)).status).toBe(200);
    expect((await content(insurer, record.id)).body.code).toBe('document.unknown');
    expect(await papersOf(claimId, insurer)).toEqual([]);
    expect((await content(worker, record.id)).status).toBe(200);
  });

  it('are gone with the worker', async () => {
    const record = await paper();
    await report([record.id]);
    const open = (await house.call('GET', '/v1/injury-claims?limit=100', { as: worker })).body;
    for (const { id } of open.items as { id: string }[]) await step(id, 'withdrawal', worker);
    expect((await house.call('DELETE', '/v1/me', { as: worker })).status).toBe(200);
    await house.drain();
    expect((await content(worker, record.id)).body.code).toBe('privacy.subject-erased');
    await house.strike('tidy-documents');
    expect((await content(worker, record.id)).body.code).toBe('document.erased');
  });
});
