import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { Holder } from '../harness/holder.js';
import { hashOf, pdf, upload } from '../harness/papers.js';

const welder = { kind: 'skill', content: { name: '焊工', level: '四级' } };

describe('documents behind a claim of a career', () => {
  let house: House;
  let worker: Holder;
  const [first, second] = [actor('operator'), actor('operator')];

  beforeAll(async () => {
    house = await openHouse();
    worker = await Holder.signUp(house);
  });
  afterAll(() => house.close());

  const paper = async (purpose = 'certificate', by = worker): Promise<Answer['body']> =>
    (await upload(house, by.worker.actor, { purpose, bytes: pdf() })).body;
  const read = (as: Actor, id: string): Promise<Answer> =>
    house.call('GET', `/v1/documents/${id}/content`, { as });
  const underReview = async (claimId: string): Promise<string[]> => {
    const { body } = await house.call('GET', `/v1/claims/${claimId}/falsification-reviews`, { as: first });
    return idsOf(body.documents);
  };
  const review = (claimId: string, as: Actor): Promise<Answer> =>
    house.call('POST', `/v1/claims/${claimId}/falsification-reviews`, {
      as,
      key: newId(),
      body: { verdict: 'false', reasons: ['document-forged'] },
    });
  const idsOf = (documents: { id: string }[]): string[] => documents.map(({ id }) => id);

  it('stand beside a pledged one for its reviewers, with those of the answer, and for nobody else', async () => {
    const certificate = await paper();
    expect((await read(first, certificate.id)).body.code).toBe('document.unknown');
    const { claimId } = (await worker.pledgedClaim({ ...welder, documentIds: [certificate.id] })).body;
    expect(await underReview(claimId)).toEqual([certificate.id]);
    expect(hashOf((await read(first, certificate.id)).bytes)).toBe(certificate.hash);
    expect(idsOf((await worker.get(`/v1/claims/${claimId}`)).body.documents)).toEqual([certificate.id]);

    for (const one of [first, second]) await review(claimId, one);
    const [finding] = (await worker.get('/v1/me/trust')).body.findings;
    const genuine = await paper('appeal-evidence');
    const answer = { text: '证书是真的，请再查。', documentIds: [genuine.id] };
    expect((await worker.post(`/v1/falsifications/${finding.id}/answer`, answer)).status).toBe(201);
    expect(idsOf((await worker.get('/v1/me/trust')).body.findings[0].documents)).toEqual([genuine.id]);
    expect(await underReview(claimId)).toEqual([certificate.id, genuine.id]);
    expect((await read(second, genuine.id)).status).toBe(200);
    const other = await Holder.signUp(house);
    for (const stranger of [other.worker.actor, actor('platform'), actor('employer')])
      for (const { id } of [certificate, genuine])
        expect((await read(stranger, id)).body.code).toBe('document.unknown');
  });

  it('are covered by the signature of the pledge', async () => {
    const [signed, swapped] = [await paper(), await paper()];
    const { body: terms } = await house.call('GET', '/v1/pledge-terms');
    const claim = { ...welder, documentIds: [signed.id] };
    const pledge = worker.wallet.pledge(claim, terms.termsHash);
    for (const said of [{ ...claim, documentIds: [swapped.id] }, welder])
      expect((await worker.post('/v1/claims', { ...said, pledge })).body.code).toBe('signature.invalid');
    expect((await worker.post('/v1/claims', { ...claim, pledge })).status).toBe(201);
  });

  it('of a claim that nobody pledged are the worker’s alone', async () => {
    const certificate = await paper();
    const { claimId } = (await worker.claim({ ...welder, documentIds: [certificate.id] })).body;
    expect(idsOf((await worker.get(`/v1/claims/${claimId}`)).body.documents)).toEqual([certificate.id]);
    expect((await read(first, certificate.id)).body.code).toBe('document.unknown');
  });

  it('are the worker’s own, for the purpose, or nothing is recorded', async () => {
    const other = await Holder.signUp(house);
    const [theirs, photo] = [await paper('certificate', other), await paper('claim-paper')];
    const refused = async (id: string): Promise<string> =>
      (await worker.pledgedClaim({ ...welder, documentIds: [id] })).body.code;
    expect(await refused(theirs.id)).toBe('document.unknown');
    expect(await refused(photo.id)).toBe('document.wrong-purpose');
  });

  it('are gone with the worker', async () => {
    const certificate = await paper();
    await worker.pledgedClaim({ ...welder, documentIds: [certificate.id] });
    await house.call('DELETE', '/v1/me', { as: worker.worker.actor });
    expect((await read(first, certificate.id)).body.code).toBe('privacy.subject-erased');
    await house.strike('tidy-documents');
    expect((await read(first, certificate.id)).body.code).toBe('document.erased');
  });
});
