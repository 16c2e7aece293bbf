import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { equip, found, representative } from '../../demo/acts/found.js';
import { makeKeyPair, signStatement } from '../../demo/client/keys.js';
import { madeUpPhone } from '../../demo/client/numbers.js';
import type { Organisation, Worker } from '../../demo/client/party.js';
import { type House, openHouse } from '../harness/app.js';

const MEMBERS = '成员或其职责有变动';
const KEYS = '密钥或机器客户端有变动';
const NEWCOMER = '孙新来';

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 25 })); // leaves the rate windows of the test before

/** What a phone heard besides codes, the newest first. */
async function heard({ phone }: Worker): Promise<string[]> {
  await house.work();
  const { body } = await house.call('GET', `/v1/development/messages?phone=${phone}`);
  return (body.items as { body: string }[]).map((one) => one.body).filter((text) => !text.includes('验证码'));
}
const inbox = async (of: Worker): Promise<string[]> => {
  await house.drain();
  await of.actFor('self');
  return ((await of.get('/v1/inbox')).items as { kind: string }[]).map(({ kind }) => kind);
};

/** A firm that two people own, both at its desk. */
async function firmOfTwo(
  name: string,
): Promise<{ party: Organisation; one: Worker; other: Worker; otherId: string }> {
  const one = await representative(house.world(), '周建国');
  const about = { kind: 'employer', name };
  const ids = await found(one, about, () => Promise.reject(new Error('no paper is shown here')));
  const party = await equip(house.world(), one, { ...about, ...ids });
  const other = await representative(house.world(), '周建业');
  const member = { phone: other.phone, name: '周建业', duties: ['owner'] };
  const { memberId } = await one.post(`/v1/organisations/${party.id}/members`, member);
  await other.actFor(party.id);
  house.clock.advance({ minutes: 11 }); // the development channel shows nothing of before
  await house.strike('clear-development-inbox');
  return { party, one, other, otherId: memberId as string };
}

describe('every owner of an organisation hears, by the phone that they confirmed,', () => {
  it('of members who come, get other duties and go; nothing that names them, and their own inbox says it too', async () => {
    const { party, one, other } = await firmOfTwo('湘江水泥有限公司');
    const at = `/v1/organisations/${party.id}/members`;
    const phone = madeUpPhone();
    const counts: number[] = [];
    const count = async (): Promise<void> => void counts.push((await heard(other)).length);
    const { memberId } = await one.post(at, { phone, name: NEWCOMER, duties: ['recruiter'] });
    await count();
    await one.post(`${at}/${memberId}/duties`, { duties: ['viewer'] });
    await count();
    await one.delete(`${at}/${memberId}`);
    await count();
    expect(counts).toEqual([1, 2, 3]);
    for (const owner of [one, other]) {
      const texts = await heard(owner);
      expect(texts).toHaveLength(3);
      for (const text of texts) {
        expect(text).toContain(MEMBERS);
        for (const secret of [phone, NEWCOMER, party.name, party.id]) expect(text).not.toContain(secret);
      }
    }
    expect(await inbox(other)).toEqual(
      expect.arrayContaining([
        'identity.member-added',
        'identity.member-assigned',
        'identity.member-removed',
      ]),
    );
    expect(await heard({ phone } as Worker)).toEqual([]); // who is added had confirmed nothing
  });

  it('of keys: a client that comes and goes, and a member’s own key', async () => {
    const { party, one, other } = await firmOfTwo('湘江石膏有限公司');
    const keys = await makeKeyPair();
    const statement = { organisationId: party.id, kid: keys.kid };
    const proof = await signStatement(keys, 'xingong-key+jws', statement);
    const client = { publicKey: keys.publicJwk, proof, scopes: ['viewer'] };
    const { clientId } = await one.post(`/v1/organisations/${party.id}/clients`, client);
    expect(await heard(other)).toMatchObject([expect.stringContaining(KEYS)]);
    await one.delete(`/v1/organisations/${party.id}/clients/${clientId}`);
    expect(await heard(other)).toHaveLength(2);
    const own = await makeKeyPair();
    const { items } = await one.get(`/v1/organisations/${party.id}/members`);
    const me = (items as { id: string; personId?: string; name: string }[]).find(
      ({ name }) => name === '周建国',
    )!;
    const said = { organisationId: party.id, memberId: me.id, kid: own.kid };
    const ownProof = await signStatement(own, 'xingong-key+jws', said);
    await one.post(`/v1/organisations/${party.id}/member-keys`, {
      publicKey: own.publicJwk,
      proof: ownProof,
    });
    expect(await heard(other)).toHaveLength(3);
    for (const text of await heard(other)) expect(text).toContain(KEYS);
  });

  it('of their own removal', async () => {
    const { party, one, other, otherId } = await firmOfTwo('湘江石灰有限公司');
    await one.delete(`/v1/organisations/${party.id}/members/${otherId}`);
    expect(await heard(other)).toMatchObject([expect.stringContaining(MEMBERS)]);
    expect(await inbox(other)).toContain('identity.member-removed');
    // nobody hears of what happens afterwards in what is not theirs any more
    await one.post(`/v1/organisations/${party.id}/members`, {
      phone: madeUpPhone(),
      name: NEWCOMER,
      duties: ['viewer'],
    });
    expect(await heard(other)).toHaveLength(1);
  });
});
