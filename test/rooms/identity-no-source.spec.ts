import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpIdNumber } from '../../demo/client/numbers.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';

describe('a place where no source confirms names', () => {
  let trial: House;
  let real: House;
  beforeAll(async () => {
    trial = await openHouse();
    real = await trial.twin({ XINGONG_SIMULATE_OUTSIDE: 'false' });
  }, 60_000);
  afterAll(async () => {
    await real.close();
    await trial.close();
  });

  it('has a resident seen by two clerks with the card, and nobody is asked', async () => {
    const { actor: worker } = await trial.worker();
    const card = { name: '刘招娣', documentKind: 'resident-id', idNumber: madeUpIdNumber('19900307') };
    const call = (url: string, as = worker, body?: object): Promise<Answer> =>
      real.call('POST', url, { as, key: newId(), ...(body && { body }) });
    expect((await call('/v1/me/real-name', worker, card)).status).toBeLessThan(300);
    const asked = await call('/v1/me/real-name/verification');
    expect(asked.body).toMatchObject({ state: 'awaits-sight', level: 'L1' });
    const url = `/v1/real-name-checks/${asked.body.checkId}/sightings`;
    const clerk = (): Parameters<typeof call>[1] =>
      actor('operator', { machine: false, secondFactor: true, duties: ['counter-clerk'], personId: newId() });
    expect((await call(url, clerk(), { ...card, name: '刘招弟' })).body.code).toBe('identity.sight-unlike');
    expect((await call(url, clerk(), card)).body.outcome).toBe('awaits-second');
    expect((await call(url, clerk(), card)).body.outcome).toBe('seen');
    expect((await real.call('GET', '/v1/me', { as: worker })).body).toMatchObject({ level: 'L2' });
  });
});
