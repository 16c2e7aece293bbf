import { Unfit } from '../errors.js';
import { numberIn } from './cell.rules.js';
import { dayIn } from './day.rules.js';
import { type Cells, filled } from './rows.rules.js';
import type { TimeColumn } from './table.types.js';

/**
 * When each row was: by days where most cells are days, else by numbers such as a year.
 * @throws Unfit when a cell is not: a row without a time is neither before nor after
 */
export function timeColumn(name: string, cells: Cells): TimeColumn {
  const days = filled(new Float64Array(cells.length), cells, (cell) => Date.parse(dayIn(cell) ?? ''));
  const numbers = filled(new Float64Array(cells.length), cells, (cell) => numberIn(cell) ?? NaN);
  const isDays = unread(days) <= unread(numbers);
  const values = isDays ? days : numbers;
  const count = unread(values);
  if (count > 0) {
    const example = JSON.stringify(
      [...cells][values.findIndex((value) => Number.isNaN(value))]!.slice(0, 40),
    );
    const what = isDays ? 'days' : 'numbers';
    throw new Unfit('choice-invalid', `time: ${count} cells of ${name} are no ${what}, such as ${example}`);
  }
  return { name, isDays, values };
}

/** A time as people write it. */
export function timeText({ isDays }: Pick<TimeColumn, 'isDays'>, value: number): string {
  return isDays ? new Date(value).toISOString().slice(0, 10) : String(value);
}

function unread(values: Float64Array): number {
  return values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
}
