import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids/ids.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { hashOf, pdf, upload } from '../harness/papers.js';

describe('licence papers of an enterprise', () => {
  let house: House;
  let company: OrganisationInHouse;
  const operator = actor('operator');

  beforeAll(async () => {
    house = await openHouse();
    company = await house.organisation('provider');
  });
  afterAll(() => house.close());

  const paper = async (as = company.actor, purpose = 'licence'): Promise<Answer['body']> =>
    (await upload(house, as, { purpose, bytes: pdf() })).body;
  const read = (as: Actor, id: string): Promise<Answer> =>
    house.call('GET', `/v1/documents/${id}/content`, { as });
  const certify = async (
    documentIds: string[],
    as = company.actor,
    key: string = newId(),
  ): Promise<Answer> => {
    const answer = await house.call('POST', '/v1/enterprises/me/certification', {
      as,
      key,
      body: { documentIds },
    });
    await house.drain();
    return answer;
  };
  const idsOf = (documents: { id: string }[]): string[] => documents.map(({ id }) => id);
  const waiting = async (): Promise<Answer['body']> => {
    const { body } = await house.call('GET', '/v1/admissions?limit=100', { as: operator });
    return body.items.find(({ enterpriseId }: { enterpriseId: string }) => enterpriseId === company.party.id);
  };

  it('stand beside its admission for the person who decides it, and grow when it asks again', async () => {
    const [first, second] = [await paper(), await paper()];
    expect((await read(operator, first.id)).body.code).toBe('document.unknown');
    const asked = await certify([first.id]);
    expect(asked.status).toBe(201);
    expect(idsOf(asked.body.documents)).toEqual([first.id]);
    expect(idsOf((await waiting()).documents)).toEqual([first.id]);
    expect(hashOf((await read(operator, first.id)).bytes)).toBe(first.hash);
    for (const stranger of [actor('provider'), actor('platform'), actor('worker')])
      expect((await read(stranger, first.id)).body.code).toBe('document.unknown');
    await certify([second.id]);
    const admission = await waiting();
    expect(idsOf(admission.documents)).toEqual([first.id, second.id]);
    const body = { decision: 'ACCEPT', reason: '许可证原件与登记一致' };
    const url = `/v1/admissions/${admission.id}/decision`;
    expect((await house.call('POST', url, { as: operator, key: newId(), body })).status).toBe(201);
    const own = await house.call('GET', '/v1/enterprises/me/certification', { as: company.actor });
    expect(idsOf(own.body.documents)).toEqual([first.id, second.id]);
  });

  it('are its own, for the purpose, or nothing is asked', async () => {
    const other = await house.organisation('employer');
    const [theirs, contract] = [await paper(), await paper(other.actor, 'contract')];
    expect((await certify([theirs.id], other.actor)).body.code).toBe('document.unknown');
    expect((await certify([contract.id], other.actor)).body.code).toBe('document.wrong-purpose');
    const none = await house.call('GET', '/v1/enterprises/me/certification', { as: other.actor });
    expect(none.body.code).toBe('enterprise-credit.no-such-certification');
  });

  it('are named by the key of the request', async () => {
    const [first, second] = [await paper(), await paper()];
    const key = newId();
    await certify([first.id], company.actor, key);
    expect((await certify([second.id], company.actor, key)).body.code).toBe('command.key-reused');
  });
});
