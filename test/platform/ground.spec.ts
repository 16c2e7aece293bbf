import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/platform/config/config.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { declaredParameters } from '../../src/platform/parameter/parameter.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';

/** Parameters are history: those of a former release stay. */
const NO_LONGER_READ = ['enterprise-credit.hosting-evidence', 'identity.wrong-code-limit'];

describe('the house', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse()));
  afterAll(() => house.close());

  it('answers when it is alive and ready', async () => {
    expect((await house.call('GET', '/health/live')).status).toBe(200);
    expect((await house.call('GET', '/health/ready')).status).toBe(200);
  });

  it('shows the parameters of law to everybody, and lets only the operator add to them', async () => {
    const listed = await house.call('GET', '/v1/parameters');
    expect(listed.status).toBe(200);
    expect(listed.body.items.length).toBeGreaterThan(0);
    const entry = { ...listed.body.items[0], validFrom: '2030-01-01', source: 'a test notice' };
    const { id: _id, setBy: _setBy, ...body } = entry;
    expect((await house.call('POST', '/v1/parameters', { body, key: 'set-a-parameter' })).status).toBe(401);
    expect(
      (await house.call('POST', '/v1/parameters', { body, key: 'set-a-parameter', as: actor('worker') }))
        .status,
    ).toBe(403);
    const operator = actor('operator');
    const first = await house.call('POST', '/v1/parameters', { body, key: 'set-a-parameter', as: operator });
    expect(first.body).toEqual({ state: 'awaits-second', parameterId: null });
    const again = await house.call('POST', '/v1/parameters', { body, key: 'set-a-parameter', as: operator });
    expect(again.body).toEqual(first.body);
    const other = await house.call('POST', '/v1/parameters', {
      body: { ...body, source: 'another notice' },
      key: 'set-a-parameter',
      as: operator,
    });
    expect(other.body.code).toBe('command.key-reused');
    const enter = (as: Actor): Promise<Answer> =>
      house.call('POST', '/v1/parameters', { body, key: newId(), as });
    // one person under two memberships is one person
    const twice = await enter({ ...actor('operator'), personId: operator.personId! });
    expect(twice.body.code).toBe('four-eyes.second-person-needed');
    expect((await enter(actor('operator'))).body).toMatchObject({ state: 'agreed' });
    const [newest] = (await house.call('GET', `/v1/parameters?key=${body.key}`)).body.items;
    expect(newest).toMatchObject({ validFrom: '2030-01-01' });
    expect(newest.setBy).toContain(operator.personId);
    // what somebody agreed to long ago is nothing to second
    expect((await enter(operator)).body.state).toBe('awaits-second');
    house.clock.advance({ days: 31 });
    expect((await enter(actor('operator'))).body.state).toBe('awaits-second');
    expect((await enter(operator)).body.state).toBe('agreed');
  });

  it('reads every parameter that is seeded, and seeds every one that it reads', async () => {
    const stored = await house
      .get(Database)
      .query<{ key: string }>('SELECT DISTINCT key FROM platform.parameter ORDER BY key');
    const read = stored.map(({ key }) => key).filter((key) => !NO_LONGER_READ.includes(key));
    expect(read).toEqual(declaredParameters());
  });

  it('sets no parameter that nothing reads', async () => {
    await house.get(Database).query(
      `INSERT INTO platform.parameter (id, key, scope, valid_from, value, source, set_by)
       VALUES ($1, 'payroll.of-yesterday', 'CN', '2020-01-01', '3', 'a former release', 'migration')`,
      [newId()],
    );
    const body = {
      key: 'payroll.of-yesterday',
      scope: 'CN',
      validFrom: '2030-01-01',
      value: 4,
      source: 'a notice',
    };
    const set = await house.call('POST', '/v1/parameters', { body, key: newId(), as: actor('operator') });
    expect(set.body.code).toBe('parameter.unread');
  });

  it('says in one line what is wrong with a database it cannot use', async () => {
    const key = Buffer.alloc(32, 1).toString('base64');
    const config = loadConfig({
      DATABASE_URL: 'postgresql://somebody:hunter2@127.0.0.1:1/none',
      XINGONG_MASTER_KEYS: `a:${key}`,
      XINGONG_LOOKUP_KEY: key,
    });
    const opened = openDatabase(config, () => undefined);
    await expect(opened).rejects.toThrow(/^The database of DATABASE_URL .*ECONNREFUSED[^\n]*$/);
    await expect(opened).rejects.not.toThrow('hunter2');
  });
});
