import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Commands } from '../../src/platform/command/commands.js';
import { SubjectVault } from '../../src/platform/crypto/subject-vault.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type House, openHouse } from '../harness/app.js';

const SEALING = { kind: 'work' as const, field: 'test' };

describe('a person who was erased in another process', () => {
  let house: House;
  let twin: House;
  beforeAll(async () => {
    house = await openHouse();
    twin = await house.twin();
  });
  afterAll(async () => {
    await twin.leave();
    await house.close();
  });

  it('is erased here at once, though their key was just used: it is read with every use and kept by nobody', async () => {
    const subjectId = newId();
    const here = house.get(SubjectVault);
    const seal = (): Promise<Buffer> =>
      house.get(Commands).unkeyed((tx) => here.encrypt(tx, subjectId, SEALING, 'at the gate'));
    const sealed = await seal();
    expect(await here.decrypt(subjectId, SEALING, sealed)).toBe('at the gate');
    await twin.get(Commands).unkeyed((tx) => twin.get(SubjectVault).erase(tx, subjectId, house.clock.now()));
    await expect(here.decrypt(subjectId, SEALING, sealed)).rejects.toMatchObject({
      code: 'privacy.subject-erased',
    });
    await expect(seal()).rejects.toMatchObject({ code: 'privacy.subject-erased' });
  });
});
