import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { firm } from '../../demo/acts/found.js';
import { type House, openHouse } from '../harness/app.js';

const key = (): string => randomBytes(32).toString('base64');

describe('a process is not ready', () => {
  let house: House;

  beforeAll(async () => {
    house = await openHouse();
    await firm(house.world(), { kind: 'employer', name: '长沙星火仓储有限公司' });
    expect((await house.call('GET', '/health/ready')).body).toEqual({ status: 'ok' });
  }, 60_000);

  afterAll(() => house.close());

  it('by no key that came first to a database of before: it proves nothing, and shuts out nobody', async () => {
    const former = await openHouse();
    await firm(former.world(), { kind: 'employer', name: '长沙星火仓储有限公司' });
    const owner = new pg.Client({ connectionString: former.config.databaseUrl });
    await owner.connect();
    await owner.query('DELETE FROM platform.key_witness');
    const wrong = await former.twin({ XINGONG_LOOKUP_KEY: key() });
    await wrong.call('GET', '/health/ready');
    await wrong.close();
    expect((await owner.query('SELECT FROM platform.key_witness')).rowCount).toBe(0);
    await owner.end();
    expect((await former.call('GET', '/health/ready')).status).toBe(200);
    await former.close();
  }, 60_000);

  it.each([
    [
      'with other master keys than those that sealed the data',
      { XINGONG_MASTER_KEYS: `test:${key()}` },
      'keys',
    ],
    ['without a former master key that still wraps', { XINGONG_MASTER_KEYS: `k2:${key()}` }, 'keys'],
    ['with another look-up key', { XINGONG_LOOKUP_KEY: key() }, 'keys'],
    ['with less room on its disk than it is to keep', { XINGONG_DISK_FLOOR_MB: '10000000' }, 'disk'],
  ])('%s', async (_, environment, what) => {
    const twin = await house.twin({ XINGONG_DATA_DIR: '.', ...environment });
    const answer = await twin.call('GET', '/health/ready');
    await twin.close();
    expect(answer.body).toMatchObject({ status: 503, detail: `not ready: ${what}` });
    expect(answer.headers['retry-after']).toBe('5');
    expect((await house.call('GET', '/health/ready')).status).toBe(200);
  });
});
