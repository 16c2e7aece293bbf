import { createHash } from 'node:crypto';

/** `npm run test:all`: walks go all the way. */
export const WHOLE = process.env['XINGONG_TEST_ALL'] === '1';

/** What every sample and every drawn value of a run follows from: the day in Shanghai, or `XINGONG_TEST_SEED`. */
export const SEED = seedOf(process.env['XINGONG_TEST_SEED'], new Date());

/** @throws Error for a seed that is no whole number below 2^31 */
export function seedOf(given: string | undefined, now: Date): number {
  if (given === undefined || given === '')
    return Number(new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', ''));
  const seed = Number(given);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31)
    throw new Error(`XINGONG_TEST_SEED is no whole number below 2^31: ${given}`);
  return seed;
}

/** What a run says of itself, so that it can be had again. */
export function told(): string {
  const how = WHOLE ? 'walks are whole' : 'big walks are samples, whole in npm run test:all';
  return `Seed ${SEED} (XINGONG_TEST_SEED has it again); ${how}.`;
}

/** Numbers in [0, 1) that follow from the seed and a name: mulberry32. */
export function randomFor(name: string, seed = SEED): () => number {
  let state = createHash('sha256').update(`${seed} ${name}`).digest().readUInt32LE();
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A part of a walk, at least one step of it, in its order; all of it when walks are whole.
 * @param name of the walk, so that each draws its own
 */
export function sampled<T>(
  steps: readonly T[],
  name: string,
  share: number,
  { whole, seed } = { whole: WHOLE, seed: SEED },
): T[] {
  if (whole || steps.length === 0) return [...steps];
  const count = Math.min(steps.length, Math.max(1, Math.ceil(steps.length * share)));
  const random = randomFor(name, seed);
  let left = count;
  return steps.filter((_, at) => random() * (steps.length - at) < left && left-- > 0);
}
