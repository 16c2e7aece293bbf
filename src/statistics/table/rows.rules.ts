import { Unfit } from '../errors.js';
import { numberIn, wordIn } from './cell.rules.js';
import type { FeatureRow, LabelledTable, TextTable } from './table.types.js';

/** The rows of a table as features, the way a service would be given them. */
export function featuresOfRows({ columns, label }: LabelledTable): FeatureRow[] {
  const rows = Array.from(label, (): FeatureRow => ({}));
  for (const column of columns)
    rows.forEach((features, row) => {
      const value = column.values[row]!;
      const special = column.special?.values[column.special.at[row]!];
      if (special !== undefined) features[column.name] = special.value;
      else if (column.kind === 'categorical') features[column.name] = column.levels[value] ?? null;
      else features[column.name] = Number.isNaN(value) ? null : value;
    });
  return rows;
}

/**
 * The cells a model reads, row by row. @throws Unfit naming all that it needs and lacks
 */
export function featuresIn(
  table: TextTable,
  inputs: { name: string; kind: 'numeric' | 'categorical' }[],
): FeatureRow[] {
  const lacking = inputs.filter(({ name }) => !table.columns.includes(name)).map(({ name }) => name);
  if (lacking.length > 0)
    throw new Unfit('column-missing', `${table.name} lacks what the model reads: ${lacking.join(', ')}`);
  const read = inputs.map(({ name, kind }) => ({
    name,
    at: table.columns.indexOf(name),
    valueIn: kind === 'numeric' ? numberIn : wordIn,
  }));
  return table.rows.map((row) =>
    Object.fromEntries(read.map(({ name, at, valueIn }) => [name, valueIn(row[at]!)])),
  );
}
