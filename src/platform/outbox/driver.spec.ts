import { describe, expect, it } from 'vitest';
import { Clock } from '../clock/clock.js';
import { Driver } from './driver.js';

class Now extends Clock {
  override now(): Date {
    return new Date('2026-11-20T08:00:00Z');
  }
}

const BROKEN = 13;

/** A heap of things, driven by hand: `release` lets the step in hand end. */
function heapOf(...things: number[]) {
  return lanesOf(1, things);
}

function lanesOf(lanes: number, things: number[]) {
  const driven: number[] = [];
  let release = (): void => undefined;
  const driver = new Driver<number>(
    {
      anyDue: () => Promise.resolve(things.length > 0),
      claim: () => Promise.resolve(things.splice(0, 2)),
      isFull: (due) => due.length === 2,
      drive: (thing) =>
        new Promise((done, fail) => {
          if (thing === BROKEN) return fail(new Error('broken'));
          driven.push(thing);
          if (thing < 0) release = done;
          else done();
        }),
    },
    new Now(),
    lanes,
  );
  return { driver, driven, release: () => release() };
}

describe('a driver', () => {
  it('goes on until nothing is due, and says how many steps it took', async () => {
    const { driver, driven } = heapOf(1, 2, 3, 4, 5);
    expect(await driver.run()).toBe(5);
    expect(driven).toEqual([1, 2, 3, 4, 5]);
  });

  it('goes on past what fails, and says at the end what did', async () => {
    const one = heapOf(BROKEN, 2, 3);
    await expect(one.driver.run()).rejects.toThrow('broken');
    expect(one.driven).toEqual([2, 3]);
    const two = heapOf(BROKEN, 2, BROKEN, 3);
    await expect(two.driver.run()).rejects.toMatchObject({ errors: [{ message: 'broken' }, {}] });
    expect(two.driven).toEqual([2, 3]);
  });

  it('with two lanes goes on with one while the other waits for the outside, and ends when both have', async () => {
    const { driver, driven, release } = lanesOf(2, [-1, 2, 3, 4, 5, BROKEN]);
    const run = driver.run();
    let ended = false;
    void run.catch(() => undefined).finally(() => (ended = true));
    await new Promise(setImmediate);
    expect(driven).toEqual([-1, 2, 3, 4, 5]);
    expect(ended).toBe(false);
    release();
    await expect(run).rejects.toThrow('broken');
    expect(ended).toBe(true);
  });

  it('runs one round at a time', async () => {
    const { driver, driven, release } = heapOf(-1, 2, 3);
    const first = driver.tick();
    await new Promise(setImmediate);
    await driver.tick(); // the round is still running
    expect(driven).toEqual([-1, 2]);
    release();
    await first;
    expect(driven).toEqual([-1, 2, 3]);
  });

  it('finishes what is in hand when it is stopped, and takes no more', async () => {
    const { driver, driven, release } = heapOf(-1, 2, 3);
    const round = driver.tick();
    await new Promise(setImmediate);
    const stopped = driver.stop();
    release();
    await Promise.all([round, stopped]);
    await driver.tick();
    expect(driven).toEqual([-1, 2]);
  });
});
