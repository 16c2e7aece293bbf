import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TongbaoPermitsLostBefore1770003000100 } from '../../migrations/1770003000100-tongbao-permits-lost-before.js';
import {
  admissionDecided,
  restrictionImposed,
  restrictionLifted,
} from '../../src/enterprise-credit/events.js';
import { organisationDisplaced } from '../../src/identity/events.js';
import { Database, type Tx } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { LiftRestriction } from '../../src/tongbao/recruit/closing/lift-restriction.usecase.js';
import { RecordPermit } from '../../src/tongbao/recruit/closing/record-permit.usecase.js';
import { type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
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
const lose = async (company: OrganisationInHouse): Promise<void> => {
  const fact = {
    enterpriseId: company.party.id,
    decision: 'REVIEW' as const,
    reasonCodes: ['PERMIT_MISSING'],
  };
  await house.tell(admissionDecided, fact, company.party.id);
  await house.drain();
};
const regain = async (company: OrganisationInHouse): Promise<void> => {
  const fact = { enterpriseId: company.party.id, decision: 'ACCEPT' as const, reasonCodes: [] };
  await house.tell(admissionDecided, fact, company.party.id);
  await house.drain();
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
): Promise<void> => {
  const lifted = { restrictionId, enterpriseId: employer.party.id, cause };
  await house.tell(restrictionLifted, lifted, employer.party.id);
  await house.drain();
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
  /** Runs a second thing while the first has done its work and holds its locks, as far as the second gets. */
  const during = async (
    first: (tx: Tx) => Promise<void>,
    second: (tx: Tx) => Promise<void>,
  ): Promise<void> => {
    const database = house.get(Database);
    let late: Promise<void> = Promise.resolve();
    await database.transaction(async (tx) => {
      await first(tx);
      const done = { isOver: false };
      late = database.transaction(second).finally(() => (done.isOver = true));
      late.catch(() => undefined); // told below
      while (!done.isOver && !(await isHeldUp())) await new Promise(setImmediate);
    });
    await late;
  };
  const isHeldUp = async (): Promise<boolean> => {
    const waiting = await house.get(Database).query(
      `SELECT 1 FROM pg_locks w JOIN pg_locks h ON h.pid = w.pid WHERE NOT w.granted
         AND h.relation = 'tongbao.job'::regclass
         AND h.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return waiting.length > 0;
  };
  const said = (company: OrganisationInHouse, decision: 'ACCEPT' | 'REVIEW') => (tx: Tx) =>
    house.get(RecordPermit).from(tx, {
      enterpriseId: company.party.id,
      decision,
      reasonCodes: decision === 'ACCEPT' ? [] : ['PERMIT_MISSING'],
      decidedAt: house.clock.now(),
    });

  it('leaves it closed when the other permit is lost while one comes back, whichever is first', async () => {
    const cast = await fresh();
    const { id } = await postedJob(cast);
    await lose(cast.provider);
    await during(said(cast.provider, 'ACCEPT'), said(cast.employer, 'REVIEW'));
    expect(await view(cast, id)).toMatchObject({ state: 'closed', closeCause: 'unpermitted' });
    await regain(cast.employer);
    expect(await view(cast, id)).toMatchObject({ state: 'open' });
    await lose(cast.provider);
    await during(said(cast.employer, 'REVIEW'), said(cast.provider, 'ACCEPT'));
    expect(await view(cast, id)).toMatchObject({ state: 'closed', closeCause: 'unpermitted' });
    await regain(cast.employer);
    expect(await view(cast, id)).toMatchObject({ state: 'open' });
  });

  it('opens it when both permits come back at once', async () => {
    const cast = await fresh();
    const { id } = await postedJob(cast);
    await lose(cast.provider);
    await lose(cast.employer);
    await during(said(cast.provider, 'ACCEPT'), said(cast.employer, 'ACCEPT'));
    expect(await view(cast, id)).toMatchObject({ state: 'open', closeCause: null });
  });

  it('opens it when a restriction ends while the permit comes back, whichever is first', async () => {
    const cast = await fresh();
    const { id } = await postedJob(cast);
    const lifted = (restrictionId: string) => (tx: Tx) =>
      house
        .get(LiftRestriction)
        .from(tx, { restrictionId, enterpriseId: cast.employer.party.id, cause: 'appeal' });
    await lose(cast.provider);
    const first = await impose(cast);
    await during(lifted(first), said(cast.provider, 'ACCEPT'));
    expect(await view(cast, id)).toMatchObject({ state: 'open', closeCause: null });
    const second = await impose(cast);
    await lose(cast.provider);
    await during(said(cast.provider, 'ACCEPT'), lifted(second));
    expect(await view(cast, id)).toMatchObject({ state: 'open', closeCause: null });
  });
});
