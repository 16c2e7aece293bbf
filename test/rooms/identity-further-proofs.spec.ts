import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firm, representative } from '../../demo/acts/found.js';
import { consent } from '../../demo/acts/trust.js';
import { madeUpUscc } from '../../demo/client/numbers.js';
import { Worker } from '../../demo/client/party.js';
import { Refused } from '../../demo/client/world.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, actor, type House, openHouse } from '../harness/app.js';

const ACCOUNT = '1202022719900012345'; // the simulated bank sends 345 fen
const SENT = 345;

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
/** Somebody with a real name who claims a firm that the registry does not know them to represent. */
async function claim(
  name: string,
  as = '王经办冒',
  uscc = madeUpUscc(),
): Promise<{ by: Worker; id: string; uscc: string }> {
  const by = await representative(house.world(), as);
  const { organisationId: id } = await by.post('/v1/organisations', { kind: 'employer', name, uscc });
  return { by, id, uscc };
}
const ask = (by: Worker, id: string, account = ACCOUNT, key: string = newId()): Promise<Answer['body']> =>
  by.post(`${at(id)}/authority/transfers`, { account }, { key });
const confirm = (by: Worker, transfer: Answer['body'], amount: number): Promise<Answer['body']> =>
  by.post(`/v1/authority-transfers/${transfer.id}/confirmation`, { amount });

describe('a small transfer to the firm’s own account', () => {
  it('proves who reads its statement, within three tries', async () => {
    const { by, id } = await claim('资江木业有限公司');
    const transfer = await ask(by, id);
    expect(transfer).toMatchObject({ state: 'sent', accountTail: '2345', triesLeft: 3 });
    expect(JSON.stringify(transfer)).not.toContain(String(SENT) + ',');
    expect(await confirm(by, transfer, 1)).toMatchObject({ outcome: 'wrong', triesLeft: 2 });
    expect(await confirm(by, transfer, 2)).toMatchObject({ outcome: 'wrong', triesLeft: 1 });
    const stranger = await representative(house.world(), '周路人');
    expect(await codeOf(confirm(stranger, transfer, SENT))).toBe('identity.not-found');
    expect((await confirm(by, transfer, SENT)).outcome).toBe('proven');
    expect((await read(id)).authority).toBe('proven');
    const kept = await house
      .get(Database)
      .query(`SELECT means, outcome FROM identity.authority_proof WHERE organisation_id = $1`, [id]);
    expect(kept).toEqual([{ means: 'transfer', outcome: 'proven' }]);
  });

  it('proves nothing to who guesses: the third wrong sum ends it, and one person has three transfers a month', async () => {
    const { by, id } = await claim('资江钢铁有限公司');
    const first = await ask(by, id);
    const outcomes = [];
    for (const amount of [1, 2, 3]) outcomes.push((await confirm(by, first, amount)).outcome);
    expect(outcomes).toEqual(['wrong', 'wrong', 'failed']);
    expect(await codeOf(confirm(by, first, SENT))).toBe('identity.transfer-state');
    expect((await read(id)).authority).toBe('unproven');
    await ask(by, id);
    await ask(by, id);
    expect(await codeOf(ask(by, id))).toBe('identity.too-many-transfers');
    house.clock.advance({ days: 31 });
    expect((await ask(by, id)).state).toBe('sent');
  });

  it('is over when its hours are', async () => {
    const { by, id } = await claim('资江机械有限公司');
    const transfer = await ask(by, id);
    house.clock.advance({ hours: 72 });
    expect(await codeOf(confirm(by, transfer, SENT))).toBe('identity.transfer-state');
  });

  it('is sent to an account of the firm’s name only, by who claims the firm with a real name', async () => {
    const { by, id } = await claim('资江化工有限公司');
    expect((await ask(by, id, `9${ACCOUNT.slice(1)}`)).state).toBe('refused');
    expect((await ask(by, id, `0${ACCOUNT.slice(1)}`)).state).toBe('refused');
    const stranger = await representative(house.world(), '周路人');
    expect(await codeOf(ask(stranger, id))).toBe('identity.not-found');
    const nameless = await Worker.signUp(house.world());
    const about = { kind: 'insurer', name: '资江保险', uscc: madeUpUscc() };
    const { organisationId } = await nameless.post('/v1/organisations', about);
    expect(await codeOf(ask(nameless, organisationId))).toBe('identity.real-name-required');
  });

  it('is asked for once under one key, also when the bank’s first answer got lost; a forged answer counts for nothing', async () => {
    const { by, id } = await claim('资江迟');
    const key = newId();
    expect(await codeOf(ask(by, id, ACCOUNT, key))).toBe('identity.source-unavailable');
    const sent = await ask(by, id, ACCOUNT, key);
    expect(sent.state).toBe('sent');
    expect(await ask(by, id, ACCOUNT, key)).toEqual(sent);
    const forged = await claim('资江伪');
    expect(await codeOf(ask(forged.by, forged.id))).toBe('identity.source-unavailable');
  });

  it('does not take over a firm as which another acts: that is contested', async () => {
    const uscc = madeUpUscc();
    const name = '资江船务有限公司';
    await firm(house.world(), { kind: 'employer', name, uscc });
    const { by, id } = await claim(name, '王经办冒', uscc);
    expect(await codeOf(confirm(by, await ask(by, id), SENT))).toBe('identity.authority-contested');
    const contest = await by.post(`${at(id)}/authority/contests`, {
      statement: '本企业账户流水可证，请予裁定。',
    });
    expect(contest).toMatchObject({ state: 'open', means: 'transfer' });
  });
});

describe('an electronic business licence', () => {
  const present = async (by: Worker, id: string, presentation: string): Promise<Answer['body']> =>
    by.post(`${at(id)}/authority/licence`, { presentation });

  it('proves who holds it, with their consent; not who has another firm’s, or none', async () => {
    const { by, id, uscc } = await claim('澧水茶业有限公司', '周建国');
    expect(await codeOf(present(by, id, `licence:${uscc}`))).toBe('identity.consent-missing');
    const use = { purpose: 'authority-check', recipientId: 'simulated-licence-source' };
    await consent(by, { ...use, fields: ['name', 'idNumber'] });
    expect(await present(by, id, `licence:${madeUpUscc()}`)).toMatchObject({
      outcome: 'no-match',
      answer: { licence: true, firm: false, holder: false },
    });
    expect((await read(id)).authority).toBe('unproven');
    expect((await present(by, id, `licence:${uscc}`)).outcome).toBe('proven');
    expect((await read(id)).authority).toBe('proven');

    const thief = await claim('澧水米业有限公司', '李冒');
    await consent(thief.by, { ...use, fields: ['name', 'idNumber'] });
    expect((await present(thief.by, thief.id, `licence:${thief.uscc}`)).answer).toEqual({
      licence: true,
      firm: true,
      holder: false,
    });
    expect(await codeOf(present(by, thief.id, `licence:${thief.uscc}`))).toBe('identity.not-found');
  });
});

describe('a paper or letter', () => {
  const see = (as: Actor, id: string, paper: object): Promise<Answer> =>
    house.call('POST', `${at(id)}/authority/papers`, { as, key: newId(), body: paper });
  const letter = { means: 'letter', reference: '驻华代表处函 12', sha256: 'ef'.repeat(32) };

  it('covers a firm whose representative has no resident ID: it names an agent, and two people see it', async () => {
    const { by, id } = await claim('沅江外资有限公司', '王代理冒');
    const registry = await by.post(`${at(id)}/authority/representative`);
    expect(registry.outcome).toBe('no-match');
    expect((await see(actor('operator'), id, letter)).body.outcome).toBe('awaits-second');
    expect((await see(actor('operator'), id, letter)).body.outcome).toBe('proven');
    const members = await house.call('GET', `${at(id)}/members`, { as: actor('operator') });
    expect(members.body.items).toMatchObject([{ duties: ['owner'], addedBy: by.id }]);
  });

  it('is seen at the counter of the firm’s region too, at no other, and makes no government there', async () => {
    const { id, uscc } = await claim('沅江纸业有限公司', '王代理冒');
    const region = uscc.slice(2, 4);
    const near = await house.organisation('government', region, '省人社厅');
    const far = await house.organisation('government', region === '43' ? '44' : '43', '外省人社厅');
    const clerk = (of: typeof near): Actor => ({
      ...of.owner,
      id: newId(),
      personId: newId(),
      duties: ['counter-clerk'],
    });
    expect((await see(clerk(far), id, letter)).body.code).toBe('identity.not-found');
    expect((await see({ ...clerk(near), duties: ['reviewer'] }, id, letter)).body.code).toBe(
      'access.forbidden',
    );
    const first = clerk(near);
    expect((await see(first, id, letter)).body.outcome).toBe('awaits-second');
    expect((await see({ ...first, id: newId() }, id, letter)).body.code).toBe(
      'four-eyes.second-person-needed',
    );
    expect((await see(clerk(near), id, letter)).body.outcome).toBe('proven');

    const head = await representative(house.world(), '郑处长');
    const about = { kind: 'government', name: '县人社局', region: `${region}01`, uscc };
    const { organisationId } = await head.post('/v1/organisations', about);
    expect((await see(clerk(near), organisationId, letter)).body.code).toBe('identity.not-found');
  });
});
