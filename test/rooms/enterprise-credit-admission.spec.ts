import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { restrict } from '../harness/restriction.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
});

const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });

async function certified(name: string): Promise<OrganisationInHouse> {
  const enterprise = await house.organisation('employer', undefined, name);
  await house.call('POST', '/v1/enterprises/me/certification', { as: enterprise.actor, key: newId() });
  await house.drain();
  return enterprise;
}

const decision = async ({ actor: as }: OrganisationInHouse): Promise<Answer['body']> =>
  (await get('/v1/enterprises/me/decision', as)).body;

describe('related parties', () => {
  it('are looked at by a person when one of them is blacklisted, and so is who comes later', async () => {
    const [fraud, sister, same, other] = [
      await certified('长沙同控甲劳务有限公司'),
      await certified('株洲同控甲劳务有限公司'),
      await certified('湘潭同法乙劳务有限公司'),
      await certified('岳阳同控丙劳务有限公司'),
    ];
    for (const one of [fraud, sister, same, other]) expect((await decision(one)).admission).toBe('ACCEPT');
    await restrict(house, fraud, 'blacklist');
    expect(await decision(fraud)).toMatchObject({ admission: 'REJECT', mayRecruit: false });
    expect(await decision(sister)).toMatchObject({
      admission: 'REVIEW',
      reasonCodes: ['RELATED_TO_RESTRICTED'],
    });
    expect((await decision(same)).admission).toBe('ACCEPT');
    expect((await decision(other)).admission).toBe('ACCEPT');
    const late = await certified('益阳同控甲劳务有限公司');
    expect((await decision(late)).reasonCodes).toEqual(['RELATED_TO_RESTRICTED']);
  });

  it('leave with every decision what it was made from', async () => {
    const shell = await certified('长沙空壳商贸有限公司');
    const [row] = await house
      .get(Database)
      .query<{ inputs: { shell: object; relations: object[] } }>(
        'SELECT inputs FROM enterprise_credit.admission WHERE enterprise_id = $1',
        [shell.party.id],
      );
    expect(row!.inputs).toMatchObject({
      shell: { level: 'D', logit: 5 },
      relations: [],
      thresholds: expect.any(Object),
    });
    expect(await decision(shell)).toMatchObject({ admission: 'REVIEW' });
  });
});

describe('a certification', () => {
  it('is renewed by itself before it runs out', async () => {
    const enterprise = await certified('长沙续期装卸有限公司');
    const { certifiedUntil } = await decision(enterprise);
    await house.drain();
    await house.strike('resume-permits', 'resume-certifications');
    await house.drain();
    expect((await decision(enterprise)).certifiedUntil).toBe(certifiedUntil);
    house.clock.advance({ days: 175 });
    await house.drain();
    await house.strike('resume-permits', 'resume-certifications');
    await house.drain();
    const renewed = await decision(enterprise);
    expect(new Date(renewed.certifiedUntil as string).getTime()).toBeGreaterThan(
      new Date(certifiedUntil as string).getTime() + 150 * 86_400_000,
    );
    expect(renewed.mayRecruit).toBe(true);
  });

  it('lapses when no source answers within the three days it was authorised for', async () => {
    const enterprise = await certified('长沙失联装卸有限公司');
    const url = '/v1/enterprises/me/certification';
    house.clock.advance({ days: 2 });
    await house.drain();
    expect((await get(url, enterprise.actor)).body.state).toBe('pending');
    house.clock.advance({ days: 1, minutes: 1 });
    await house.drain();
    expect((await get(url, enterprise.actor)).body).toMatchObject({
      state: 'expired',
      failReasons: ['AUTHORISATION_EXPIRED'],
    });
    const again = await house.call('POST', url, { as: enterprise.actor, key: newId() });
    expect(again.body.state).toBe('pending');
  });
});
