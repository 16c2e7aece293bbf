import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firm, representative } from '../../demo/acts/found.js';
import { makeKeyPair, signStatement } from '../../demo/client/keys.js';
import { madeUpPhone, madeUpUscc } from '../../demo/client/numbers.js';
import { type Organisation, Worker } from '../../demo/client/party.js';
import { Refused } from '../../demo/client/world.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { type Answer, actor, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { authorityOf, type Reviewer, reviewerOf } from '../harness/authority.js';
import { gatherIn, hired } from '../harness/journey.js';
import { pdf, upload } from '../harness/papers.js';
import { poisoned } from '../harness/poisoned.js';

const CLAIM_SAYS = '本人为法定代表人，从未授权他人以本企业名义登记。';
const STANDING_SAYS = '本企业自始以此名义活动，营业执照原件在此。';
const REASON = '登记机关档案与一方所述一致。';

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 25 })); // leaves the rate windows of the test before

const at = (id: string): string => `/v1/organisations/${id}`;
const read = async (id: string): Promise<Answer['body']> =>
  (await house.call('GET', at(id), { as: actor('operator') })).body;
const codeOf = async (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refused) return error.code;
      throw error;
    },
  );
/** A person of the operator or a government with a confirmed real name. */
async function reviewer(more: Partial<Actor> & { role?: 'operator' | 'government' } = {}): Promise<Actor> {
  const { role = 'operator', ...rest } = more;
  const person = await representative(house.world(), '程审核');
  return actor(role, { machine: false, personId: person.id, duties: ['reviewer'], ...rest });
}
const inbox = async (as: Worker | Organisation): Promise<string[]> => {
  await house.drain();
  return ((await as.get('/v1/inbox')).items as { kind: string }[]).map(({ kind }) => kind);
};
const decide = (as: Actor, id: string, outcome: string, reason = REASON): Promise<Answer> =>
  house.call('POST', `/v1/authority-contests/${id}/decision`, {
    as,
    key: newId(),
    body: { outcome, reason },
  });

/** A proven firm, and somebody else who proves to be it. */
interface Quarrel {
  standing: Organisation;
  owner: Actor;
  claimant: Worker;
  claimId: string;
}

async function quarrel(name: string): Promise<Quarrel> {
  const uscc = madeUpUscc();
  const standing = await firm(house.world(), { kind: 'employer', name, uscc });
  const claimant = await representative(house.world(), '周建军');
  const { organisationId: claimId } = await claimant.post('/v1/organisations', {
    kind: 'employer',
    name,
    uscc,
  });
  expect(await codeOf(claimant.post(`${at(claimId)}/authority/representative`))).toBe(
    'identity.authority-contested',
  );
  const organisationId = asId<'organisation'>(standing.id);
  return { standing, claimant, claimId, owner: actor('employer', { organisationId, machine: false }) };
}

const contest = ({ claimant, claimId }: Quarrel, more: object = {}): Promise<Answer['body']> =>
  claimant.post(`${at(claimId)}/authority/contests`, { statement: CLAIM_SAYS, ...more });
const answer = ({ standing }: Quarrel, id: string): Promise<Answer['body']> =>
  standing.post(`/v1/authority-contests/${id}/statement`, { statement: STANDING_SAYS });

describe('who proves to be a firm as which another organisation acts', () => {
  it('contests it: both state their case, two strangers with a real name decide, and the claimant takes over', async () => {
    const both = await quarrel('湘江造船有限公司');
    const { standing, claimant, claimId } = both;
    const opened = await contest(both);
    expect(opened).toMatchObject({ state: 'open', means: 'representative', claimStatement: CLAIM_SAYS });
    expect(await inbox(standing)).toContain('identity.contest-opened');
    expect(await codeOf(contest(both))).toBe('identity.contest-state');
    expect((await decide(await reviewer(), opened.id, 'upheld')).body.code).toBe('identity.contest-state');
    expect(await answer(both, opened.id)).toMatchObject({
      state: 'decidable',
      standingStatement: STANDING_SAYS,
    });
    expect(await codeOf(answer(both, opened.id))).toBe('identity.contest-state');

    const [first, second] = [await reviewer(), await reviewer()];
    const nameless = actor('operator', { machine: false });
    expect((await decide(nameless, opened.id, 'upheld')).body.code).toBe('identity.real-name-required');
    for (const party of [claimId, standing.id])
      expect((await decide({ ...first, organisations: [party] }, opened.id, 'upheld')).body.code).toBe(
        'access.own-matter',
      );
    expect((await decide({ ...first, personId: claimant.id }, opened.id, 'upheld')).body.code).toBe(
      'access.own-matter',
    );
    expect((await decide(first, opened.id, 'upheld')).body.outcome).toBe('awaits-second');
    expect((await decide({ ...first, id: newId() }, opened.id, 'upheld')).body.code).toBe(
      'four-eyes.second-person-needed',
    );
    expect((await decide(second, opened.id, 'rejected')).body.outcome).toBe('awaits-second');
    expect((await read(standing.id)).authority).toBe('proven'); // nothing changed yet
    expect((await decide(second, opened.id, 'upheld')).body.outcome).toBe('upheld');

    expect(await read(standing.id)).toMatchObject({
      authority: 'displaced',
      state: 'closed',
      contested: false,
    });
    expect(await read(claimId)).toMatchObject({ authority: 'proven', state: 'registered' });
    house.clock.advance({ minutes: 2 });
    expect(await codeOf(standing.get('/v1/jobs'))).toBeDefined();
    await claimant.actFor(claimId);
    expect(await codeOf(claimant.get('/v1/jobs'))).toBeUndefined();
    const ended = await house.call('GET', `/v1/authority-contests/${opened.id}`, { as: second });
    expect(ended.body).toMatchObject({ state: 'upheld', reason: REASON });
    expect((await decide(await reviewer(), opened.id, 'upheld')).body.code).toBe('identity.contest-state');
  });

  it('loses the claim where the two reject it; the firm goes on as it was, and its owners heard of both', async () => {
    const both = await quarrel('湘江制衣有限公司');
    const { id } = await contest(both);
    await answer(both, id);
    for (const as of [await reviewer(), await reviewer()]) await decide(as, id, 'rejected');
    expect(await read(both.standing.id)).toMatchObject({ authority: 'proven', contested: false });
    expect(await read(both.claimId)).toMatchObject({ authority: 'displaced', state: 'closed' });
    expect(await inbox(both.standing)).toEqual(
      expect.arrayContaining(['identity.contest-opened', 'identity.contest-ended']),
    );
    expect(await inbox(both.claimant)).toContain('identity.contest-ended');
    expect((await both.standing.get('/v1/jobs')).items).toEqual([]);
  });

  it('is never kept waiting: when the days to answer are over two may decide, and a late answer still counts', async () => {
    const both = await quarrel('湘江轴承有限公司');
    const { id, dueAt, openedAt } = await contest(both);
    expect(new Date(dueAt).getTime() - new Date(openedAt).getTime()).toBe(15 * 86_400_000);
    house.clock.advance({ days: 14 });
    await house.drain();
    const first = await reviewer();
    expect((await decide(first, id, 'upheld')).body.code).toBe('identity.contest-state');
    house.clock.advance({ days: 1, minutes: 1 });
    await house.drain();
    expect(await inbox(both.standing)).toContain('identity.contest-decidable');
    expect((await decide(first, id, 'upheld')).body.outcome).toBe('awaits-second');
    expect((await answer(both, id)).state).toBe('decidable');
    // the first agreed without having read it
    const second = await reviewer();
    expect((await decide(second, id, 'upheld')).body.outcome).toBe('awaits-second');
    expect((await decide(first, id, 'upheld')).body.outcome).toBe('upheld');
  });

  it('does not wait for another whose days can not be closed', async () => {
    const [first, second] = [await quarrel('湘江炼铁有限公司'), await quarrel('湘江炼钢有限公司')];
    const [stuck, free] = [await contest(first), await contest(second)];
    const reader = await reviewer();
    const heal = await poisoned(house, 'identity.contest', stuck.id as string);
    house.clock.advance({ days: 15, minutes: 1 });
    await house.drain();
    const stateOf = async (id: string): Promise<string> =>
      (await house.call('GET', `/v1/authority-contests/${id}`, { as: reader })).body.state;
    expect(await stateOf(free.id)).toBe('decidable');
    expect(await stateOf(stuck.id)).toBe('open');
    await heal();
    house.clock.advance({ hours: 2 }); // it is tried again after its pause
    await house.drain();
    expect(await stateOf(stuck.id)).toBe('decidable');
  });

  it('proves it first, contests once with one proof, and may withdraw', async () => {
    const both = await quarrel('湘江染料有限公司');
    const { claimant, claimId, standing } = both;
    const stranger = await representative(house.world(), '周路人');
    const about = { kind: 'employer', name: '湘江染料有限公司', uscc: standing.ids.uscc };
    const { organisationId: unproven } = await stranger.post('/v1/organisations', about);
    const without = stranger.post(`${at(unproven)}/authority/contests`, { statement: CLAIM_SAYS });
    expect(await codeOf(without)).toBe('identity.contest-without-proof');
    const anothers = stranger.post(`${at(claimId)}/authority/contests`, { statement: CLAIM_SAYS });
    expect(await codeOf(anothers)).toBe('identity.not-found');
    const { id } = await contest(both);
    for (const path of ['statement', 'withdrawal'])
      expect(
        await codeOf(stranger.post(`/v1/authority-contests/${id}/${path}`, { statement: CLAIM_SAYS })),
      ).toMatch(/identity.not-found|access.forbidden/);
    expect(await codeOf(stranger.get(`/v1/authority-contests/${id}`))).toBe('identity.not-found');
    expect((await claimant.post(`/v1/authority-contests/${id}/withdrawal`)).state).toBe('withdrawn');
    expect((await read(standing.id)).contested).toBe(false);
    expect(await codeOf(contest(both))).toBe('identity.contest-without-proof');
    await codeOf(claimant.post(`${at(claimId)}/authority/representative`));
    expect((await contest(both)).state).toBe('open');
  });

  it('ends what others contest of the same firm when it takes over', async () => {
    const both = await quarrel('湘江电缆有限公司');
    const third = await representative(house.world(), '周建民');
    const about = { kind: 'employer', name: '湘江电缆有限公司', uscc: both.standing.ids.uscc };
    const { organisationId: thirdId } = await third.post('/v1/organisations', about);
    await codeOf(third.post(`${at(thirdId)}/authority/representative`));
    const { id } = await contest(both);
    const other = await contest({ ...both, claimant: third, claimId: thirdId });
    await answer(both, id);
    for (const as of [await reviewer(), await reviewer()]) await decide(as, id, 'upheld');
    expect((await third.get(`/v1/authority-contests/${other.id}`)).state).toBe('void');
    expect((await read(thirdId)).authority).toBe('displaced');
    expect((await read(both.standing.id)).contested).toBe(false);
  });
});

describe('an organisation that is contested', () => {
  it('adds neither owners nor keys until it is decided, and does everything else', async () => {
    const both = await quarrel('湘江电机有限公司');
    const { standing, owner } = both;
    const { id } = await contest(both);
    expect((await read(standing.id)).contested).toBe(true);
    const send = (path: string, body: object): Promise<Answer> =>
      house.call('POST', `${at(standing.id)}${path}`, { as: owner, key: newId(), body });
    const member = (duties: string[]): object => ({ phone: madeUpPhone(), name: '成员', duties });
    const client = async (): Promise<object> => {
      const keys = await makeKeyPair();
      const statement = { organisationId: standing.id, kid: keys.kid };
      const proof = await signStatement(keys, 'xingong-key+jws', statement);
      return { publicKey: keys.publicJwk, proof, scopes: ['viewer'] };
    };
    const contested = { status: 409, body: { code: 'identity.organisation-contested' } };
    expect(await send('/members', member(['owner']))).toMatchObject(contested);
    expect(await send('/clients', await client())).toMatchObject(contested);
    const added = await send('/members', member(['recruiter']));
    expect(added.status).toBe(201);
    const duties = `/members/${added.body.memberId}/duties`;
    expect(await send(duties, { duties: ['owner'] })).toMatchObject(contested);
    expect((await send(duties, { duties: ['viewer'] })).status).toBe(204);
    // an owner who answers for a client again makes its key speak again
    const adopt = `/clients/${standing.ids.clientId}/adoption`;
    expect(await send(adopt, {})).toMatchObject(contested);
    expect((await standing.get('/v1/jobs')).items).toEqual([]);
    await both.claimant.post(`/v1/authority-contests/${id}/withdrawal`);
    expect((await send('/clients', await client())).status).toBe(201);
    expect((await send('/members', member(['owner']))).status).toBe(201);
  });
});

describe('what is handed in', () => {
  it('is read by who decides, not by the other side; the firm’s region decides, no other', async () => {
    const both = await quarrel('湘江玻璃有限公司');
    const { standing, claimant, owner } = both;
    const region = standing.ids.uscc.slice(2, 6);
    const near = await house.organisation('government', region, '所在地人社局');
    const far = await house.organisation('government', region === '4301' ? '4401' : '4301', '外地人社局');
    const self = actor('worker', { id: claimant.id, personId: claimant.id });
    const licence = await upload(house, self, { purpose: 'licence', bytes: pdf() });
    const { id, claimDocuments } = await contest(both, { documentIds: [licence.body.id] });
    expect(claimDocuments).toMatchObject([{ id: licence.body.id }]);
    const evidence = await upload(house, owner, { purpose: 'appeal-evidence', bytes: pdf() });
    const said = { statement: STANDING_SAYS, documentIds: [evidence.body.id] };
    const stated = await standing.post(`/v1/authority-contests/${id}/statement`, said);
    expect(stated).toMatchObject({ claimDocuments: [], standingDocuments: [{ id: evidence.body.id }] });
    expect((await claimant.get(`/v1/authority-contests/${id}`)).standingDocuments).toEqual([]);

    const official = (of: typeof near): Promise<Actor> =>
      reviewer({ role: 'government', organisationId: of.actor.organisationId!, region: of.actor.region! });
    const [local, stranger, operator] = [await official(near), await official(far), await reviewer()];
    for (const as of [local, operator]) {
      const seen = await house.call('GET', `/v1/authority-contests/${id}`, { as });
      expect(seen.body.claimDocuments).toHaveLength(1);
      expect(seen.body.standingDocuments).toHaveLength(1);
      const list = await house.call('GET', '/v1/authority-contests?undecided=true', { as });
      expect(list.body.items.map((one: { id: string }) => one.id)).toContain(id);
      const content = await house.call('GET', `/v1/documents/${licence.body.id}/content`, { as });
      expect(content.status).toBe(200);
    }
    const unread = await house.call('GET', `/v1/documents/${evidence.body.id}/content`, { as: self });
    expect(unread.status).toBe(404);
    expect((await house.call('GET', `/v1/authority-contests/${id}`, { as: stranger })).status).toBe(404);
    const elsewhere = await house.call('GET', '/v1/authority-contests', { as: stranger });
    expect(elsewhere.body.items).toEqual([]);
    expect((await decide(stranger, id, 'rejected')).body.code).toBe('identity.not-found');
    // the authority has nobody who took the duty up: the operator decides
    expect(stated).toMatchObject({ deciderId: null, deciderWhy: 'too-few-reviewers' });
    expect(await decide(local, id, 'rejected')).toMatchObject({
      status: 403,
      body: { code: 'identity.another-body-decides' },
    });
    expect((await decide(operator, id, 'rejected')).body.outcome).toBe('awaits-second');
    expect((await decide(await reviewer(), id, 'rejected')).body.outcome).toBe('rejected');
  });
});

describe('a contest in a region that has two reviewers', () => {
  let authority: OrganisationInHouse;
  let one: Reviewer;
  let two: Reviewer;

  it('is theirs to decide: they are notified, the operator is refused, and the record says so', async () => {
    authority = await authorityOf(house, '4301');
    [one, two] = [await reviewerOf(house, authority), await reviewerOf(house, authority)];
    const both = await quarrel('湘江陶瓷有限公司');
    const { id } = await contest(both);
    const deciderId = authority.party.id;
    expect(await answer(both, id)).toMatchObject({ deciderId, deciderWhy: 'two-reviewers' });
    expect(await inbox(authority.party)).toContain('identity.contest-decidable');
    const list = await house.call('GET', '/v1/authority-contests?undecided=true', { as: one.actor });
    expect(list.body.items.map((row: { id: string }) => row.id)).toContain(id);
    expect((await decide(await reviewer(), id, 'upheld')).body.code).toBe('identity.another-body-decides');
    expect((await decide(one.actor, id, 'upheld')).body.outcome).toBe('awaits-second');
    expect((await decide(two.actor, id, 'upheld')).body.outcome).toBe('upheld');
    const ended = await house.call('GET', `/v1/authority-contests/${id}`, { as: one.actor });
    expect(ended.body).toMatchObject({ state: 'upheld', deciderId, deciderWhy: 'two-reviewers' });
  });

  it('goes to the operator when one of them leaves; what the other said before does not count there', async () => {
    const both = await quarrel('湘江搪瓷有限公司');
    const { id } = await contest(both);
    await answer(both, id);
    expect((await decide(one.actor, id, 'rejected')).body.outcome).toBe('awaits-second');
    const gone = `${at(authority.party.id)}/members/${two.memberId}`;
    expect((await house.call('DELETE', gone, { as: authority.owner })).status).toBe(204);
    expect((await decide(one.actor, id, 'rejected')).body.code).toBe('identity.another-body-decides');
    const operators = [await reviewer(), await reviewer()];
    expect((await decide(operators[0]!, id, 'rejected')).body.outcome).toBe('awaits-second');
    expect((await decide(operators[1]!, id, 'rejected')).body.outcome).toBe('rejected');
    const ended = await house.call('GET', `/v1/authority-contests/${id}`, { as: one.actor });
    expect(ended.body).toMatchObject({ deciderId: null, deciderWhy: 'too-few-reviewers' });
  });
});

describe('everybody who relied on an impostor', () => {
  it('is told when the firm takes over: who has a contract with it, and the platform that read its credit', async () => {
    const cast = await gatherIn(house);
    const { employer, worker, platform } = cast;
    await hired(cast);
    const bystander = await Worker.signUp(house.world());
    const reader = await house.organisation('platform');
    await reader.party.get(`/v1/enterprises/${employer.id}/decision`);
    const claimant = await representative(house.world(), '周建军');
    const about = { kind: 'employer', name: employer.name, uscc: employer.ids.uscc };
    const { organisationId: claimId } = await claimant.post('/v1/organisations', about);
    await codeOf(claimant.post(`${at(claimId)}/authority/representative`));
    const both = { standing: employer, owner: actor('employer'), claimant, claimId };
    const { id } = await contest(both);
    await answer(both, id);
    for (const as of [await reviewer(), await reviewer()]) await decide(as, id, 'upheld');
    expect((await read(employer.id)).authority).toBe('displaced');
    expect(await inbox(worker)).toContain('tongbao.impostor-found');
    expect(await inbox(bystander)).not.toContain('tongbao.impostor-found');
    expect(await inbox(reader.party)).toContain('enterprise-credit.enterprise-displaced');
    expect(await inbox(platform)).not.toContain('enterprise-credit.enterprise-displaced');
    const shown = (await worker.get('/v1/inbox')).items as { kind: string; facts: object }[];
    const { facts } = shown.find(({ kind }) => kind === 'tongbao.impostor-found')!;
    expect(facts).toEqual({ enterpriseId: employer.id, provenId: claimId }); // not who else
  });
});
