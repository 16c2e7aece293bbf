import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  admissionDecided,
  restrictionImposed,
  restrictionLifted,
} from '../../src/enterprise-credit/events.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import {
  accepted,
  advert,
  applicant,
  applied,
  type Cast,
  certifiedEmployer,
  drafted,
  good,
  licensedProvider,
  post,
  postedJob,
  sign,
} from './tongbao-cast.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

let house: House;
let employer: OrganisationInHouse;
beforeAll(async () => {
  house = await openHouse();
  employer = await certifiedEmployer(house);
}, 60_000);
afterAll(async () => house.close());

const LONG = { endsOn: '2027-08-31', validUntil: '2027-08-31' };
const LATER = { ...LONG, startsOn: '2027-08-01' };

let numbers = 0;
/** A company that states a permit; a mark in its number tells the simulated authority what to answer. */
const stated = async (company: OrganisationInHouse, mark = ''): Promise<void> => {
  const number = `（湘）人服证字〔2024〕第${mark}${300_000 + ++numbers}号`;
  const body = { permits: [{ kind: 'human-resources-service', number }] };
  await good(post(house, '/v1/enterprises/me/certification', company, { body }));
  await house.drain();
};
const view = async (id: string): Promise<Json> =>
  (await house.call('GET', `/v1/jobs/${id}`, { as: employer.actor })).body;
const publish = (provider: OrganisationInHouse, more: object = {}): Promise<Answer> =>
  post(house, '/v1/jobs', employer, { body: advert(provider, { ...more }) });
const inbox = async (who: OrganisationInHouse): Promise<string> =>
  (await house.call('GET', '/v1/inbox?limit=100', { as: who.actor })).text;
const events = async (name: string, stream: string): Promise<Json[]> => {
  const rows = await house
    .get(Database)
    .query<{ payload: Json }>(
      'SELECT payload FROM platform.event WHERE name = $1 AND stream = $2 ORDER BY id',
      [`tongbao.${name}`, stream],
    );
  return rows.map(({ payload }) => payload);
};
/** What its admission says of a company, as enterprise-credit tells it. */
const decide = async (
  company: OrganisationInHouse,
  decision: 'ACCEPT' | 'REVIEW' | 'REJECT',
  ...reasonCodes: string[]
): Promise<void> => {
  const fact = { enterpriseId: company.party.id, decision, reasonCodes };
  await house.tell(admissionDecided, fact, company.party.id);
  await house.drain();
};
const lose = (company: OrganisationInHouse): Promise<void> => decide(company, 'REVIEW', 'PERMIT_MISSING');

describe('a company that lost its permit', () => {
  it('keeps none either when the permit lapses and nobody acts', async () => {
    const provider = await house.organisation('provider');
    await stated(provider, '短证');
    const { id } = await postedJob({ house, employer, provider }, { validUntil: '2026-12-25' });
    house.clock.advance({ days: 31 });
    await house.drain();
    expect(await view(id)).toMatchObject({ state: 'closed', closeCause: 'unpermitted' });
    expect(await events('job-closed', id)).toHaveLength(1);
    house.clock.advance({ days: -31 });
  });

  it('harms nothing that is under way: who applied is hired, and contracts are signed and hold', async () => {
    const provider = await licensedProvider(house);
    const cast: Cast = { house, employer, provider };
    const { id } = await postedJob(cast, { headcount: 3 });
    const [first, second, third] = [await applicant(house), await applicant(house), await applicant(house)];
    const contract = await drafted(cast, (await accepted(cast, first, id)).id);
    const application = await applied(house, second, id);
    await lose(provider);
    expect(await view(id)).toMatchObject({ closeCause: 'unpermitted', hired: 1 });
    for (const party of [employer, provider, first]) await good(sign(house, contract, party));
    await good(post(house, `/v1/applications/${application.id}/offer`, employer));
    await good(post(house, `/v1/applications/${application.id}/acceptance`, second));
    expect(await view(id)).toMatchObject({ state: 'closed', hired: 2 });
    await expect(applied(house, third, id)).rejects.toThrow('tongbao.job-closed');
    await decide(provider, 'ACCEPT');
    expect(await view(id)).toMatchObject({ state: 'open', hired: 2 });
    await good(applied(house, third, id).then((body) => ({ status: 201, body }) as Answer));
  });

  it('opens nothing while another permit or a restriction stands in the way, or whose time is over', async () => {
    const [provider, own] = [await licensedProvider(house), await certifiedEmployer(house)];
    const cast: Cast = { house, employer: own, provider };
    const state = async (id: string): Promise<Json> =>
      (await house.call('GET', `/v1/jobs/${id}`, { as: own.actor })).body;
    const { id } = await postedJob(cast);
    const brief = await postedJob(cast, { validUntil: '2026-11-04' });
    await lose(provider);
    await lose(own);
    await decide(provider, 'ACCEPT');
    expect(await state(id)).toMatchObject({ state: 'closed', closeCause: 'unpermitted' });
    const restrictionId = newId();
    const restriction = { restrictionId, enterpriseId: own.party.id };
    const imposed = { ...restriction, level: 'no-new-posts', reasonCode: 'FRAUD', until: null } as const;
    await house.tell(restrictionImposed, imposed, own.party.id);
    await house.drain();
    await decide(own, 'REJECT', 'VIOLATION_BAN'); // of the permit it says nothing
    await decide(own, 'ACCEPT');
    expect(await state(id)).toMatchObject({ state: 'closed', closeCause: 'restricted' });
    await lose(provider);
    await house.tell(restrictionLifted, { ...restriction, cause: 'appeal' }, own.party.id);
    await house.drain();
    expect(await state(id)).toMatchObject({ state: 'closed', closeCause: 'unpermitted' });
    house.clock.advance({ days: 4 });
    await decide(provider, 'ACCEPT');
    expect(await state(id)).toMatchObject({ state: 'open', closeCause: null });
    expect(await state(brief.id)).toMatchObject({ state: 'closed', closeCause: 'unpermitted' });
    house.clock.advance({ days: -4 });
  });

  it('is told of once, and what comes twice or too late changes nothing', async () => {
    const provider = await licensedProvider(house);
    const { id } = await postedJob({ house, employer, provider });
    await lose(provider);
    await lose(provider);
    expect(await events('job-closed', id)).toHaveLength(1);
    house.clock.advance({ minutes: 1 });
    await decide(provider, 'ACCEPT');
    await decide(provider, 'ACCEPT');
    expect(await events('job-reopened', id)).toHaveLength(1);
    house.clock.advance({ minutes: -10 });
    await lose(provider); // from before
    expect(await view(id)).toMatchObject({ state: 'open' });
    house.clock.advance({ minutes: 9 });
  });

  it('posts nothing more from the moment that this room heard of it, and others who name it neither', async () => {
    const [provider, own] = [await licensedProvider(house), await certifiedEmployer(house)];
    await lose(provider); // its admission itself still says yes: as if it were asked a moment before
    expect((await publish(provider)).body.code).toBe('tongbao.provider-not-permitted');
    await lose(own);
    const body = advert(await licensedProvider(house));
    expect((await post(house, '/v1/jobs', own, { body })).body).toMatchObject({
      code: 'tongbao.recruiting-not-permitted',
      reasonCodes: 'PERMIT_MISSING',
    });
  });

  it('keeps no open post once its authority revokes it, and has them back with another', async () => {
    const provider = await house.organisation('provider');
    await stated(provider, '后吊');
    const cast: Cast = { house, employer, provider };
    const open = await postedJob(cast, LONG);
    const inReview = await postedJob(cast, { ...LONG, duties: '负责分拣包裹，仅限男性' });
    const withdrawn = await postedJob(cast, LONG);
    await good(post(house, `/v1/jobs/${withdrawn.id}/withdrawal`, employer));
    const elsewhere = await postedJob({ ...cast, provider: await licensedProvider(house) }, LONG);
    house.clock.advance({ days: 170 }); // it is asked about again, and was revoked meanwhile
    await house.drain();
    await house.strike('resume-permits', 'resume-certifications');
    await house.drain();

    for (const { id } of [open, inReview]) {
      expect(await view(id)).toMatchObject({ state: 'closed', closeCause: 'unpermitted' });
      expect(await events('job-closed', id)).toMatchObject([{ cause: 'unpermitted' }]);
    }
    expect(await view(withdrawn.id)).toMatchObject({ closeCause: 'withdrawn' });
    expect(await view(elsewhere.id)).toMatchObject({ state: 'open' });
    expect(await inbox(employer)).toContain('行政许可已失效');
    expect(await publish(provider, LATER)).toMatchObject({
      status: 422,
      body: { code: 'tongbao.provider-not-permitted' },
    });

    await stated(provider);
    expect(await view(open.id)).toMatchObject({ state: 'open', closeCause: null });
    expect(await view(inReview.id)).toMatchObject({ state: 'in-review', closeCause: null });
    expect(await view(withdrawn.id)).toMatchObject({ state: 'closed', closeCause: 'withdrawn' });
    expect(await events('job-reopened', open.id)).toHaveLength(1);
    expect(await inbox(employer)).toContain('已恢复发布');
    expect((await publish(provider, LATER)).status).toBe(201);
  });
});
