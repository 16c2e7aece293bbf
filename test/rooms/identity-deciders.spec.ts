import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proveRealName } from '../../demo/acts/trust.js';
import { madeUpIdNumber, madeUpPhone } from '../../demo/client/numbers.js';
import { Official, totpAt } from '../../demo/client/party.js';
import { BootstrapTrialPeople } from '../../src/identity/index.js';
import { TrustedIssuers } from '../../src/platform/http/access/trusted-issuers.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
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

describe('a trial', () => {
  it('has two people of the operator from its first start, who decide with four eyes', async () => {
    const operator = await gatherOperator(house);
    const folder = mkdtempSync(path.join(tmpdir(), 'xingong-trial-'));
    const people = house.get(BootstrapTrialPeople);
    const organisationId = asId<'organisation'>(operator.id);
    const file = (await people.ensure(folder, organisationId))!;
    const written = readFileSync(file, 'utf8');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await people.ensure(folder, organisationId)).toBe(file);
    expect(readFileSync(file, 'utf8')).toBe(written); // made once
    const states: unknown[] = [];
    for (const { phone, totp } of (JSON.parse(written) as { people: Record<string, string>[] }).people) {
      const form = {
        grant_type: 'urn:xingong:params:oauth:grant-type:one-time-code',
        ...(await house.codeFor(phone!)),
        totp: totpAt(totp!, house.clock.now()),
      };
      const { body } = await house.call('POST', '/oauth/token', { form });
      const headers = { authorization: `Bearer ${body.access_token}` };
      const call = { headers, key: newId(), body: { ...PARAMETER, validFrom: '2027-02-01' } };
      states.push((await house.call('POST', '/v1/parameters', call)).body.state);
    }
    expect(states).toEqual(['awaits-second', 'agreed']);
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['others can reach the service', { XINGONG_HOST: '0.0.0.0' }],
    ['a proxy stands before it', { XINGONG_TRUST_PROXY: 'true' }],
    ['the outside is real', { XINGONG_SIMULATE_OUTSIDE: 'false' }],
  ])('is it not where %s: nobody is made, nothing is written', async (_, environment) => {
    const operator = await gatherOperator(house);
    const real = await house.twin(environment);
    const folder = mkdtempSync(path.join(tmpdir(), 'xingong-trial-'));
    const organisationId = asId<'organisation'>(operator.id);
    const members = async (): Promise<number> =>
      (await operator.get(`/v1/organisations/${operator.id}/members`)).items.length;
    const before = await members();
    expect(await real.get(BootstrapTrialPeople).ensure(folder, organisationId)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    expect(await members()).toBe(before);
    rmSync(folder, { recursive: true });
    await real.close();
  });
});

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
