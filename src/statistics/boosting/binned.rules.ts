import { quantileCuts, rangeOf } from '../binning/cut.rules.js';

/** Values as bin numbers, a column an input: bin 0 is "not known", bin b holds `[cuts[b-2], cuts[b-1])`. */
export interface Binned {
  rows: number;
  bins: Uint8Array[];
  cuts: number[][];
  /** Where each input's bins begin in a histogram over all inputs, and their number. */
  offset: number[];
  size: number;
}

/** @param most bins of an input, at most 255 */
export function binned(values: Float64Array[], most: number): Binned {
  const cuts = values.map((column) => quantileCuts(column, most));
  const offset: number[] = [];
  let size = 0;
  for (const { length } of cuts) {
    offset.push(size);
    size += length + 2;
  }
  const bins = values.map((column, i) =>
    Uint8Array.from(column, (value) => (Number.isNaN(value) ? 0 : rangeOf(cuts[i]!, value) + 1)),
  );
  return { rows: values[0]!.length, bins, cuts, offset, size };
}
