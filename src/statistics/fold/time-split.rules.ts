import { Unfit } from '../errors.js';
import { timeText } from '../table/time-column.rules.js';
import type { TimeColumn } from '../table/table.types.js';
import type { Split } from './fold.rules.js';

/** Rows of one side of a time, and the first and the last time among them. */
export interface Era {
  from: string;
  to: string;
}

/** Rows before a time, to learn from, and the others, to measure on. */
export interface TimeSplit extends Pick<Split, 'held' | 'rest'> {
  trained: Era;
  tested: Era;
}

/**
 * Parts rows by time so that as near to `share` of them as can be are before. Rows of one time stay on one side: a model
 * that saw half of a year knows how that year went.
 * @throws Unfit when all rows are of one time
 */
export function timeSplit(time: TimeColumn, share: number): TimeSplit {
  const sorted = time.values.toSorted();
  const cut = cutNear(sorted, share * sorted.length);
  if (cut === null)
    throw new Unfit('choice-invalid', `time: all rows have one ${time.name}: none is before another`);
  const at = sorted[cut]!;
  const rows = (is: boolean): Uint32Array => {
    const side = new Uint32Array(is ? sorted.length - cut : cut);
    let next = 0;
    time.values.forEach((value, row) => {
      if (value >= at === is) side[next++] = row;
    });
    return side;
  };
  const era = (from: number, to: number): Era => ({
    from: timeText(time, sorted[from]!),
    to: timeText(time, sorted[to]!),
  });
  return {
    held: rows(true),
    rest: rows(false),
    trained: era(0, cut - 1),
    tested: era(cut, sorted.length - 1),
  };
}

/** Where a later time begins, as near to a place as can be; null where all are equal. */
function cutNear(sorted: Float64Array, place: number): number | null {
  let best: number | null = null;
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i] === sorted[i - 1]) continue;
    if (best === null || Math.abs(i - place) < Math.abs(best - place)) best = i;
  }
  return best;
}
