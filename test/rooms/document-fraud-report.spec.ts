import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostEmployer } from '../../demo/acts/trust.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { hashOf, pdf, png, upload } from '../harness/papers.js';

describe('documents behind a fraud report', () => {
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

  const uploaded = async (as = platform, purpose = 'fraud-evidence', bytes = pdf()): Promise<string> =>
    (await upload(house, as.actor, { purpose, bytes })).body.id;

  /** Signed by the platform, with the documents it names. */
  const report = async (documentIds?: string[], category = 'fee-fraud'): Promise<Answer> => {
    const said = {
      enterpriseId: employer.party.id,
      category,
      evidenceGrade: 'B',
      evidence: [],
      ...(documentIds && { documentIds }),
      incidentOn: businessDay(house.clock.now()),
      ground: 'user-complaint',
      description: '入职前要求缴纳服装费三百元，未退还。',
    };
    const statement = { reporterId: platform.party.id, ...said };
    const signature = await platform.party.sign('xingong-fraud-report+jws', statement);
    return house.call('POST', '/v1/fraud-reports', {
      as: platform.actor,
      key: newId(),
      body: { ...said, signature },
    });
  };
  const read = (as: typeof reviewer, id: string): Promise<Answer> =>
    house.call('GET', `/v1/documents/${id}/content`, { as });

  it('stand beside it for whoever reviews it, who reads them; the employer and other platforms do not', async () => {
    const bytes = png('Changsha');
    const chat = (
      await upload(house, platform.actor, { purpose: 'chat-screenshot', bytes, type: 'image/png' })
    ).body;
    const paper = await uploaded();
    expect((await read(reviewer, paper)).status).toBe(404);
    const made = await report([chat.id, paper]);
    expect(made.status).toBe(201);
    const { body } = await house.call('GET', `/v1/fraud-reports/${made.body.id}/case`, { as: reviewer });
    expect(body.documents.map((one: { id: string }) => one.id)).toEqual([chat.id, paper]);
    expect(body.documents[0]).toMatchObject({ receivedHash: hashOf(bytes), purpose: 'chat-screenshot' });
    const content = await read(reviewer, chat.id);
    expect(hashOf(content.bytes)).toBe(body.documents[0].hash);
    expect((await read(employer.actor, paper)).status).toBe(404);
    expect((await read(actor('platform'), paper)).status).toBe(404);
  });

  it('grow with the statements of one incident', async () => {
    const [first, second] = [await uploaded(), await uploaded()];
    const made = await report([first], 'fake-job');
    expect((await report([second], 'fake-job')).body).toMatchObject({ id: made.body.id, submissions: 2 });
    const { body } = await house.call('GET', `/v1/fraud-reports/${made.body.id}/case`, { as: reviewer });
    expect(body.documents.map((one: { id: string }) => one.id)).toEqual([first, second]);
  });

  it('are the platform’s own, for the purpose, or there is no report', async () => {
    const theirs = await uploaded(employer);
    expect((await report([theirs], 'wage-arrears')).body.code).toBe('document.unknown');
    const licence = await uploaded(platform, 'licence');
    expect((await report([licence], 'wage-arrears')).body.code).toBe('document.wrong-purpose');
    const reports = await house.call('GET', '/v1/fraud-reports', { as: platform.actor });
    expect(reports.body.items.map((one: { category: string }) => one.category)).not.toContain('wage-arrears');
    expect((await report(undefined, 'wage-arrears')).status).toBe(201);
  });
});
