import { appendFileSync } from 'node:fs';

/** A promise beside its yardstick, measured in one run. */
export interface Promised {
  /** What is promised, in a few words. */
  promise: string;
  /** What was measured, with its unit. */
  figure: string;
  /** What it is held against in the same run; absent where the bound itself is. */
  yardstick?: string;
  /** The figure by the yardstick, and the bound it is to keep. */
  ratio: number;
  is: 'at least' | 'at most';
  bound: number;
}

/** A promise, and whether it is kept. */
export type Verdict = Promised & { isKept: boolean };

/**
 * Prints a promise with its figure, yardstick and ratio; sets the exit code when it is missed. Under `npm run bench` it is
 * also written down for the table at the end.
 * @returns whether it is kept
 */
export function promised(measured: Promised): boolean {
  const { ratio, is, bound } = measured;
  const isKept = is === 'at least' ? ratio >= bound : ratio <= bound;
  if (!isKept) process.exitCode = 1;
  const verdict: Verdict = { ...measured, isKept };
  console.log(lineOf(verdict));
  const file = process.env['XINGONG_BENCH_RESULTS'];
  if (file) appendFileSync(file, `${JSON.stringify(verdict)}\n`);
  return isKept;
}

/** One line of the table. */
export function lineOf({ promise, figure, yardstick = '', ratio, is, bound, isKept }: Verdict): string {
  const beside = `${figure.padStart(16)}  ${yardstick.padStart(16)}`;
  const held = `${ratio.toFixed(2).padStart(8)}  ${is} ${bound}`;
  return `${promise.padEnd(56)}${beside}  ${held.padEnd(22)}  ${isKept ? 'kept' : 'MISSED'}`;
}

/** Numbers for people. */
export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;

export function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
