import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { equip, found, representative } from '../../demo/acts/found.js';
import { hostEmployer } from '../../demo/acts/trust.js';
import { makeKeyPair, signStatement } from '../../demo/client/keys.js';
import type { Organisation, Worker } from '../../demo/client/party.js';
import { Refused } from '../../demo/client/world.js';
import { BootstrapOperator, IdentityFacade } from '../../src/identity/index.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

let house: House;
let operator: Actor;
beforeAll(async () => {
  house = await openHouse();
  const { organisationId } = await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
  operator = actor('operator', { organisationId: asId(organisationId) });
}, 60_000);
afterAll(async () => house.close());

type Body = Record<string, unknown>;
const post = (url: string, as: Actor, body?: unknown): Promise<Answer> =>
  house.call('POST', url, { as, key: newId(), ...(body !== undefined && { body }) });
const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });

async function certified(): Promise<OrganisationInHouse> {
  const employer = await house.organisation('employer');
  expect((await post('/v1/enterprises/me/certification', employer.actor)).status).toBe(201);
  await house.drain();
  return employer;
}

/** A platform that this person founds and proves to act for. */
async function platformOf(owner: Worker, kind = 'platform'): Promise<Organisation> {
  const about = { kind, name: '湘江快招平台' };
  const { organisationId, uscc } = await found(owner, about, () => Promise.reject(new Error('no paper')));
  if (kind === 'platform')
    expect((await post(`/v1/organisations/${organisationId}/approval`, operator, {})).status).toBe(200);
  return equip(house.world(), owner, { ...about, organisationId, uscc });
}

const said = (employer: OrganisationInHouse, category = 'fee-fraud'): Body => ({
  enterpriseId: employer.party.id,
  category,
  evidenceGrade: 'B',
  evidence: [],
  incidentOn: businessDay(house.clock.now()),
  ground: 'user-complaint',
  description: '入职前要求缴纳服装费三百元，未退还。',
});

async function reports(platform: Organisation, employer: OrganisationInHouse, category?: string) {
  const report = said(employer, category);
  const signature = await platform.sign('xingong-fraud-report+jws', { reporterId: platform.id, ...report });
  const made = platform.post('/v1/fraud-reports', { ...report, signature });
  const code = await made.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refused) return error.code;
      throw error;
    },
  );
  await house.drain();
  return code;
}

const CATEGORIES = ['fee-fraud', 'training-loan', 'fake-job'];
/** Independent groups of reporters, as the case was weighed. */
async function groupsOf({ party }: OrganisationInHouse): Promise<number> {
  const [row] = await house
    .get(Database)
    .query<{ groups: number }>('SELECT groups FROM enterprise_credit.suspicion WHERE enterprise_id = $1', [
      party.id,
    ]);
  return row!.groups;
}
const reportersOf = async ({ party }: OrganisationInHouse): Promise<Body> =>
  (await get(`/v1/review-queue/${party.id}/reporters`, operator)).body;

describe('platforms in the same hands', () => {
  it('are one where the same person proved to act for them: one weight, one room, shown with the sign', async () => {
    const owner = await representative(house.world(), '周建国');
    const [first, second] = [await platformOf(owner), await platformOf(owner)];
    const stranger = await platformOf(await representative(house.world(), '刘同舟'));
    const employer = await certified();
    for (const one of [first, second, stranger]) await hostEmployer(one, employer.party, '2026-10-01');
    expect(await reports(first, employer)).toBeNull();
    expect(await reports(second, employer)).toBeNull();
    expect(await groupsOf(employer)).toBe(1);
    expect(await reports(stranger, employer)).toBeNull();
    expect(await groupsOf(employer)).toBe(2);

    const shown = await reportersOf(employer);
    expect(shown['bound']).toEqual([{ sign: 'person', reporterIds: [first.id, second.id].sort() }]);
    const side = (id: string): unknown =>
      (shown['reporters'] as Body[]).find(({ reporterId }) => reporterId === id)!['side'];
    expect(side(first.id)).toBe(side(second.id));
    expect(side(stranger.id)).not.toBe(side(first.id));

    const fresh = await certified();
    for (const one of [first, second, stranger]) await hostEmployer(one, fresh.party, '2026-10-01');
    await house.setParameter('enterprise-credit.report-limits', {
      aDay: 2,
      open: 20,
      openOfOwner: 100,
      openAHosting: 0.1,
    });
    expect(await reports(first, fresh, CATEGORIES[0])).toBeNull();
    expect(await reports(second, fresh, CATEGORIES[1])).toBeNull();
    expect(await reports(second, fresh, CATEGORIES[2])).toBe('enterprise-credit.claims-limited');
    expect(await reports(stranger, fresh, CATEGORIES[2])).toBeNull();
  });

  it('are one where one key speaks for both, whoever owns them', async () => {
    const keys = await makeKeyPair();
    const platforms: Organisation[] = [];
    for (const name of ['周建国', '刘同舟']) {
      const owner = await representative(house.world(), name);
      const platform = await platformOf(owner);
      await owner.actFor(platform.id);
      await owner.stepUp();
      const statement = { organisationId: platform.id, kid: keys.kid };
      const proof = await signStatement(keys, 'xingong-key+jws', statement);
      const client = { publicKey: keys.publicJwk, proof, scopes: ['recruiter'] };
      await owner.post(`/v1/organisations/${platform.id}/clients`, client);
      platforms.push(platform);
    }
    const employer = await certified();
    for (const one of platforms) await hostEmployer(one, employer.party, '2026-10-01');
    for (const one of platforms) expect(await reports(one, employer)).toBeNull();
    const ids = platforms.map(({ id }) => id).sort();
    expect((await reportersOf(employer))['bound']).toEqual([{ sign: 'key', reporterIds: ids }]);
    expect(await groupsOf(employer)).toBe(1);
  });

  it('are not made one by a member’s own key: somebody with a viewer’s duty could tie honest platforms to a sham', async () => {
    const before = await house.get(IdentityFacade).controlTies('platform');
    const platforms: Organisation[] = [];
    for (const name of ['周建国', '刘同舟'])
      platforms.push(await platformOf(await representative(house.world(), name)));
    const keys = await makeKeyPair();
    for (const { id } of platforms)
      await house
        .get(Database)
        .query(
          `INSERT INTO identity.signing_key (owner_id, kid, jwk, member_id, state, registered_at) VALUES ($1, $2, $3, $4, 'active', $5)`,
          [id, keys.kid, JSON.stringify(keys.publicJwk), newId(), house.clock.now()],
        );
    expect(await house.get(IdentityFacade).controlTies('platform')).toEqual(before);
  });

  it('are found among platforms only, and no person is named to another room', async () => {
    const owner = await representative(house.world(), '周建国');
    const [platform, employer] = [await platformOf(owner), await platformOf(owner, 'employer')];
    const ties = await house.get(IdentityFacade).controlTies('platform');
    const tied = ties.flatMap(({ organisationIds }) => organisationIds);
    expect(tied).not.toContain(platform.id);
    expect(tied).not.toContain(employer.id);
    expect(ties.length).toBeGreaterThan(0);
    expect(JSON.stringify(ties)).not.toContain(owner.id);
  });

  it('are not made one by the days on which they report: that is shown to the reviewer with its chance', async () => {
    const platforms = [
      await platformOf(await representative(house.world(), '周建国')),
      await platformOf(await representative(house.world(), '刘同舟')),
    ];
    let employer!: OrganisationInHouse;
    for (let n = 0; n < 3; n++) {
      employer = await certified();
      for (const one of platforms) await hostEmployer(one, employer.party, '2026-10-01');
      for (const one of platforms) expect(await reports(one, employer)).toBeNull();
    }
    const { alike, bound } = await reportersOf(employer);
    expect(bound).toEqual([]);
    expect(alike).toHaveLength(1);
    expect((alike as { chance: number }[])[0]!.chance).toBeLessThan(0.001);
    expect(await groupsOf(employer)).toBe(2);
  });
});
