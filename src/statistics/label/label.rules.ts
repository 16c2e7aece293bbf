import { Unfit } from '../errors.js';
import { isNotKnown } from '../table/cell.rules.js';
import { columnAt } from '../table/column.rules.js';
import type { Target, TextTable, TrainingWarning } from '../table/table.types.js';

/** A model needs so many rows of each class: fewer can not be told from chance. */
export const LEAST_OF_A_CLASS = 10;

/** The rows of a table that have a label. */
export interface LabelledRows {
  rows: string[][];
  /** 1 is the positive class. */
  label: Uint8Array;
  /** Rows left out because nobody said what they are. */
  unlabelled: number;
  warnings: TrainingWarning[];
}

/** The rows that have a label, and what it is: `''`, `NA` and the like are none. @throws Unfit */
export function labelledRows(text: TextTable, { column, positive }: Target): LabelledRows {
  const at = columnAt(text, column);
  const rows = text.rows.filter((row) => !isNotKnown(row[at]!));
  const values = [...new Set(rows.map((row) => row[at]!))].sort();
  const seen = values.slice(0, 10).join(', ');
  if (!values.includes(positive))
    throw new Unfit('one-class', `no row has ${column} = ${positive}; seen: ${seen}`);
  if (values.length === 1) throw new Unfit('one-class', `every row has ${column} = ${positive}`);
  const unlabelled = text.rows.length - rows.length;
  const warnings: TrainingWarning[] = [];
  if (unlabelled > 0)
    warnings.push({
      code: 'label-missing',
      column,
      detail: `${unlabelled} rows have no label and are left out`,
    });
  if (values.length > 2)
    warnings.push({ code: 'label-several', column, detail: `${positive} against all of ${seen}` });
  const label = Uint8Array.from(rows, (row) => (row[at] === positive ? 1 : 0));
  return { rows, label, unlabelled, warnings };
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
