import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKeyPair } from '../../demo/client/keys.js';
import { madeUpIdNumber } from '../../demo/client/numbers.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId, type OrganisationId } from '../../src/platform/ids/ids.js';
import { claimSightEnded } from '../../src/work-certificate/events.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { SimulatedEducationRegister } from '../../src/work-certificate/source/simulated-education.source.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import type { StatedClaim } from '../../demo/client/wallet.js';
import { Holder } from '../harness/holder.js';
import { hashOf, pdf, upload } from '../harness/papers.js';

type Body = Record<string, unknown>;

const skill = {
  kind: 'skill' as const,
  content: { name: '焊工', level: '四级', certificateNumber: 'S000123456789' },
};
const diploma = { kind: 'education' as const, content: { school: '湖南大学', degree: 'bachelor' } };
/** Its number is of a bachelor. */
const otherDegree = {
  kind: 'education' as const,
  content: { school: '湖南大学', degree: 'master', certificateNumber: '105321201905123456' },
};

describe('a diploma or a certificate that no source knows', () => {
  let house: House;
  let operatorId: OrganisationId;
  beforeAll(async () => {
    house = await openHouse();
    const { organisationId } = await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
    operatorId = asId(organisationId);
  }, 60_000);
  afterAll(() => house.close());

  const clerk = (more: Partial<Actor> = {}): Actor =>
    actor('operator', { organisationId: operatorId, duties: ['counter-clerk'], ...more });
  const holder = async (): Promise<{ worker: Holder; person: Body }> => {
    const worker = await Holder.signUp(house);
    const idNumber = madeUpIdNumber('19960417');
    await worker.post('/v1/me/real-name', { name: '王小明', idNumber });
    await worker.consent('claim-verification', 'counter');
    return { worker, person: { holderName: '王小明', idNumber } };
  };
  const scanOf = async (worker: Holder): Promise<{ id: string; hash: string }> =>
    (await upload(house, worker.worker.actor, { purpose: 'certificate', bytes: pdf() })).body;
  const present = async (worker: Holder, claimId: string, key: string = newId()): Promise<Answer> =>
    worker.post(`/v1/claims/${claimId}/sightings`, { documentIds: [(await scanOf(worker)).id] }, key);
  const see = (id: string, as: Actor, body: Body, key: string = newId()): Promise<Answer> =>
    house.call('POST', `/v1/claim-verifications/${id}/sightings`, { as, key, body });
  const brought = async (
    claim: typeof skill | typeof diploma = skill,
  ): Promise<{ worker: Holder; person: Body; claimId: string; id: string }> => {
    const { worker, person } = await holder();
    const { claimId } = (await worker.claim(claim)).body;
    const { body } = await present(worker, claimId);
    expect(body).toMatchObject({ state: 'awaits-sight', source: 'counter', way: null, seenBy: [] });
    await house.drain();
    return { worker, person, claimId, id: body.id };
  };
  const todosAbout = async (subject: string): Promise<Body[]> =>
    (await house.call('GET', '/v1/todos?limit=100', { as: clerk() })).body.items.filter(
      (todo: Body) => todo['subject'] === subject,
    );
  const endings = async (id: string): Promise<string[]> =>
    (await house.get(Outbox).history([claimSightEnded], null, 1_000))
      .filter(({ payload }) => payload.claimVerificationId === id)
      .map(({ payload }) => payload.outcome);

  it('is verified by two clerks who saw it and its holder, and says who saw it, when, and how it is known', async () => {
    const { worker, person, claimId, id } = await brought();
    expect(await todosAbout(id)).toMatchObject([{ kind: 'see-claim' }]);
    const [first, second] = [clerk(), clerk()];
    const read = { ...person, content: skill.content };
    expect((await see(id, first, read)).body).toEqual({ id, outcome: 'awaits-second' });
    expect((await worker.get(`/v1/claims/${claimId}`)).body).toMatchObject({ state: 'verifying' });
    expect((await see(id, second, read)).body).toEqual({ id, outcome: 'seen' });
    await house.drain();
    expect((await worker.get(`/v1/claims/${claimId}`)).body).toMatchObject({
      state: 'verified',
      assurance: 'verified',
      source: 'counter',
    });
    expect((await worker.get(`/v1/claim-verifications/${id}`)).body).toMatchObject({
      state: 'match',
      way: 'counter',
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      seenBy: [first.personId, second.personId],
    });
    expect(await todosAbout(id)).toEqual([]);
    expect(await endings(id)).toEqual(['seen']);
    expect((await see(id, clerk(), read)).body.code).toBe('work-certificate.sight-state');
    const { body: log } = await worker.get('/v1/me/access-log');
    for (const { personId } of [first, second])
      expect(log.items).toContainEqual(
        expect.objectContaining({ readerId: personId, purpose: 'claim-verification' }),
      );
  });

  it('counts only where both read what was claimed, of the person who claimed it', async () => {
    const { worker, person, id } = await brought();
    const right = { ...person, content: skill.content };
    for (const unlike of [
      { ...right, content: { ...skill.content, level: '三级' } },
      { ...right, content: { name: '焊工' } },
      { ...right, holderName: '王大明' },
      { ...right, idNumber: '430102199001011234' },
    ])
      expect((await see(id, clerk(), unlike)).body.code).toBe('work-certificate.claim-unlike');
    const first = clerk();
    const key = newId();
    expect((await see(id, first, right, key)).body.outcome).toBe('awaits-second');
    expect((await see(id, first, right, key)).body.outcome).toBe('awaits-second'); // the same request
    expect((await see(id, first, right)).body.code).toBe('four-eyes.second-person-needed');
    const own = clerk({ personId: worker.id });
    expect((await see(id, own, right)).body.code).toBe('access.own-matter');
    for (const stranger of [actor('employer'), worker.worker.actor, clerk({ duties: ['reviewer'] })])
      expect((await see(id, stranger, right)).status).toBe(403);
    expect((await see(newId(), clerk(), right)).status).toBe(404);
    expect(await endings(id)).toEqual([]);
  });

  it('that nobody brings in time proves nothing, its worker hears of it once and may bring it again', async () => {
    const { worker, person, claimId, id } = await brought();
    house.clock.advance({ days: 20 }); // fifteen, and to the next working day
    await house.drain();
    await house.drain();
    expect((await worker.get(`/v1/claim-verifications/${id}`)).body).toMatchObject({ state: 'unseen' });
    expect((await worker.get(`/v1/claims/${claimId}`)).body).toMatchObject({ state: 'stated' });
    expect(await endings(id)).toEqual(['unseen']);
    expect(await todosAbout(id)).toEqual([]);
    const { body: inbox } = await worker.get('/v1/inbox?limit=100');
    const heard = inbox.items.filter(({ kind }: Body) => kind === 'work-certificate.claim-sight-ended');
    expect(heard).toHaveLength(1);
    const read = { ...person, content: skill.content };
    expect((await see(id, clerk(), read)).body.code).toBe('work-certificate.sight-state');
    const { body: again } = await present(worker, claimId);
    await see(again.id, clerk(), read);
    expect((await see(again.id, clerk(), read)).body.outcome).toBe('seen');
  });

  it('needs consent, a scan that clerks then read, and is its worker’s own', async () => {
    const worker = await Holder.signUp(house);
    await worker.realName('L1');
    const { claimId } = (await worker.claim(skill)).body;
    const refused = await present(worker, claimId);
    expect(refused.body).toMatchObject({
      code: 'work-certificate.consent-required',
      recipientId: 'counter',
    });
    await worker.consent('claim-verification', 'counter');
    expect((await worker.post(`/v1/claims/${claimId}/sightings`, {})).body.code).toBe(
      'work-certificate.scans-missing',
    );
    const { worker: other } = await holder();
    expect((await present(other, claimId)).body.code).toBe('work-certificate.no-such-claim');
    const scan = await scanOf(worker);
    const key = newId();
    const body = { documentIds: [scan.id] };
    const first = await worker.post(`/v1/claims/${claimId}/sightings`, body, key);
    expect((await worker.post(`/v1/claims/${claimId}/sightings`, body, key)).body).toEqual(first.body);
    expect((await present(worker, claimId)).body.code).toBe('work-certificate.claim-state-wrong');
    const content = await house.call('GET', `/v1/documents/${scan.id}/content`, { as: clerk() });
    expect(hashOf(content.bytes)).toBe(scan.hash);
  });

  it('is for its source where one is connected, until that does not know it; what it said otherwise stands', async () => {
    const register = house.get(SimulatedEducationRegister);
    const asked = async (claim: StatedClaim): Promise<[Holder, string]> => {
      const { worker } = await holder();
      await worker.consent('claim-verification', register.name);
      const { claimId } = (await worker.claim(claim)).body;
      expect((await present(worker, claimId)).body.code).toBe('work-certificate.source-decides');
      await worker.post(`/v1/claims/${claimId}/verification`);
      return [worker, claimId];
    };
    const [unknown, theirs] = await asked(diploma);
    expect((await present(unknown, theirs)).body.state).toBe('awaits-sight');
    const [wrong, claimed] = await asked(otherDegree);
    expect((await present(wrong, claimed)).body.code).toBe('work-certificate.source-decides');
    const { worker } = await holder();
    const { claimId } = (await worker.claim({ kind: 'wish', content: {} })).body;
    expect((await present(worker, claimId)).body.code).toBe('work-certificate.source-decides');
  });
});
