import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proveRealName } from '../../demo/acts/trust.js';
import { madeUpIdNumber, madeUpPhone } from '../../demo/client/numbers.js';
import { Official } from '../../demo/client/party.js';
import { TrustedIssuers } from '../../src/platform/http/access/trusted-issuers.js';
import { asId } from '../../src/platform/ids/ids.js';
import { actor, type House, openHouse } from '../harness/app.js';
import { gatherOperator } from '../harness/journey.js';

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());

const PARAMETER = {
  key: 'identity.recovery-cooling-seconds',
  scope: 'CN',
  validFrom: '2027-01-01',
  value: 259_200,
  source: 'test',
};

describe('whoever decides', () => {
  it('has a real name that a source confirmed, whatever duties and second factors they have', async () => {
    const operator = await gatherOperator(house);
    const phone = madeUpPhone();
    const duties = ['administrator', 'reviewer', 'counter-clerk'];
    await operator.post(`/v1/organisations/${operator.id}/members`, { phone, name: '审核员', duties });
    const person = await Official.takeUp(house.world(), operator.id, phone);
    const barred = { status: 403, code: 'access.real-name-required' };
    await expect(person.post('/v1/parameters', PARAMETER)).rejects.toMatchObject(barred);
    const paper = { means: 'letter', reference: '介绍信', sha256: 'c0'.repeat(32) };
    const at = `/v1/organisations/${operator.id}/authority/papers`;
    await expect(person.post(at, paper)).rejects.toMatchObject(barred);
    await person.post('/v1/me/real-name', { name: '审核员', idNumber: madeUpIdNumber('19850505') });
    await person.named();
    await expect(person.post('/v1/parameters', PARAMETER)).rejects.toMatchObject(barred); // L1 is what anybody types
    await proveRealName(person, '审核员', madeUpIdNumber('19850505'));
    await person.named();
    const entered = await person.post('/v1/parameters', PARAMETER);
    expect(entered).toMatchObject({ state: 'awaits-second' });
  });

  it('is not named by an outside issuer, which confirms nothing here', async () => {
    const { party } = await house.organisation('government', '4301');
    const claimed = actor('government', {
      organisationId: asId<'organisation'>(party.id),
      region: '4301',
      named: true,
    });
    expect(await house.get(TrustedIssuers).known(claimed)).toMatchObject({ named: false });
  });
});
