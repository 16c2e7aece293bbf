import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { madeUpPhone } from '../../demo/client/numbers.js';
import { HOUSE_FACTS } from '../../src/house-facts.js';
import { examine } from '../../src/platform/operations/doctor/doctor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { openHouse } from '../harness/app.js';
import { Authenticator } from '../harness/authenticator.js';

const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';

/** What a service says that ends because its port is taken. */
async function saidAtStart(env: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env } };
    execFile(process.execPath, ['dist/src/main.js'], options, (_, __, stderr) => resolve(stderr));
  });
}

describe('a service whose public URL is an address', () => {
  it('says to the doctor that passkeys are off', async () => {
    const house = await openHouse();
    const { environment, drop } = await house.leave();
    for (const url of ['http://192.0.2.7', 'http://[2001:db8::7]:8080']) {
      const env = { ...environment, XINGONG_PUBLIC_URL: url };
      const { findings } = await examine(env, HOUSE_FACTS, () => new Date());
      const passkeys = findings.find(({ check }) => check === 'passkeys');
      expect(passkeys).toMatchObject({
        state: 'ok',
        says: expect.stringMatching(/^off, because .* is an address/),
      });
    }
    await drop();
  }, 120_000);
});

describe('a service whose public URL changed', () => {
  it('says at the start, and to the doctor, how many passkeys work no more', async () => {
    const house = await openHouse();
    const form = { grant_type: ONE_TIME_CODE, ...(await house.codeFor(madeUpPhone())) };
    const { body } = await house.call('POST', '/oauth/token', { form });
    const headers = { authorization: `Bearer ${body.access_token}` };
    const options = await house.call('POST', '/v1/me/passkeys/challenges', { headers });
    const passkey = new Authenticator('http://xingong.test').create(options.body);
    await house.call('POST', '/v1/me/passkeys', { headers, key: newId(), body: { passkey } });
    const { environment, drop } = await house.leave();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');

    const moved = { ...environment, XINGONG_PUBLIC_URL: 'https://moved.test' };
    const port = { XINGONG_PORT: String((other.address() as AddressInfo).port) };
    expect(await saidAtStart({ ...moved, ...port })).toContain(
      '1 passkeys were made for another host than moved.test',
    );
    const found = async (env: Record<string, string>): Promise<unknown> => {
      const { findings } = await examine(env, HOUSE_FACTS, () => new Date());
      return findings.find(({ check }) => check === 'passkeys');
    };
    expect(await found(moved)).toMatchObject({ state: 'warning', says: '1 of another host than moved.test' });
    expect(await found(environment)).toMatchObject({ state: 'ok' });
    const atAnAddress = { ...environment, XINGONG_PUBLIC_URL: 'http://192.0.2.7' };
    expect(await found(atAnAddress)).toMatchObject({
      state: 'warning',
      says: '1 of another host than 192.0.2.7',
    });
    other.close();
    await drop();
  }, 120_000);
});
