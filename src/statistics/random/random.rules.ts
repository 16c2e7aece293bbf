/** Numbers in [0, 1) that follow from the seed alone: mulberry32, period 2^32. Not for secrets. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `count` of the numbers 0 … `size`-1, each at most once, rising; all when `count` >= `size`. */
export function sampleOf(size: number, count: number, random: () => number): Uint32Array {
  const taken = new Uint32Array(Math.min(count, size));
  for (let i = 0, filled = 0; filled < taken.length; i++) {
    // selection sampling, Knuth vol. 2 algorithm S
    if (random() * (size - i) < taken.length - filled) taken[filled++] = i;
  }
  return taken;
}
