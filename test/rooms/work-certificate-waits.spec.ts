import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKeyPair } from '../../demo/client/keys.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId, type OrganisationId } from '../../src/platform/ids/ids.js';
import { SimulatedEducationRegister } from '../../src/work-certificate/source/simulated-education.source.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { Holder } from '../harness/holder.js';

let house: House;
let operatorId: OrganisationId;
beforeAll(async () => {
  house = await openHouse();
  const { organisationId } = await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
  operatorId = asId(organisationId);
}, 60_000);
afterAll(async () => house.close());

type Body = Record<string, unknown>;
const welder = { kind: 'skill', content: { name: '焊工', level: '四级' } };
const WRONG = { verdict: 'false', reasons: ['issuer-denies'] };
const reviewer = (): Actor => actor('operator', { organisationId: operatorId });
const post = (url: string, as: Actor, body?: unknown): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), ...(body !== undefined && { body }) });
const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });
const pass = async (time: { days?: number; minutes?: number }): Promise<void> => {
  house.clock.advance(time);
  await house.drain();
};
const kindsOf = async (as: Actor, subject: string): Promise<string[]> =>
  (await get('/v1/todos?limit=100', as)).body.items
    .filter((todo: Body) => todo['subject'] === subject)
    .map(({ kind }: Body) => kind);
const messagesTo = async (as: Actor): Promise<string[]> =>
  (await get('/v1/inbox?limit=100', as)).body.items.map(({ kind }: Body) => kind);
async function told(name: string, member: string, id: string): Promise<Body[]> {
  const rows = await house
    .get(Database)
    .query<{ payload: Body }>(
      `SELECT payload FROM platform.event WHERE name = $1 AND payload ->> $2 = $3 ORDER BY id`,
      [`work-certificate.${name}`, member, id],
    );
  return rows.map(({ payload }) => payload);
}

interface Questioned {
  worker: Holder;
  claimId: string;
  findingId: string;
  first: Actor;
}

/** A worker with a pledged claim that one reviewer holds to be false. */
async function questioned(): Promise<Questioned> {
  const worker = await Holder.signUp(house);
  const claimId = (await worker.pledgedClaim(welder)).body.claimId as string;
  const first = reviewer();
  const { status, body } = await post(`/v1/claims/${claimId}/falsification-reviews`, first, WRONG);
  expect(status).toBe(201);
  await house.drain();
  return { worker, claimId, findingId: body.findingId as string, first };
}
const review = ({ claimId }: Questioned, as: Actor, body: Body = WRONG): Promise<Answer> =>
  post(`/v1/claims/${claimId}/falsification-reviews`, as, body);
const read = ({ claimId }: Questioned, as: Actor): Promise<Answer> =>
  get(`/v1/claims/${claimId}/falsification-reviews`, as);
const answer = async ({ worker, findingId }: Questioned): Promise<void> => {
  const said = await worker.post(`/v1/falsifications/${findingId}/answer`, { text: '证书原件可当面核验。' });
  expect(said.status).toBe(201);
  await house.drain();
};

describe('a finding', () => {
  it('that nobody decides is overdue after twenty days and again after the next: reviewers and worker hear of it', async () => {
    const { worker, claimId, findingId } = await questioned();
    expect(await kindsOf(reviewer(), claimId)).toEqual(['review-pledged-claim']);
    expect(await kindsOf(worker.worker.actor, findingId)).toEqual(['answer-finding']);
    await pass({ days: 19 });
    expect(await told('finding-overdue', 'findingId', findingId)).toEqual([]);
    await pass({ days: 2 });
    await pass({ days: 2 });
    expect(await told('finding-overdue', 'findingId', findingId)).toHaveLength(1);
    for (const who of [worker.worker.actor, reviewer()])
      expect(await messagesTo(who)).toContain('work-certificate.finding-overdue');
    expect((await worker.get(`/v1/claims/${claimId}`)).body.state).toBe('pledged');
    await pass({ days: 25 });
    expect(await told('finding-overdue', 'findingId', findingId)).toHaveLength(2);
  });

  it('that its worker answered is decided only by who read the answer', async () => {
    const of = await questioned();
    await answer(of);
    expect(await kindsOf(of.worker.worker.actor, of.findingId)).toEqual([]);
    expect(await messagesTo(reviewer())).toContain('work-certificate.finding-answered');
    const second = reviewer();
    const refused = { status: 409, body: { code: 'work-certificate.answer-unread' } };
    expect(await review(of, second)).toMatchObject(refused);
    const machine = { ...reviewer(), machine: true };
    await read(of, machine); // what no person reads, nobody has read
    await read(of, reviewer());
    expect(await review(of, second)).toMatchObject(refused);
    const { body } = await read(of, second);
    expect(body.answers).toMatchObject([{ findingId: of.findingId, text: '证书原件可当面核验。' }]);
    const { body: log } = await of.worker.get('/v1/me/access-log');
    expect(JSON.stringify(log.items)).toContain('skill.answer');

    // the first reviewer judged without the answer: that does not count until they have read it
    expect((await review(of, second)).body).toMatchObject({ state: 'under-review', reviews: 2 });
    await read(of, of.first);
    const third = reviewer();
    await read(of, third);
    const verdict = { verdict: 'not-proven', reasons: ['explained'] };
    expect((await review(of, third, verdict)).body).toMatchObject({ state: 'upheld', reviews: 3 });
    await house.drain();
    expect(await kindsOf(reviewer(), of.claimId)).toEqual([]);
    expect(await kindsOf(of.worker.worker.actor, of.findingId)).toEqual([]); // answered before
    await pass({ days: 60 });
    expect(await told('finding-overdue', 'findingId', of.findingId)).toEqual([]);
  });

  it('that was judged before the answer stands once its reviewer has read it and says so again', async () => {
    const of = await questioned();
    await answer(of);
    const second = reviewer();
    await read(of, second);
    expect((await review(of, second)).body.state).toBe('under-review');
    expect((await review(of, of.first)).body.code).toBe('work-certificate.answer-unread');
    await read(of, of.first);
    const other = { verdict: 'not-proven', reasons: ['explained'] };
    expect((await review(of, of.first, other)).body.code).toBe('work-certificate.reviewed-before');
    expect((await review(of, of.first)).body).toMatchObject({ state: 'upheld', reviews: 2 });
  });

  it('that is upheld unanswered can still be answered; one that is dismissed asks nothing more', async () => {
    const upheld = await questioned();
    expect((await review(upheld, upheld.first)).body.code).toBe('work-certificate.reviewed-before');
    expect((await review(upheld, reviewer())).body.state).toBe('upheld');
    await house.drain();
    expect(await kindsOf(upheld.worker.worker.actor, upheld.findingId)).toEqual(['answer-finding']);
    await answer(upheld);
    expect(await kindsOf(upheld.worker.worker.actor, upheld.findingId)).toEqual([]);

    const dismissed = await questioned();
    const verdict = { verdict: 'not-proven', reasons: ['explained'] };
    for (let n = 0; n < 2; n += 1) await review(dismissed, reviewer(), verdict);
    await house.drain();
    expect(await told('finding-dismissed', 'findingId', dismissed.findingId)).toHaveLength(1);
    expect(await messagesTo(dismissed.worker.worker.actor)).toContain('work-certificate.finding-dismissed');
    expect(await kindsOf(dismissed.worker.worker.actor, dismissed.findingId)).toEqual([]);
    expect(await kindsOf(reviewer(), dismissed.claimId)).toEqual([]);
  });

  it('about a worker who is erased ends, and asks nobody any more', async () => {
    const { worker, claimId, findingId } = await questioned();
    expect(
      (await house.call('DELETE', '/v1/me', { as: worker.worker.actor, key: newId() })).status,
    ).toBeLessThan(300);
    await house.drain();
    expect(await told('finding-dismissed', 'findingId', findingId)).toHaveLength(1);
    expect(await kindsOf(reviewer(), claimId)).toEqual([]);
    await pass({ days: 30 });
    expect(await told('finding-overdue', 'findingId', findingId)).toEqual([]);
  });
});

describe('a certificate', () => {
  it('that ends soon is a to-do of its worker, once, until they fetch another', async () => {
    const worker = await Holder.signUp(house);
    await worker.pledgedClaim(welder);
    const { certificateId, expiresAt } = (await worker.certify('skill')).body;
    const notice = Date.parse(expiresAt) - 30 * 86_400_000;
    house.clock.set(new Date(notice - 1000));
    await house.drain();
    expect(await kindsOf(worker.worker.actor, certificateId)).toEqual([]);
    await pass({ minutes: 1 });
    await pass({ days: 10 });
    expect(await told('certificate-ending', 'certificateId', certificateId)).toHaveLength(1);
    expect(await kindsOf(worker.worker.actor, certificateId)).toEqual(['renew-certificate']);
    expect((await worker.certify('skill')).status).toBe(201);
    await house.drain();
    expect(await kindsOf(worker.worker.actor, certificateId)).toEqual([]);
    await pass({ days: 60 });
    expect(await told('certificate-ending', 'certificateId', certificateId)).toHaveLength(1);
  });

  it('that its worker gave up reminds nobody', async () => {
    const worker = await Holder.signUp(house);
    await worker.pledgedClaim(welder);
    const { certificateId } = (await worker.certify('skill')).body;
    await worker.post(`/v1/certificates/${certificateId}/revocation`);
    await pass({ days: 1095 });
    expect(await told('certificate-ending', 'certificateId', certificateId)).toEqual([]);
    expect(await told('certificate-revoked', 'certificateId', certificateId)).toEqual([
      { certificateId, workerId: worker.id, reasonCode: 'given-up' },
    ]);
  });
});

describe('a check of a claim', () => {
  const bachelor = {
    kind: 'education',
    content: {
      school: '湖南大学',
      degree: 'bachelor',
      major: '土木工程',
      graduatedOn: '2016-06-30',
      certificateNumber: '105321201605000123',
    },
  };

  it('whose source never answers ends by itself, and its worker hears of it once', async () => {
    const worker = await Holder.signUp(house);
    await worker.realName();
    const { claimId } = (await worker.claim(bachelor)).body;
    await worker.consent('claim-verification', 'education-register');
    const register = house.get(SimulatedEducationRegister);
    register.behaviour = 'silent';
    try {
      expect((await worker.post(`/v1/claims/${claimId}/verification`)).body.state).toBe('asked');
      for (let n = 0; n < 15; n += 1) {
        house.clock.advance({ hours: 7 });
        await house.strike('resume-verifications');
      }
    } finally {
      register.behaviour = 'honest';
    }
    await house.drain();
    expect(await told('claim-checked', 'claimId', claimId)).toMatchObject([{ outcome: 'no-answer' }]);
    expect(await messagesTo(worker.worker.actor)).toContain('work-certificate.claim-checked');
    expect((await worker.get(`/v1/claims/${claimId}`)).body.state).toBe('stated');
  });
});
