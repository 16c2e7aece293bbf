import { Unfit } from '../errors.js';
import { isNotKnown } from '../table/cell.rules.js';
import { cellsIn, packedRows } from '../table/column.rules.js';
import type { PackedRows } from '../table/rows.rules.js';
import type { Target, TextTable, TrainingWarning } from '../table/table.types.js';

/** A model needs so many rows of each class: fewer can not be told from chance. */
export const LEAST_OF_A_CLASS = 10;

/** The rows of a table that have a label. */
export interface LabelledRows {
  rows: PackedRows;
  /** 1 is the positive class. */
  label: Uint8Array;
  /** Rows left out because nobody said what they are. */
  unlabelled: number;
  warnings: TrainingWarning[];
}

/** The rows that have a label, and what it is: `''`, `NA` and the like are none. @throws Unfit */
export function labelledRows(text: TextTable, { column, positive }: Target): LabelledRows {
  const cells = cellsIn(text, column);
  const known = new Uint32Array(cells.length);
  const label = new Uint8Array(cells.length);
  const seenValues = new Set<string>();
  let [at, count] = [0, 0];
  for (const cell of cells) {
    if (!isNotKnown(cell)) {
      seenValues.add(cell);
      label[count] = cell === positive ? 1 : 0;
      known[count++] = at;
    }
    at++;
  }
  const values = [...seenValues].sort();
  const seen = values.slice(0, 10).join(', ');
  if (!values.includes(positive))
    throw new Unfit('one-class', `no row has ${column} = ${positive}; seen: ${seen}`);
  if (values.length === 1) throw new Unfit('one-class', `every row has ${column} = ${positive}`);
  const unlabelled = cells.length - count;
  const warnings: TrainingWarning[] = [];
  if (unlabelled > 0)
    warnings.push({
      code: 'label-missing',
      column,
      detail: `${unlabelled} rows have no label and are left out`,
    });
  if (values.length > 2)
    warnings.push({ code: 'label-several', column, detail: `${positive} against all of ${seen}` });
  const all = packedRows(text);
  const rows = unlabelled === 0 ? all : all.only(known.slice(0, count));
  return { rows, label: label.slice(0, count), unlabelled, warnings };
}

/** Whether there are enough rows of each class to make a model of. @param where which rows these are @throws Unfit */
export function enoughToLearn(label: Uint8Array, where = ''): void {
  const positives = label.reduce((sum, is) => sum + is, 0);
  const negatives = label.length - positives;
  if (Math.min(positives, negatives) < LEAST_OF_A_CLASS)
    throw new Unfit(
      'too-few-rows',
      `${positives} positive and ${negatives} other rows${where} are no model: it takes ${LEAST_OF_A_CLASS} of each`,
    );
}
