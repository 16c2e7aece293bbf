import { afterEach, describe, expect, it } from 'vitest';
import { Organisation } from '../../demo/client/party.js';
import { makeKeyPair } from '../../demo/client/keys.js';
import { playHire } from '../../demo/hire.story.js';
import type { Stage } from '../../demo/stage.js';
import { Story } from '../../demo/story.js';
import { playTrouble } from '../../demo/trouble.story.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import { type House, openHouse } from '../harness/app.js';

describe('the story of the demo', () => {
  let house: House;
  afterEach(() => house.close());

  const stageAt = async (time: string): Promise<Stage> => {
    house = await openHouse();
    house.clock.set(new Date(`2026-11-28T${time}:00+08:00`));
    const { privateJwk, publicJwk } = await makeKeyPair();
    const ids = await house.get(BootstrapOperator).run(publicJwk);
    const world = house.world();
    const operator = await Organisation.withKey(world, privateJwk, ids);
    return { world, operator, shiftMinutes: 480, close: () => Promise.resolve() };
  };

  it.each(['09:00', '20:05'])(
    'holds when it begins at %s in China, through midnight or not',
    async (time) => {
      const story = new Story('en', () => undefined);
      await playHire(await stageAt(time), story);
      expect(story.failures).toEqual([]);
    },
    60_000,
  );

  it('of what goes wrong holds too', async () => {
    const story = new Story('en', () => undefined, 5);
    await playTrouble(await stageAt('09:00'), story);
    expect(story.failures).toEqual([]);
  }, 60_000);
});
