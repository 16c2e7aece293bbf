import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostEmployer } from '../../demo/acts/trust.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { hashOf, pdf, upload } from '../harness/papers.js';

const STATEMENT = '系员工私人借款，附借条。';

describe('documents of an employer that was reported', () => {
  let house: House;
  let platform: OrganisationInHouse;
  let employer: OrganisationInHouse;
  const reviewer = actor('operator');

  beforeAll(async () => {
    house = await openHouse();
    platform = await house.organisation('platform');
    employer = await house.organisation('employer');
    const certified = { as: employer.actor, key: newId() };
    await house.call('POST', '/v1/enterprises/me/certification', certified);
    await house.drain();
    await hostEmployer(platform.party, employer.party, '2026-10-01');
  });
  afterAll(() => house.close());

  const post = (url: string, as: typeof reviewer, body: unknown): Promise<Answer> =>
    house.call('POST', url, { as, key: newId(), body });
  const get = (url: string, as: typeof reviewer): Promise<Answer> => house.call('GET', url, { as });
  const read = (as: typeof reviewer, id: string): Promise<Answer> => get(`/v1/documents/${id}/content`, as);
  const ids = (documents: { id: string }[]): string[] => documents.map(({ id }) => id);

  const uploaded = async (more: { as?: OrganisationInHouse; purpose?: string; subjectId?: string } = {}) => {
    const { as = employer, purpose = 'appeal-evidence', ...rest } = more;
    return (await upload(house, as.actor, { purpose, bytes: pdf(), ...rest })).body as {
      id: string;
      hash: string;
    };
  };

  const reported = async (category: string): Promise<string> => {
    const said = {
      enterpriseId: employer.party.id,
      category,
      evidenceGrade: 'B',
      evidence: [],
      incidentOn: businessDay(house.clock.now()),
      ground: 'user-complaint',
      description: '入职前要求缴纳服装费三百元，未退还。',
    };
    const statement = { reporterId: platform.party.id, ...said };
    const signature = await platform.party.sign('xingong-fraud-report+jws', statement);
    return (await post('/v1/fraud-reports', platform.actor, { ...said, signature })).body.id;
  };

  const restricted = async (category: string): Promise<string> => {
    const url = `/v1/fraud-reports/${await reported(category)}/reviews`;
    const body = { verdict: 'upheld', reasons: '证据相互印证', restrictionLevel: 'watch' };
    await post(url, actor('operator'), body);
    const { restrictionId } = (await post(url, actor('operator'), body)).body;
    await house.drain();
    return restrictionId;
  };

  const appeal = (restrictionId: string, documentIds?: string[]): Promise<Answer> =>
    post('/v1/appeals', employer.actor, {
      restrictionId,
      statement: STATEMENT,
      evidence: [],
      ...(documentIds && { documentIds }),
    });

  const object = (reportId: string, documentIds?: string[]): Promise<Answer> =>
    post(`/v1/enterprises/me/reports/${reportId}/objection`, employer.actor, {
      statement: STATEMENT,
      evidence: [],
      ...(documentIds && { documentIds }),
    });

  it('stand beside its appeal, before and after the decision, for it and for who decides', async () => {
    const [paper, contract] = [await uploaded(), await uploaded({ purpose: 'contract' })];
    expect((await read(reviewer, paper.id)).status).toBe(404);
    const opened = await appeal(await restricted('fake-job'), [paper.id, contract.id]);
    expect(opened.status).toBe(201);
    expect(ids(opened.body.documents)).toEqual([paper.id, contract.id]);
    const { items } = (await get('/v1/appeals', reviewer)).body;
    expect(items.map(({ documents }: Answer['body']) => ids(documents))).toEqual([[paper.id, contract.id]]);
    expect(hashOf((await read(reviewer, paper.id)).bytes)).toBe(paper.hash);
    for (const stranger of [platform.actor, actor('employer')])
      expect((await read(stranger, paper.id)).body.code).toBe('document.unknown');
    const url = `/v1/appeals/${opened.body.id}`;
    await post(`${url}/decision`, reviewer, { outcome: 'dismissed', reason: '经核查后的结论' });
    expect(ids((await get(url, employer.actor)).body.documents)).toEqual([paper.id, contract.id]);
    expect((await read(actor('operator'), paper.id)).status).toBe(200);
  });

  it('stand beside its objection, for it and for who reviews the report', async () => {
    const paper = await uploaded();
    const reportId = await reported('wage-arrears');
    const objected = await object(reportId, [paper.id]);
    expect(objected.status).toBe(201);
    expect(ids(objected.body.objection.documents)).toEqual([paper.id]);
    const { body } = await get(`/v1/fraud-reports/${reportId}/case`, reviewer);
    expect(ids(body.objection.documents)).toEqual([paper.id]);
    expect(body.documents).toEqual([]);
    expect((await read(reviewer, paper.id)).status).toBe(200);
    expect((await read(platform.actor, paper.id)).status).toBe(404);
  });

  it('are its own, for the purpose, or nothing is appealed or objected to', async () => {
    const theirs = await uploaded({ as: platform });
    const licence = await uploaded({ purpose: 'licence' });
    const restrictionId = await restricted('training-loan');
    const reportId = await reported('illegal-activity');
    for (const [id, code] of [
      [theirs.id, 'document.unknown'],
      [licence.id, 'document.wrong-purpose'],
    ] as const) {
      expect((await appeal(restrictionId, [id])).body.code).toBe(code);
      expect((await object(reportId, [id])).body.code).toBe(code);
    }
    expect((await appeal(restrictionId)).body.documents).toEqual([]);
    expect((await object(reportId)).body.objection.documents).toEqual([]);
  });

  it('about a person who was erased are gone', async () => {
    const worker = await house.worker();
    const contract = await uploaded({ purpose: 'contract', subjectId: worker.party.id });
    const opened = await appeal(await restricted('identity-misuse'), [contract.id]);
    expect((await read(reviewer, contract.id)).status).toBe(200);
    await house.call('DELETE', '/v1/me', { as: worker.actor });
    await house.drain();
    await house.strike('tidy-documents');
    expect((await read(reviewer, contract.id)).body.code).toBe('document.erased');
    const { documents } = (await get(`/v1/appeals/${opened.body.id}`, reviewer)).body;
    expect(documents).toMatchObject([{ id: contract.id, state: 'erased', hash: contract.hash }]);
  });
});
