import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KeyPair, makeKeyPair, signStatement } from '../../demo/client/keys.js';
import { Worker } from '../../demo/client/party.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type House, openHouse } from '../harness/app.js';
import { type Hand, Stage } from './payroll-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;
type Side = 'employer' | 'provider';

const RELEASE_TYP = 'xingong-escrow-release+jws';

/** Somebody in their browser, acting for one side with a key of their own there. */
interface Clerk {
  side: Side;
  organisationId: string;
  memberId: string;
  person: Worker;
  keys: KeyPair;
}

let house: House;
let stage: Stage;
let hand: Hand;
beforeAll(async () => {
  house = await openHouse();
  stage = await Stage.set(house);
  hand = await stage.hire();
  await stage.fund(100_000_000);
});
afterAll(() => house.close());

async function join(side: Side, person: Worker, duties = ['payroll-releaser']): Promise<Clerk> {
  const { owner: as, party } = stage[side];
  const body = { name: '出纳', phone: person.phone, duties };
  const added = await house.call('POST', `/v1/organisations/${party.id}/members`, { as, key: newId(), body });
  await person.actFor(party.id);
  const { memberId } = added.body as { memberId: string };
  return { side, organisationId: party.id, memberId, person, keys: await makeKeyPair() };
}

const registered = async ({ organisationId, memberId, person, keys }: Clerk): Promise<Json> => {
  const proof = await signStatement(keys, 'xingong-key+jws', { organisationId, memberId, kid: keys.kid });
  return person.post(`/v1/organisations/${organisationId}/member-keys`, { publicKey: keys.publicJwk, proof });
};
async function clerk(side: Side, duties?: string[]): Promise<Clerk> {
  const joined = await join(side, await Worker.signUp(house.world()), duties);
  await registered(joined);
  return joined;
}
async function assign(of: Clerk, duties: string[]): Promise<void> {
  const path = `/v1/organisations/${of.organisationId}/members/${of.memberId}/duties`;
  await house.call('POST', path, { as: stage[of.side].owner, body: { duties } });
  house.clock.advance({ seconds: 61 }); // a token is remembered for a minute
}
async function remove({ side, organisationId, memberId }: Clerk): Promise<void> {
  const path = `/v1/organisations/${organisationId}/members/${memberId}`;
  await house.call('DELETE', path, { as: stage[side].owner });
  house.clock.advance({ seconds: 61 });
}
async function drafted(): Promise<Json> {
  await stage.shift(hand, 5_000);
  const body = { enterpriseId: stage.employer.party.id };
  return (await house.call('POST', '/v1/pay-runs', { as: stage.provider.actor, key: newId(), body })).body;
}
/** What a clerk's browser signs. */
const named = ({ organisationId, memberId }: Clerk, duty = 'payroll-releaser'): Json => ({
  signedBy: { organisationId, memberId, duty },
});
async function approve(run: Json, by: Clerk, beside: Json = named(by)): Promise<Json> {
  const jws = await signStatement(by.keys, RELEASE_TYP, { ...run.releaseStatement, ...beside });
  return by.person.post(`/v1/pay-runs/${run.id}/approvals`, { jws });
}
const code = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'taken',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );

describe('a member’s own key', () => {
  it('releases a pay run: each side’s person signs in their browser, and the statement names them', async () => {
    const [employer, provider] = [await clerk('employer'), await clerk('provider')];
    const run = await drafted();
    expect((await approve(run, employer)).state).toBe('draft');
    expect((await approve(run, provider)).state).toBe('released');
    const { items } = await employer.person.get(`/v1/organisations/${employer.organisationId}/member-keys`);
    expect(items).toContainEqual(
      expect.objectContaining({ kid: employer.keys.kid, memberId: employer.memberId, state: 'active' }),
    );
    await house.drain();
    const inbox = await house.call('GET', '/v1/inbox', { as: stage.employer.owner });
    expect(inbox.body.items.map(({ zh }: Json) => zh).join()).toContain('签名密钥有变动');
  });

  it('takes a proof not older than five minutes, and a proof of possession that names the member', async () => {
    const joined = await join('employer', await Worker.signUp(house.world()));
    const path = `/v1/organisations/${joined.organisationId}/member-keys`;
    const { keys, organisationId } = joined;
    const unnamed = await signStatement(keys, 'xingong-key+jws', { organisationId, kid: keys.kid });
    const body = { publicKey: keys.publicJwk, proof: unnamed };
    expect(await code(joined.person.post(path, body))).toBe('signature.invalid');
    const stale = { ...stage.employer.owner, proof: { by: 'key' as const, at: new Date(1000) } };
    const late = await house.call('POST', path, { as: stage.employer.actor, key: newId(), body });
    expect(late.body.code).toBe('access.person-required');
    expect((await house.call('POST', path, { as: stale, key: newId(), body })).body.code).toBe(
      'access.step-up-required',
    );
    const other = `/v1/organisations/${stage.provider.party.id}/member-keys`;
    expect(await code(joined.person.post(other, body))).toBe('identity.not-found');
  });

  it('signs nothing by another member, without its duty, or without saying who signs', async () => {
    const [mine, theirs] = [await clerk('employer'), await clerk('employer')];
    const run = await drafted();
    const borrowed = { ...mine, keys: theirs.keys };
    expect(await code(approve(run, borrowed, named(theirs)))).toBe('payroll.unknown-signing-key');
    for (const beside of [{}, named(mine, 'owner'), named(theirs)])
      expect(await code(approve(run, mine, beside))).toBe('signature.invalid');
    await assign(mine, ['viewer']);
    expect(await code(approve(run, mine))).toBe('access.forbidden');
    const jws = await signStatement(mine.keys, RELEASE_TYP, { ...run.releaseStatement, ...named(mine) });
    const machine = { as: stage.employer.actor, key: newId(), body: { jws } };
    const sent = await house.call('POST', `/v1/pay-runs/${run.id}/approvals`, machine);
    expect(sent.body.code).toBe('payroll.unknown-signing-key');
    await house.call('POST', `/v1/pay-runs/${run.id}/cancellation`, {
      as: stage.provider.actor,
      key: newId(),
    });
  });

  it('ends with the membership, or when its member or an administrator retires it', async () => {
    const [gone, tired, other] = [await clerk('employer'), await clerk('employer'), await clerk('employer')];
    const list = async (): Promise<Json[]> =>
      (await other.person.get(`/v1/organisations/${other.organisationId}/member-keys`)).items;
    const state = async ({ keys }: Clerk): Promise<string> =>
      (await list()).find(({ kid }: Json) => kid === keys.kid).state;
    await remove(gone);
    expect(await state(gone)).toBe('retired');
    const path = `/v1/organisations/${tired.organisationId}/member-keys/${tired.keys.kid}`;
    expect(await code(other.person.delete(path))).toBe('identity.not-found');
    await tired.person.delete(path);
    expect(await state(tired)).toBe('retired');
    const of = `/v1/organisations/${other.organisationId}/member-keys/${other.keys.kid}`;
    expect((await house.call('DELETE', of, { as: stage.employer.owner })).status).toBe(204);
    expect(await state(other)).toBe('retired');
    const run = await drafted();
    expect(await code(approve(run, tired))).toBe('payroll.unknown-signing-key');
    await house.call('POST', `/v1/pay-runs/${run.id}/cancellation`, {
      as: stage.provider.actor,
      key: newId(),
    });
  });

  it('is the key of one natural person: with keys at both sides, signed in any order, nobody releases alone', async () => {
    const people = [await Worker.signUp(house.world()), await Worker.signUp(house.world())];
    const clerks = await Promise.all(
      people.map(async (person) => {
        const sides: Record<Side, Clerk> = {
          employer: await join('employer', person),
          provider: await join('provider', person),
        };
        return sides;
      }),
    );
    for (const sides of clerks)
      for (const one of Object.values(sides)) {
        await one.person.actFor(one.organisationId);
        await registered(one);
      }
    const who = fc.constantFrom(0, 1);
    const order = fc.constantFrom<Side[]>(['employer', 'provider'], ['provider', 'employer']);
    const property = fc.asyncProperty(who, who, order, async (employer, provider, sides) => {
      const run = await drafted();
      const signers = { employer: clerks[employer]!.employer, provider: clerks[provider]!.provider };
      for (const side of sides) {
        const signer = signers[side];
        await signer.person.actFor(signer.organisationId);
        await code(approve(run, signer));
      }
      const after = await stage.run(run.id);
      expect(after.state).toBe(employer === provider ? 'draft' : 'released');
      if (after.state === 'draft')
        await house.call('POST', `/v1/pay-runs/${run.id}/cancellation`, {
          as: stage.provider.actor,
          key: newId(),
        });
    });
    await fc.assert(property, { numRuns: 8 });
  }, 60_000);
});
