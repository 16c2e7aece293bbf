import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TongbaoPermitsLostBefore1770003000100 } from '../../migrations/1770003000100-tongbao-permits-lost-before.js';
import {
  admissionDecided,
  restrictionImposed,
  restrictionLifted,
} from '../../src/enterprise-credit/events.js';
import { organisationDisplaced } from '../../src/identity/events.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { meanwhile } from '../harness/meanwhile.js';
import {
  applicant,
  applied,
  type Cast,
  certifiedEmployer,
  good,
  licensedProvider,
  post,
  postedJob,
} from './tongbao-cast.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(async () => house.close());

const fresh = async (): Promise<Cast> => ({
  house,
  employer: await certifiedEmployer(house),
  provider: await licensedProvider(house),
});
const view = async ({ employer }: Cast, id: string): Promise<Json> =>
  (await house.call('GET', `/v1/jobs/${id}`, { as: employer.actor })).body;
const lose = async (company: OrganisationInHouse, who = house): Promise<void> => {
  const fact = {
    enterpriseId: company.party.id,
    decision: 'REVIEW' as const,
    reasonCodes: ['PERMIT_MISSING'],
  };
  await who.tell(admissionDecided, fact, company.party.id);
  await who.drain();
};
const regain = async (company: OrganisationInHouse, who = house): Promise<void> => {
  const fact = { enterpriseId: company.party.id, decision: 'ACCEPT' as const, reasonCodes: [] };
  await who.tell(admissionDecided, fact, company.party.id);
  await who.drain();
};
const impose = async ({ employer }: Cast, more: { interim?: true } = {}): Promise<string> => {
  const restriction = { restrictionId: newId(), enterpriseId: employer.party.id };
  const imposed = { ...restriction, level: 'no-new-posts', reasonCode: 'FRAUD', until: null } as const;
  await house.tell(restrictionImposed, { ...imposed, ...more }, employer.party.id);
  await house.drain();
  return restriction.restrictionId;
};
const lift = async (
  { employer }: Cast,
  restrictionId: string,
  cause: 'appeal' | 'expired' | 'objected',
  who = house,
): Promise<void> => {
  const lifted = { restrictionId, enterpriseId: employer.party.id, cause };
  await who.tell(restrictionLifted, lifted, employer.party.id);
  await who.drain();
};

describe('a post that may come back', () => {
  it('is not taken over by an interim restriction: offers hold, and it is back with the permit', async () => {
    const cast = await fresh();
    const { id } = await postedJob(cast);
    const who = await applicant(house);
    const application = await applied(house, who, id);
    await good(post(house, `/v1/applications/${application.id}/offer`, cast.employer));
    await lose(cast.provider);
    const interim = await impose(cast, { interim: true });
    await regain(cast.provider);
    expect(await view(cast, id)).toMatchObject({ state: 'open', closeCause: null });
    await good(post(house, `/v1/applications/${application.id}/acceptance`, who));
    await lift(cast, interim, 'expired');
    expect(await view(cast, id)).toMatchObject({ state: 'open', hired: 1 });
  });

  it('is back after an unfounded restriction though an interim one is there, which keeps new posts back', async () => {
    const cast = await fresh();
    const { id } = await postedJob(cast);
    const unfounded = await impose(cast);
    const interim = await impose(cast, { interim: true });
    await lift(cast, unfounded, 'appeal');
    expect(await view(cast, id)).toMatchObject({ state: 'open', closeCause: null });
    await expect(postedJob(cast)).rejects.toThrow('tongbao.recruiting-not-permitted');
    await lift(cast, interim, 'objected');
    await postedJob(cast);
  });

  it('ends with the one who posted it, when somebody else proves to be the firm', async () => {
    const cast = await fresh();
    const { id } = await postedJob(cast);
    const restricted = await postedJob({ ...cast, provider: await licensedProvider(house) });
    const who = await applicant(house);
    const application = await applied(house, who, id);
    await good(post(house, `/v1/applications/${application.id}/offer`, cast.employer));
    await lose(cast.provider);
    const restriction = await impose(cast);
    await lift(cast, restriction, 'appeal');
    expect(await view(cast, id)).toMatchObject({ closeCause: 'unpermitted' });
    const second = await impose(cast);
    const displaced = { organisationId: cast.employer.party.id, provenId: newId(), kind: 'employer' };
    await house.tell(organisationDisplaced, displaced, cast.employer.party.id);
    await house.drain();
    await lift(cast, second, 'appeal');
    await regain(cast.provider);
    for (const job of [id, restricted.id])
      expect(await view(cast, job)).toMatchObject({ state: 'closed', closeCause: 'displaced' });
    const answer = await post(house, `/v1/applications/${application.id}/acceptance`, who);
    expect(answer.body).toMatchObject({ code: 'tongbao.job-closed' });
  });

  it('is closed by a restriction that was found, also when its permit comes back first', async () => {
    const cast = await fresh();
    const { id } = await postedJob(cast);
    await lose(cast.provider);
    const restriction = await impose(cast);
    expect(await view(cast, id)).toMatchObject({ state: 'closed', closeCause: 'restricted' });
    await regain(cast.provider);
    await lift(cast, restriction, 'expired');
    expect(await view(cast, id)).toMatchObject({ state: 'closed', closeCause: 'restricted' });
  });
});

describe('a company that had lost its permit before posts knew of permits', () => {
  it('keeps no open post once this release runs, and has them back with the permit; who has one keeps them', async () => {
    const [cast, other] = [await fresh(), await fresh()];
    const { id } = await postedJob(cast);
    const kept = await postedJob(other);
    const company = cast.provider.party.id;
    const owner = house.get(Database).dataSource.createQueryRunner();
    try {
      await owner.query('SET ROLE NONE');
      // what is known of a company is as an earlier release left it
      await owner.query('DELETE FROM tongbao.company_permit WHERE company_id = $1', [company]);
      await owner.query(
        `INSERT INTO enterprise_credit.admission
           (id, enterprise_id, decision, reason_codes, inputs, rule_version, decided_by, decided_at)
         SELECT gen_random_uuid(), $1, d.decision, d.codes::text[], '{}', 'test', 'rules', $2::timestamptz + d.after
         FROM (VALUES ('REVIEW', '{PERMIT_MISSING}', interval '1 second'),
           ('REJECT', '{VIOLATION_BAN}', interval '2 seconds')) AS d (decision, codes, after)`,
        [company, house.clock.now()],
      );
      await new TongbaoPermitsLostBefore1770003000100().up(owner);
      // it is due by the clock of the database
      const due = `UPDATE platform.delivery SET next_at = $1 WHERE handler = 'tongbao/when-permit-lost'`;
      await owner.query(due, [house.clock.now()]);
    } finally {
      await owner.query('SET ROLE xingong_app');
      await owner.release();
    }
    await house.drain();
    expect(await view(cast, id)).toMatchObject({ state: 'closed', closeCause: 'unpermitted' });
    expect(await view(other, kept.id)).toMatchObject({ state: 'open' });
    house.clock.advance({ minutes: 1 });
    await regain(cast.provider);
    expect(await view(cast, id)).toMatchObject({ state: 'open' });
  });
});

describe('two facts about a post at once', () => {
  let twin: House;
  beforeAll(async () => {
    twin = await house.twin();
  });
  afterAll(() => twin.close());

  /** The second is heard by another process while the first one is under way. */
  const both = async (
    first: (who: House) => Promise<void>,
    second: (who: House) => Promise<void>,
  ): Promise<void> => {
    await meanwhile(
      house,
      'tongbao.job',
      () => first(house),
      () => second(twin),
    );
    await house.drain();
  };

  it('leaves it closed when the other permit is lost while one comes back', async () => {
    const cast = await fresh();
    const { id } = await postedJob(cast);
    await lose(cast.provider);
    await both(
      (who) => regain(cast.provider, who),
      (who) => lose(cast.employer, who),
    );
    expect(await view(cast, id)).toMatchObject({ state: 'closed', closeCause: 'unpermitted' });
    await regain(cast.employer);
    expect(await view(cast, id)).toMatchObject({ state: 'open' });
  });

  it('opens it when both permits come back at once', async () => {
    const cast = await fresh();
    const { id } = await postedJob(cast);
    await lose(cast.provider);
    await lose(cast.employer);
    await both(
      (who) => regain(cast.provider, who),
      (who) => regain(cast.employer, who),
    );
    expect(await view(cast, id)).toMatchObject({ state: 'open', closeCause: null });
  });

  it('opens it when a restriction ends while the permit comes back', async () => {
    const cast = await fresh();
    const { id } = await postedJob(cast);
    await lose(cast.provider);
    const restriction = await impose(cast);
    await both(
      (who) => lift(cast, restriction, 'appeal', who),
      (who) => regain(cast.provider, who),
    );
    expect(await view(cast, id)).toMatchObject({ state: 'open', closeCause: null });
  });
});
