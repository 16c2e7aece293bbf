import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeJwt } from 'jose';
import { Worker } from '../../demo/client/party.js';
import { madeUpIdNumber, madeUpPhone } from '../../demo/client/numbers.js';
import { proveRealName } from '../../demo/acts/trust.js';
import { Commands } from '../../src/platform/command/commands.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { KeyWitness } from '../../src/platform/crypto/key-witness.js';
import { SubjectVault } from '../../src/platform/crypto/subject-vault.js';
import { Database, query } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { rotateKeys } from '../../src/platform/operations/rotation/rotate-keys.js';
import { type House, openHouse } from '../harness/app.js';

describe('the look-up key is replaced while people use the service', () => {
  const next = randomBytes(32);
  let house: House;
  let known: House; // hashes by the former key and finds by both
  let first: House; // hashes by the next key and finds by both
  let worker: Worker;
  const idNumber = madeUpIdNumber('19900307');

  const former = (): Buffer => house.config.lookupKeys![0]!;
  const ring = (...keys: Buffer[]): KeyRing => new KeyRing(house.config.masterKeys!, keys);
  const processWith = (...keys: Buffer[]): Promise<House> =>
    house.twin({
      XINGONG_LOOKUP_KEY: '',
      XINGONG_LOOKUP_KEYS: keys.map((key) => key.toString('base64')).join(','),
    });
  /** Who signs in with a phone, by another device; what the phone was sent before is gone. */
  const again = async (where: House, phone: string): Promise<string | undefined> => {
    await house.get(Database).query('DELETE FROM notification.development_message');
    house.clock.advance({ minutes: 5 });
    const form = {
      grant_type: 'urn:xingong:params:oauth:grant-type:one-time-code',
      ...(await where.codeFor(phone)),
    };
    const answer = await where.call('POST', '/oauth/token', { form });
    return decodeJwt(answer.body.access_token as string).sub;
  };
  const ready = async (where: House): Promise<number> => (await where.call('GET', '/health/ready')).status;

  beforeAll(async () => {
    house = await openHouse();
    worker = await Worker.signUp(house.world());
    await proveRealName(worker, '王小明', idNumber);
    known = await processWith(former(), next);
    first = await processWith(next, former());
  }, 60_000);
  afterAll(async () => {
    await known.close();
    await first.close();
    await house.close();
  });

  it('finds whoever was hashed by either, and takes nobody twice', async () => {
    const there = await Worker.signUp(known.world());
    expect(await again(first, there.phone)).toBe(there.id);
    const newcomer = await Worker.signUp(first.world());
    expect(await again(known, newcomer.phone)).toBe(newcomer.id);
    expect(await again(first, worker.phone)).toBe(worker.id);
  });

  it('lets one account alone have an ID number, by whichever key each was hashed', async () => {
    const other = await Worker.signUp(first.world());
    expect((await proveRealName(other, '王小明', idNumber)).level).toBe('L1');
    expect((await other.get('/v1/me')).level).toBe('L1');
    expect((await worker.get('/v1/me')).level).toBe('L2');
  });

  it('lets one of many have a phone who come at once to processes of both kinds', async () => {
    const phone = madeUpPhone();
    const owner = house.get(Database);
    const takes = ({ get }: { get: House['get'] }): Promise<boolean> =>
      get(Commands).unkeyed(async (tx) => {
        const hashes = await get(SubjectVault).claimHashes(tx, 'phone', phone);
        const taken = await query(tx, `SELECT FROM platform.command WHERE input_hash = ANY($1)`, [hashes]);
        if (taken.length > 0) return false;
        await query(
          tx,
          `INSERT INTO platform.command (name, actor, key, input_hash) VALUES ('test.take', 'x', $1, $2)`,
          [newId(), hashes[0]],
        );
        return true;
      });
    const of = (where: House): { get: House['get'] } => ({ get: (type) => where.get(type) });
    const came = await Promise.all(Array.from({ length: 16 }, (_, n) => takes(of(n % 2 ? known : first))));
    expect(came.filter(Boolean)).toHaveLength(1);
    await owner.query(`DELETE FROM platform.command WHERE name = 'test.take'`);
  });

  it('answers a repetition as the first time', async () => {
    const key = newId();
    const run = (where: House): Promise<string> =>
      where
        .get(Commands)
        .run({ name: 'test.run', actor: 'x', key }, { a: 1 }, () => Promise.resolve(newId()));
    const answer = await run(known);
    expect(await run(first)).toBe(answer);
    await expect(
      first.get(Commands).run({ name: 'test.run', actor: 'x', key }, { a: 2 }, () => Promise.resolve(1)),
    ).rejects.toMatchObject({ code: 'command.key-reused' });
  });

  it('hashes everything anew, says when the former may go, and then needs it no more', async () => {
    const database = house.get(Database);
    const said: string[] = [];
    const backwards = await rotateKeys(database, ring(former(), next), (line) => said.push(line));
    expect([backwards, said.at(-1)]).toEqual([false, expect.stringContaining('put the newest first')]);
    expect(await rotateKeys(database, ring(next, former()), (line) => said.push(line))).toBe(true);
    expect(said).toContainEqual(
      expect.stringMatching(/^identity\.worker\.phone_hash: [1-9]\d* hashed anew$/),
    );
    expect(said).toContainEqual(
      expect.stringMatching(/^The former look-up key may go on 20\d\d-\d\d-\d\d: /),
    );
    expect([await ready(first), await ready(known), await ready(house)]).toEqual([200, 503, 503]);

    const alone = await processWith(next);
    expect(await ready(alone)).toBe(200);
    expect(await again(alone, worker.phone)).toBe(worker.id);
    await alone.close();
    await new KeyWitness(database, ring(next)).testify();
    await expect(new KeyWitness(database, ring(former())).testify()).rejects.toThrow(/XINGONG_LOOKUP_KEY/);
    await expect(new KeyWitness(database, ring(former(), next)).testify()).rejects.toThrow(/ended for good/);
  }, 60_000);
});
