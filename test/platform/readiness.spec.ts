import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { firm } from '../../demo/acts/found.js';
import type { Config } from '../../src/platform/config/config.js';
import type { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { provenKeyRing } from '../../src/platform/crypto/proven-keys.js';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/database.js';
import { type House, openHouse } from '../harness/app.js';
import { cloneDatabase } from '../harness/database.js';

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

describe('a start holds its keys against the database', () => {
  let house: House;
  const folder = mkdtempSync(path.join(tmpdir(), 'xingong-keys-'));
  const proven = (own: Partial<Config>): Promise<KeyRing> =>
    provenKeyRing({ ...house.config, dataDir: folder, ...own }, house.get(Database));
  const none = { masterKeys: undefined, lookupKeys: undefined };
  const other = (): Buffer => randomBytes(32);

  beforeAll(async () => {
    house = await openHouse();
    await firm(house.world(), { kind: 'employer', name: '长沙星火仓储有限公司' });
  }, 60_000);
  afterAll(() => house.close());

  it.each<[string, Partial<Config>, RegExp]>([
    [
      'of another name',
      { masterKeys: [{ id: 'k2', key: other() }] },
      /XINGONG_MASTER_KEYS .* under "test".* or this is a backup from before/,
    ],
    ['of the same name', { masterKeys: [{ id: 'test', key: other() }] }, /XINGONG_MASTER_KEYS .* "test"/],
    ['for looking up', { lookupKeys: [other()] }, /XINGONG_LOOKUP_KEY/],
  ])('refuses another one %s', async (_, own, words) => {
    await expect(proven(own)).rejects.toThrow(words);
    expect((await proven({})).currentId).toBe('test');
  });

  it('makes none where somebody is stored', async () => {
    await expect(proven(none)).rejects.toThrow(/^The keys cannot be used: .*lookup\.key is missing/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a key file that holds none', async () => {
    const spoilt = mkdtempSync(path.join(tmpdir(), 'xingong-keys-'));
    for (const name of ['master.key', 'lookup.key']) writeFileSync(path.join(spoilt, name), 'abc\n');
    await expect(proven({ ...none, dataDir: spoilt })).rejects.toThrow(
      /^The keys cannot be used: .*master\.key does not hold 32 bytes/,
    );
  });

  it('makes some where nobody is', async () => {
    const before = await cloneDatabase();
    const database = await (await makeDataSource({ url: before.url, as: 'app' })).initialize();
    const config = { ...house.config, dataDir: folder, ...none };
    expect((await provenKeyRing(config, new Database(database))).currentId).toBe('local');
    expect(readdirSync(folder).toSorted()).toEqual(['lookup.key', 'master.key']);
    await database.destroy();
    await before.drop();
  });
});
