import { sha256 } from '../../platform/crypto/canonical.js';
import { Unfit } from '../errors.js';
import { randomFrom } from '../random/random.rules.js';

/** Folds made where no column names them. */
const FOLDS = 5;
/** More folds than this are no folds but another kind of column. */
const MOST_FOLDS = 50;

/** A fold: the numbers of the rows that are held out, and of all others. */
export interface Split {
  fold: string;
  held: Uint32Array;
  rest: Uint32Array;
}

/**
 * Five folds that part no group and hold both classes as evenly as whole groups allow: the largest groups first, each to
 * the fold that is then fullest least. Equal groups go by the digest of their key, never by where their rows stand.
 */
export function foldsByGroup(keys: string[], label: Uint8Array): string[] {
  const sizes = new Map<string, [others: number, positives: number]>();
  const all = [0, 0];
  keys.forEach((key, row) => {
    const size = sizes.get(key) ?? [0, 0];
    sizes.set(key, size);
    size[label[row]!]!++;
    all[label[row]!]!++;
  });
  const shareOf = ([others, positives]: [number, number]): number =>
    others / Math.max(all[0]!, 1) + positives / Math.max(all[1]!, 1);
  const order = [...sizes]
    .map(([key, size]) => ({ key, size, share: shareOf(size), digest: sha256(key).toString('hex') }))
    .sort((a, b) => b.share - a.share || (a.digest < b.digest ? -1 : 1));
  const filled = Array.from({ length: FOLDS }, (): [number, number] => [0, 0]);
  const foldOf = new Map<string, string>();
  for (const { key, size } of order) {
    const fullness = filled.map(
      ([others, positives]) =>
        (others * size[0]) / Math.max(all[0]!, 1) + (positives * size[1]) / Math.max(all[1]!, 1),
    );
    const fold = fullness.indexOf(Math.min(...fullness));
    filled[fold]![0] += size[0];
    filled[fold]![1] += size[1];
    foldOf.set(key, String(fold));
  }
  return keys.map((key) => foldOf.get(key)!);
}

/** Five folds by chance, each with the same share of both classes as near as whole rows allow. */
export function randomFolds(label: Uint8Array, seed: number): string[] {
  const random = randomFrom(seed);
  const folds = Array.from(label, () => '');
  for (const kind of [0, 1]) {
    const rows = Uint32Array.from(label, (_, row) => row).filter((row) => label[row] === kind);
    for (let i = rows.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1)); // Fisher and Yates
      [rows[i], rows[j]] = [rows[j]!, rows[i]!];
    }
    rows.forEach((row, i) => (folds[row] = String(i % FOLDS)));
  }
  return folds;
}

/**
 * The rows of each fold and those outside, by the name of the fold.
 * @throws Unfit when there are not 2 to 50, or nothing can be learnt outside one
 */
export function splitsOf(folds: string[], label: Uint8Array): Split[] {
  const names = [...new Set(folds)].sort();
  if (names.length < 2 || names.length > MOST_FOLDS)
    throw new Unfit(
      'folds-invalid',
      `it has ${names.length} different values; 2 to ${MOST_FOLDS} can be folds`,
    );
  return names.map((fold) => {
    const rows = (is: boolean): Uint32Array =>
      Uint32Array.from(folds.flatMap((name, row) => ((name === fold) === is ? [row] : [])));
    const split = { fold, held: rows(true), rest: rows(false) };
    if (!hasBoth(split.rest, label))
      throw new Unfit('folds-invalid', `without fold ${fold} only one class is left`);
    return split;
  });
}

/** Whether rows of both classes are among these. */
export function hasBoth(rows: Uint32Array, label: Uint8Array): boolean {
  const positives = rows.reduce((sum, row) => sum + label[row]!, 0);
  return positives > 0 && positives < rows.length;
}
