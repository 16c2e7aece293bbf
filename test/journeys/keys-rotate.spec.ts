import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Organisation, Worker } from '../../demo/client/party.js';
import type { World } from '../../demo/client/world.js';
import { everySealKind } from '../../src/platform/crypto/inventory/inventory.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { KeyWitness } from '../../src/platform/crypto/key-witness.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { rotateKeys } from '../../src/platform/operations/rotation/rotate-keys.js';
import { type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

/** Several processes as one service: each request goes to the next, and answers that are the service's fault are counted. */
function serviceOf(houses: House[], faults: string[]): World {
  const worlds = houses.map((house) => house.world());
  let turn = 0;
  return {
    ...worlds[0]!,
    async send(request) {
      const reply = await worlds[turn++ % worlds.length]!.send(request);
      if (reply.status >= 500) faults.push(`${request.method} ${request.path}: ${reply.status}`);
      return reply;
    },
  };
}

describe('a master key is replaced while two processes serve', () => {
  const next = { id: 'next', key: randomBytes(32) };
  let house: House;
  let platform: OrganisationInHouse;
  const faults: string[] = [];

  beforeAll(async () => {
    house = await openHouse();
    platform = await house.organisation('platform');
    await usedBy([house], 'before');
  }, 60_000);
  afterAll(() => house.close());

  const former = (): { id: string; key: Buffer } => house.config.masterKeys![0]!;
  const ring = (...keys: { id: string; key: Buffer }[]): KeyRing =>
    new KeyRing(keys, house.config.lookupKeys!);
  const processWith = (...keys: { id: string; key: Buffer }[]): Promise<House> =>
    house.twin({
      XINGONG_MASTER_KEYS: keys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(','),
    });

  /** People and machines use the service: tokens, codes, personal data, secrets, and answers that are asked for again. */
  async function usedBy(houses: House[], step: string): Promise<void> {
    const service = serviceOf(houses, faults);
    const { party } = platform;
    for (const _ of houses) {
      const machine = await Organisation.withKey(service, party.keys.privateJwk, party.ids);
      expect((await machine.get('/v1/webhooks')).items, step).toBeDefined();
    }
    const body = { url: 'http://127.0.0.1:9/hook', events: ['enterprise-credit.restriction-imposed'] };
    const created = { as: platform.actor, key: newId(), body };
    const answers: Answer[] = [];
    for (const one of [...houses, ...houses]) answers.push(await one.call('POST', '/v1/webhooks', created));
    expect(new Set(answers.map(({ text }) => text)).size, step).toBe(1);
    await houses[0]!.call('POST', `/v1/webhooks/${answers[0]!.body.webhookId}/secret`, {
      as: platform.actor,
      key: newId(),
    });
    const worker = await Worker.signUp(service);
    for (const _ of houses) expect((await worker.get('/v1/me')).id, step).toBe(worker.id);
    await houses[0]!.call('POST', '/v1/sign-in/codes', { body: { phone: '13900001234' } }); // a code on its way
    for (const one of houses)
      expect((await one.call('GET', '/health/ready')).body, step).toEqual({ status: 'ok' });
    expect(faults, step).toEqual([]);
  }

  it('second everywhere, then first, then gone: nobody meets a fault, and everything opens', async () => {
    const database = house.get(Database);
    const second = await processWith(former(), next);
    await usedBy([house, second], 'one knows the next key');
    const secondToo = await processWith(former(), next);
    await usedBy([second, secondToo], 'all know it');

    const first = await processWith(next, former());
    await usedBy([first, secondToo], 'one seals with it');
    await second.close();
    await secondToo.close();
    const firstToo = await processWith(next, former());
    await usedBy([first, firstToo], 'all seal with it');

    const said: string[] = [];
    const both = ring(next, former());
    expect(await rotateKeys(database, both, (line) => said.push(line))).toBe(true);
    const kinds = await everySealKind();
    for (const { table, column } of kinds)
      expect(said).toContainEqual(
        expect.stringMatching(new RegExp(`^${table}\\.${column}: \\d+ wrapped anew`)),
      );
    expect(said).toContainEqual(
      expect.stringMatching(/^"test" may go: nothing .*; destroy it on 20\d\d-\d\d-\d\d, /),
    );
    expect(said.at(-1)).toMatch(/^Replace the current key by 20.* after 65 days at most\.$/);
    await usedBy([first, firstToo], 'all is wrapped anew');

    const alone = await processWith(next);
    await usedBy([first, alone], 'one has no former key');
    await first.close();
    await firstToo.close();
    const aloneToo = await processWith(next);
    await usedBy([alone, aloneToo], 'nobody has it');
    expect(await leftShut(database, ring(next))).toEqual([]);
    expect(await leftShut(database, ring(former()))).not.toEqual([]); // the walk can find something
    await alone.close();
    await aloneToo.close();
  }, 120_000);

  it('and whoever comes back with it, alone or first, does not start', async () => {
    const database = house.get(Database);
    const testimony = (...keys: { id: string; key: Buffer }[]): Promise<void> =>
      new KeyWitness(database, ring(...keys)).testify();
    await expect(testimony(former())).rejects.toThrow(/sealed under "next".*backup/);
    await expect(testimony(former(), next)).rejects.toThrow(/"test" first, whose use .* has ended/);
    await expect(testimony(next, { ...former(), key: randomBytes(32) })).rejects.toThrow(
      /another key as "test"/,
    );
    await testimony(next, former());
    await testimony(next);
    expect((await house.call('GET', '/health/ready')).status).toBe(503);
  });

  it('and nothing says that it may go while something is left under it', async () => {
    const database = house.get(Database);
    const third = { id: 'third', key: randomBytes(32) };
    const said: string[] = [];
    const late = await processWith(next);
    expect(await rotateKeys(database, ring(third, next), (line) => said.push(line))).toBe(true);
    await late.call('POST', '/v1/sign-in/codes', { body: { phone: '13900005678' } });
    said.length = 0;
    expect(await rotateKeys(database, ring(third), (line) => said.push(line))).toBe(false);
    expect(said).toContainEqual(
      expect.stringMatching(/^"next" is not configured: .*1 in identity\.sign_in_code\.sealed/),
    );
    expect((await late.call('GET', '/health/ready')).status).toBe(503);
    await late.close();
  }, 60_000);
});

/** Places with a seal that a ring does not open. */
async function leftShut(database: Database, ring: KeyRing): Promise<string[]> {
  const shut: string[] = [];
  for (const kind of await everySealKind()) {
    const { table, column, of } = kind;
    const rows = await database.query<{ of: string[]; seal: Buffer }>(
      `SELECT ARRAY[${of.map((name) => `${name}::text`).join(', ')}] AS of, ${column} AS seal FROM ${table}
       WHERE ${column} IS NOT NULL`,
    );
    for (const row of rows)
      try {
        ring.open(row.seal, kind.context(...row.of));
      } catch {
        shut.push(`${table}.${column}`);
      }
  }
  return [...new Set(shut)];
}
