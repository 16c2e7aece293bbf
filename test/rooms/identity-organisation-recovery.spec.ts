import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { equip, found, representative } from '../../demo/acts/found.js';
import { consent } from '../../demo/acts/trust.js';
import type { Organisation, Worker } from '../../demo/client/party.js';
import { Refused } from '../../demo/client/world.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { Database } from '../../src/platform/database/database.js';
import { MendDeadlines } from '../../src/platform/deadline/mend-deadlines.usecase.js';
import { UnwatchedStore } from '../../src/platform/deadline/unwatched.store.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, actor, type House, openHouse } from '../harness/app.js';
import { gatherOperator } from '../harness/journey.js';
import { poisoned } from '../harness/poisoned.js';

const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';
const REASON = '唯一所有人已去世，继任法定代表人持公证书到柜台。';

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 25 })); // leaves the rate windows of the test before

const at = (id: string): string => `/v1/organisations/${id}`;
const codeOf = async (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refused) return error.code;
      throw error;
    },
  );
const ask = (as: Actor, id: string, personId: string, reason = REASON): Promise<Answer> =>
  house.call('POST', `${at(id)}/recoveries`, { as, key: newId(), body: { personId, reason } });
const reviewer = (more: Partial<Actor> = {}): Actor => actor('operator', { machine: false, ...more });
const kinds = async (of: Worker | Organisation): Promise<string[]> => {
  await house.drain();
  return ((await of.get('/v1/inbox')).items as { kind: string }[]).map(({ kind }) => kind);
};

/** A firm with its owner and client, and an heir who has a real name and consents. */
async function firmAndHeir(name: string): Promise<{ party: Organisation; owner: Worker; heir: Worker }> {
  const owner = await representative(house.world(), '周建国');
  const about = { kind: 'employer', name };
  const ids = await found(owner, about, () => Promise.reject(new Error('no paper is shown here')));
  const party = await equip(house.world(), owner, { ...about, ...ids });
  const heir = await representative(house.world(), '周继任');
  const fields = ['name', 'phone'];
  await consent(heir, { purpose: 'organisation-recovery', recipientId: party.id, fields });
  await owner.actFor('self');
  return { party, owner, heir };
}

describe('an organisation that lost its keys', () => {
  it('is owned by the person whom two of the operator named, after 72 hours; everything of before ends', async () => {
    const { party, owner, heir } = await firmAndHeir('湘江纸业有限公司');
    const [first, second] = [reviewer(), reviewer()];
    expect((await ask(first, party.id, heir.id)).body).toMatchObject({
      outcome: 'awaits-second',
      dueAt: null,
    });
    expect((await ask({ ...first, id: newId() }, party.id, heir.id)).body.code).toBe(
      'four-eyes.second-person-needed',
    );
    expect((await ask(second, party.id, owner.id)).body.code).toBe('identity.new-owner-unfit');
    expect((await ask(second, party.id, heir.id, `${REASON}又`)).body.outcome).toBe('awaits-second');
    const asked = await ask(second, party.id, heir.id);
    expect(asked.body.outcome).toBe('cooling');
    expect(new Date(asked.body.dueAt).getTime() - house.clock.now().getTime()).toBe(72 * 3_600_000);
    expect((await ask(reviewer(), party.id, heir.id)).body.code).toBe('identity.organisation-recovery-state');
    expect(await kinds(party)).toContain('identity.organisation-recovery-asked');
    expect(await kinds(owner)).toContain('identity.organisation-recovery-asked');
    await house.work();
    const { body } = await house.call('GET', `/v1/development/messages?phone=${owner.phone}`);
    expect((body.items as { body: string }[]).filter((one) => one.body.includes('恢复贵单位'))).toHaveLength(
      1,
    );

    house.clock.advance({ hours: 71 });
    await house.drain();
    expect(await codeOf(party.get('/v1/jobs'))).toBeUndefined(); // nothing changed yet
    house.clock.advance({ hours: 1, minutes: 1 });
    await house.drain();
    house.clock.advance({ minutes: 11 });
    expect(await codeOf(party.get('/v1/jobs'))).toBeDefined();
    expect(await codeOf(owner.actFor(party.id))).toBeDefined();
    await heir.actFor(party.id);
    expect((await heir.get(`${at(party.id)}/members`)).items).toMatchObject([
      { name: '周继任', duties: ['owner'], arrived: true },
    ]);
    const clients = (await heir.get(`${at(party.id)}/clients`)).items as { state: string }[];
    expect(clients.map(({ state }) => state)).toEqual(['retired']);
    const again = await equip(house.world(), heir, {
      kind: 'employer',
      name: '湘江纸业有限公司',
      organisationId: party.id,
      uscc: party.ids.uscc,
    });
    expect((await again.get('/v1/jobs')).items).toEqual([]);
    expect((await heir.get(`${at(party.id)}/recoveries`)).items).toMatchObject([
      { state: 'done', reason: REASON, personId: heir.id },
    ]);
  });

  it('stays with whoever still acts for it: one objection of an owner stops it', async () => {
    const { party, owner, heir } = await firmAndHeir('湘江食品有限公司');
    for (const as of [reviewer(), reviewer()]) await ask(as, party.id, heir.id);
    await owner.actFor(party.id);
    const [recovery] = (await owner.get(`${at(party.id)}/recoveries`)).items as { id: string }[];
    const url = `${at(party.id)}/recoveries/${recovery!.id}/objection`;
    const other = await house.organisation('employer');
    expect(await codeOf(other.party.post(url))).toBe('identity.not-found');
    expect(await codeOf(heir.post(url))).toBe('access.forbidden');
    await owner.post(url);
    expect(await codeOf(owner.post(url))).toBe('identity.organisation-recovery-state');
    house.clock.advance({ hours: 73 });
    await house.drain();
    expect(await codeOf(party.get('/v1/jobs'))).toBeUndefined();
    expect(await kinds(heir)).toContain('identity.organisation-recovery-stopped');
  });

  it('does not wait for another that can not be recovered', async () => {
    const firms = [await firmAndHeir('湘江铜业有限公司'), await firmAndHeir('湘江锡业有限公司')];
    for (const { party, heir } of firms)
      for (const as of [reviewer(), reviewer()]) await ask(as, party.id, heir.id);
    const stateOf = async (party: Organisation): Promise<{ id: string; state: string }> => {
      const { body } = await house.call('GET', `${at(party.id)}/recoveries`, { as: reviewer() });
      return body.items[0];
    };
    const [stuck, free] = [firms[0]!.party, firms[1]!.party];
    const heal = await poisoned(house, 'identity.organisation_recovery', (await stateOf(stuck)).id);
    house.clock.advance({ hours: 73 });
    await house.drain();
    expect((await stateOf(free)).state).toBe('done');
    expect((await stateOf(stuck)).state).toBe('cooling');
    await heal();
    house.clock.advance({ minutes: 30 }); // what failed is tried again, later each time
    await house.drain();
    expect((await stateOf(stuck)).state).toBe('done');
  });

  it('waits while its organisation is contested, is not forgotten by a process that sets no deadline, and is done once', async () => {
    const { party, heir } = await firmAndHeir('湘江瓷业有限公司');
    for (const as of [reviewer(), reviewer()]) await ask(as, party.id, heir.id);
    const db = house.get(Database);
    const states = async (): Promise<string[]> =>
      (
        await db.query<{ state: string }>(
          'SELECT state FROM identity.organisation_recovery WHERE organisation_id = $1',
          [party.id],
        )
      ).map(({ state }) => state);
    const contests = (many: number): Promise<unknown> =>
      db.query('UPDATE identity.organisation SET open_contests = $2 WHERE id = $1', [party.id, many]);
    await db.query(
      `UPDATE platform.delivery SET state = 'cancelled' WHERE state = 'pending'
         AND handler = 'identity/when-organisation-recovery-cooled'`,
    );
    expect(await house.get(UnwatchedStore).list()).toMatchObject([
      { state: 'identity.organisation_recovery.state/cooling' },
    ]);
    await house.get(MendDeadlines).run();
    await contests(1);
    house.clock.advance({ hours: 73 });
    await house.drain();
    expect(await states()).toEqual(['cooling']);
    await contests(0);
    house.clock.advance({ hours: 1 });
    await Promise.all([house.drain(), house.drain()]);
    expect(await states()).toEqual(['done']);
    expect(await house.get(UnwatchedStore).list()).toEqual([]);
  });

  it('goes to nobody who withdrew the consent meanwhile', async () => {
    const { party, heir } = await firmAndHeir('湘江茶业有限公司');
    for (const as of [reviewer(), reviewer()]) await ask(as, party.id, heir.id);
    const { items } = (await heir.get('/v1/consents')) as { items: { id: string; purpose: string }[] };
    const given = items.find(({ purpose }) => purpose === 'organisation-recovery')!;
    await heir.delete(`/v1/consents/${given.id}`);
    house.clock.advance({ hours: 73 });
    await house.drain();
    expect(await codeOf(party.get('/v1/jobs'))).toBeUndefined();
    expect((await party.get(`${at(party.id)}/recoveries`)).items).toMatchObject([{ state: 'void' }]);
  });

  it('never goes to the operator: neither its people nor who decides are named, nor is its own organisation recovered', async () => {
    const { party, heir } = await firmAndHeir('湘江玩具有限公司');
    const operator = await gatherOperator(house);
    expect((await ask(reviewer({ personId: heir.id }), party.id, heir.id)).body.code).toBe(
      'access.own-matter',
    );
    expect((await ask(reviewer({ organisations: [party.id] }), party.id, heir.id)).body.code).toBe(
      'access.own-matter',
    );
    expect((await ask(reviewer(), operator.id, heir.id)).body.code).toBe('identity.not-found');
    expect((await ask(reviewer(), party.id, newId())).body.code).toBe('identity.new-owner-unfit');
    expect((await ask(reviewer(), party.id, heir.id)).body.outcome).toBe('awaits-second');
    const member = { phone: heir.phone, name: '周继任', duties: ['reviewer'] };
    await operator.post(`${at(operator.id)}/members`, member);
    const form = {
      grant_type: ONE_TIME_CODE,
      organisation_id: operator.id,
      ...(await house.codeFor(heir.phone)),
    };
    expect((await house.call('POST', '/oauth/token', { form })).status).toBe(200);
    expect((await ask(reviewer(), party.id, heir.id)).body).toMatchObject({
      code: 'identity.new-owner-unfit',
      detail: expect.stringContaining('operator') as string,
    });
  });
});
