/** What a row says, as one or more views of it; each view is its words in order. */
export type Views = readonly (readonly string[])[];

/** Words that make one shingle, and the share of shingles that two near-duplicates have in common. */
const SHINGLE = 3;
const NEAR = 0.5;
/** Minima of a sketch, in bands of this many: rows half alike meet in one of 32 bands with all but certainty. */
const MINIMA = 64;
const BAND = 2;

/**
 * Groups rows that say nearly the same: a view of both is alike by half of its runs of three words or more (resemblance,
 * Broder 1997), directly or through others. Candidates are found by MinHash and then compared in full.
 * @returns of each row the number of the first row of its group
 */
export function nearDuplicates(rows: readonly Views[]): Uint32Array {
  const group = Uint32Array.from(rows, (_, row) => row);
  const views = Math.max(0, ...rows.map((views_) => views_.length));
  for (let view = 0; view < views; view++) {
    const sets = rows.map((of) => shinglesOf(of[view] ?? []));
    joinAlike(sets, group);
  }
  return group.map((_, row) => rootOf(group, row));
}

/** Joins also the rows that one key names; an empty key names none. @param group as `nearDuplicates` answers */
export function joinedByKey(group: Uint32Array, keys: readonly string[]): Uint32Array {
  const joined = group.slice();
  const first = new Map<string, number>();
  keys.forEach((key, row) => {
    if (key === '') return;
    const other = first.get(key);
    if (other === undefined) first.set(key, row);
    else join(joined, row, other);
  });
  return joined.map((_, row) => rootOf(joined, row));
}

function joinAlike(sets: readonly ReadonlySet<number>[], group: Uint32Array): void {
  const sketches = sets.map(sketchOf);
  for (let band = 0; band < MINIMA; band += BAND) {
    const buckets = new Map<string, number[]>();
    sketches.forEach((sketch, row) => {
      if (sketch === null) return;
      const key = sketch.subarray(band, band + BAND).join(' ');
      const bucket = buckets.get(key);
      if (bucket) bucket.push(row);
      else buckets.set(key, [row]);
    });
    for (const bucket of buckets.values()) joinBucket(bucket, sets, group);
  }
}

function joinBucket(
  bucket: readonly number[],
  sets: readonly ReadonlySet<number>[],
  group: Uint32Array,
): void {
  bucket.forEach((row, at) => {
    for (const other of bucket.slice(0, at))
      if (rootOf(group, row) !== rootOf(group, other) && resemblance(sets[row]!, sets[other]!) >= NEAR)
        join(group, row, other);
  });
}

function shinglesOf(words: readonly string[]): ReadonlySet<number> {
  const shingles = new Set<number>();
  const last = Math.max(words.length - SHINGLE, words.length > 0 ? 0 : -1);
  for (let at = 0; at <= last; at++) shingles.add(hashOf(words.slice(at, at + SHINGLE).join(' ')));
  return shingles;
}

/** Least hashes of a set under different orders; null of the empty set. */
function sketchOf(shingles: ReadonlySet<number>): Uint32Array | null {
  if (shingles.size === 0) return null;
  const least = new Uint32Array(MINIMA).fill(0xffffffff);
  for (const shingle of shingles)
    for (let order = 0; order < MINIMA; order++) {
      const hash = mixed(shingle ^ Math.imul(order + 1, 0x9e3779b1));
      if (hash < least[order]!) least[order] = hash;
    }
  return least;
}

function resemblance(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let both = 0;
  for (const shingle of small) if (large.has(shingle)) both++;
  return both / (one.size + other.size - both);
}

/** FNV-1a over UTF-16 units, mixed: 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

/** The finaliser of MurmurHash3. */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function rootOf(group: Uint32Array, row: number): number {
  let root = row;
  while (group[root] !== root) root = group[root]!;
  let at = row;
  while (group[at] !== root) [group[at], at] = [root, group[at]!];
  return root;
}

/** The first row of both groups names the whole. */
function join(group: Uint32Array, one: number, other: number): void {
  const [a, b] = [rootOf(group, one), rootOf(group, other)];
  group[Math.max(a, b)] = Math.min(a, b);
}
