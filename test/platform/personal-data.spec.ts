import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Commands } from '../../src/platform/command/commands.js';
import { AccessLog } from '../../src/platform/crypto/access-log.js';
import { sealKinds } from '../../src/platform/crypto/inventory/seal-kind.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { SubjectVault } from '../../src/platform/crypto/subject-vault.js';
import { Database } from '../../src/platform/database/database.js';
import type { Sealing } from '../../src/platform/personal/personal-class.js';
import { newId } from '../../src/platform/ids/ids.js';
import { SealRotation } from '../../src/platform/operations/rotation/seal-rotation.js';
import { openGround, type OpenGround } from '../harness/ground.js';

const as = (field: string): Sealing => ({ kind: 'identity', field });

describe('personal data', () => {
  const former = { id: 'former', key: randomBytes(32) };
  const current = { id: 'current', key: randomBytes(32) };
  const lookup = randomBytes(32);
  let ground: OpenGround;
  beforeAll(async () => void (ground = await openGround([], [former])));
  afterAll(() => ground.close());

  const encrypt = (subject: string, field: string, text: string): Promise<Buffer> =>
    ground.get(Commands).unkeyed((tx) => ground.get(SubjectVault).encrypt(tx, subject, as(field), text));

  it('is readable only as the field of the person it belongs to', async () => {
    const vault = ground.get(SubjectVault);
    const [mine, other] = [newId(), newId()];
    const sealed = await encrypt(mine, 'name', '李雷');
    await encrypt(other, 'name', '韩梅梅');
    expect(sealed.includes(Buffer.from('李雷'))).toBe(false);
    expect(await vault.decrypt(mine, as('name'), sealed)).toBe('李雷');
    await expect(vault.decrypt(mine, as('phone'), sealed)).rejects.toThrow();
    await expect(vault.decrypt(other, as('name'), sealed)).rejects.toThrow();
    sealed[sealed.length - 1]! ^= 1;
    await expect(vault.decrypt(mine, as('name'), sealed)).rejects.toThrow();
  });

  it('is gone for good when the key is destroyed, and the person can not be written about again', async () => {
    const vault = ground.get(SubjectVault);
    const subject = newId();
    const sealed = await encrypt(subject, 'idNumber', '11010519491231002X');
    await ground.get(Commands).unkeyed((tx) => vault.erase(tx, subject, ground.clock.now()));
    await expect(vault.decrypt(subject, as('idNumber'), sealed)).rejects.toMatchObject({
      code: 'privacy.subject-erased',
    });
    await expect(encrypt(subject, 'name', '李雷')).rejects.toMatchObject({ code: 'privacy.subject-erased' });
  });

  it('keeps one key when two requests make it at the same time', async () => {
    const subject = newId();
    const sealed = await Promise.all(Array.from({ length: 6 }, (_, n) => encrypt(subject, 'name', `甲${n}`)));
    const opened = await Promise.all(
      sealed.map((box) => ground.get(SubjectVault).decrypt(subject, as('name'), box)),
    );
    expect(opened).toEqual(['甲0', '甲1', '甲2', '甲3', '甲4', '甲5']);
  });

  it('is re-wrapped under a new wrapping key, after which the former one is not needed', async () => {
    const subject = newId();
    const sealed = await encrypt(subject, 'phone', '13800000000');
    const database = ground.get(Database);
    const rotating = new SubjectVault(database, new KeyRing([current, former], lookup));
    expect(await rotating.decrypt(subject, as('phone'), sealed)).toBe('13800000000');
    const rotation = new SealRotation(database, new KeyRing([current, former], lookup));
    const kinds = ['platform.subject_key.wrapped_key', 'platform.subject_class_key.wrapped_key'];
    const rewrapped = async (): Promise<number[]> =>
      Promise.all(kinds.map((kind) => rotation.rewrap(sealKinds().get(kind)!, undefined, 2)));
    expect(Math.max(...(await rewrapped()))).toBeGreaterThan(2);
    expect(await rewrapped()).toEqual([0, 0]);
    const afterwards = new SubjectVault(database, new KeyRing([current], lookup));
    expect(await afterwards.decrypt(subject, as('phone'), sealed)).toBe('13800000000');
    await expect(
      new SubjectVault(database, new KeyRing([former], lookup)).decrypt(subject, as('phone'), sealed),
    ).rejects.toThrow(/XINGONG_MASTER_KEYS/);
  });

  it('of before there were classes is read beside them, kept with the longest, and over with its own class', async () => {
    const database = ground.get(Database);
    const switchTo = (value: boolean): Promise<unknown> =>
      database.query(
        `INSERT INTO platform.parameter (id, key, scope, valid_from, value, source, set_by)
         VALUES ($1, 'personal.seal-by-class', 'CN', '2021-01-01', $2, 'test', 'test')`,
        [newId(), JSON.stringify(value)],
      );
    const ring = new KeyRing([current, former], lookup);
    const subject = newId();
    const pay: Sealing = { kind: 'pay', field: 'account' };
    const sealWith = (vault: SubjectVault, of: Sealing, text: string): Promise<Buffer> =>
      ground.get(Commands).unkeyed((tx) => vault.encrypt(tx, subject, of, text));
    await switchTo(false);
    const before = new SubjectVault(database, ring);
    const [name, account] = [await sealWith(before, as('name'), '李雷'), await sealWith(before, pay, '6222')];
    const classes = async (): Promise<string[]> =>
      (
        await database.query<{ class: string }>(
          'SELECT class FROM platform.personal_key WHERE subject_id = $1 AND wrapped_key IS NOT NULL ORDER BY class',
          [subject],
        )
      ).map((row) => row.class);
    expect(await classes()).toEqual(['legacy']);
    await switchTo(true);
    const vault = new SubjectVault(database, ring);
    const phone = await sealWith(vault, as('phone'), '13800000000');
    expect(await classes()).toEqual(['identity', 'legacy']);
    expect(await vault.decrypt(subject, as('name'), name)).toBe('李雷');
    expect(await vault.decrypt(subject, as('phone'), phone)).toBe('13800000000');

    const now = ground.clock.now();
    const until = new Date(now.getTime() + 1000);
    await ground
      .get(Commands)
      .unkeyed((tx) => vault.keys.freeze(tx, subject, new Map([['pay', until]]), now));
    expect(await classes()).toEqual(['legacy', 'pay']);
    const erased = { code: 'privacy.subject-erased' };
    await expect(vault.decrypt(subject, pay, account)).rejects.toMatchObject(erased);
    expect(await vault.decryptKept(subject, pay, account)).toBe('6222');
    await expect(vault.decryptKept(subject, as('name'), name)).rejects.toMatchObject(erased);
    await expect(sealWith(vault, pay, '6223')).rejects.toMatchObject(erased);
    expect(await vault.keys.ending(now, null, 10)).toEqual([]);
    expect(await vault.keys.ending(until, null, 10)).toEqual([subject]);
    expect(await vault.keys.ending(until, subject, 10)).toEqual([]);
    const ending = await ground.get(Commands).unkeyed((tx) => vault.keys.destroyEnding(tx, subject, until));
    expect(ending.toSorted()).toEqual(['legacy', 'pay']);
    expect(await classes()).toEqual([]);
    await expect(vault.decryptKept(subject, pay, account)).rejects.toMatchObject(erased);
  });

  it('has every reading logged for the person, newest first, and the log can not be changed', async () => {
    const subject = newId();
    const log = ground.get(AccessLog);
    for (const purpose of ['application', 'contract', 'payout'])
      await ground
        .get(Commands)
        .unkeyed((tx) =>
          log.record(tx, { subjectId: subject, readerId: 'reader', fields: ['name'], purpose }),
        );
    const lines = await log.linesOf(subject, 2);
    expect(lines.map(({ purpose }) => purpose)).toEqual(['payout', 'contract']);
    expect((await log.linesOf(subject, 2, lines[1]!.id)).map(({ purpose }) => purpose)).toEqual([
      'application',
    ]);
    await expect(ground.get(Database).query('DELETE FROM platform.access_log')).rejects.toThrow(
      /permission denied/,
    );
  });

  it('is looked up by a keyed hash that differs by kind', () => {
    const vault = ground.get(SubjectVault);
    expect(vault.lookupHash('phone', '13800000000')).toEqual(vault.lookupHash('phone', '13800000000'));
    expect(vault.lookupHash('phone', '13800000000')).not.toEqual(vault.lookupHash('account', '13800000000'));
  });
});
